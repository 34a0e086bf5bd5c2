using MlipSpec.Checks.Defects;
using MlipSpec.Checks.Elasticity;
using MlipSpec.Checks.Phases;
using MlipSpec.Checks.Surfaces;
using MlipSpec.Checks.Vibrations;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Results;
using MlipSpec.Settings;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Recording;
using MlipSpec.Xunit.Suites;
using MlipSpec.Xunit.Suites.Materials;

namespace MlipSpec.Xunit.Tests.Suites.Materials;

/// <summary>Tests as data are the tests that C# would have written, and what is wrong with a file is said with its line.</summary>
public sealed class MaterialsFileTests : IDisposable
{
    readonly string _file = Path.Combine(
        Directory.CreateTempSubdirectory("mlipspec-materials-").FullName,
        "materials.json"
    );

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Fact]
    public void A_test_has_the_protocol_that_CSharp_would_give_it()
    {
        var tests = Read(
            """
            { "crystals": { "cu": { "prototype": "fcc", "elements": ["Cu"] }, "cub": { "prototype": "bcc", "elements": ["Cu"] },
                "zr": { "prototype": "hcp", "elements": ["Zr"] } },
              "tests": [
                { "name": "stiff", "check": "elastic-constants", "crystal": "cu", "pressure": 2.5, "expect": { "C11": { "atLeast": 1, "unit": "GPa" } } },
                { "name": "order", "check": "phase-ordering", "crystals": ["cu", "cub"], "expect": { "lowest": { "is": "fcc" } } },
                { "name": "face", "check": "surface-energy", "crystal": "cu", "plane": [1, 1, 0], "expect": { "x": { "atMost": 1 } } },
                { "name": "basal", "check": "surface-energy", "crystal": "zr", "plane": [1, 0, -1, 0], "expect": { "x": { "atMost": 1 } } },
                { "name": "hole", "check": "defect-formation", "crystal": "cu", "defect": "vacancy", "stage": "qualitative",
                  "domain": "surfaces", "cost": "minutes", "expect": { "x": { "atMost": 1 } } } ] }
            """
        );
        MlipSpec.Checks.ICheck[] same =
        [
            new ElasticConstants("Cu", "fcc") { Pressure = 2.5 },
            new PhaseOrdering("Cu", "fcc", "bcc"),
            new SurfaceEnergy(new("Cu", "fcc"), new(1, 1, 0)),
            new SurfaceEnergy(new("Zr", "hcp"), new(1, 0, 0)),
            new DefectFormation(new("Cu", "fcc"), PointDefect.Vacancy),
        ];
        tests.Select(t => Protocol.TextOf(t.Check)).ShouldBe(same.Select(Protocol.TextOf));
        (tests[4].Stage, tests[4].Domain!.Name, tests[4].Cost).ShouldBe(
            (Stage.Qualitative, "surfaces", MlipSpec.Checks.Cost.Minutes)
        );
    }

    [Fact]
    public void Charges_of_a_polar_crystal_are_written_out_or_in_a_file()
    {
        var born = Path.Combine(Path.GetDirectoryName(_file)!, "BORN");
        File.WriteAllText(born, "14.4\n");
        var tests = Read(
            $$"""
            { "crystals": { "salt": { "prototype": "rocksalt", "elements": ["Na", "Cl"] } },
              "tests": [
                { "name": "a", "check": "phonons", "crystal": "salt", "born": "{{born}}",
                  "expect": { "Γ along X, mode 6": { "atLeast": 7, "unit": "THz" } } },
                { "name": "b", "check": "phonons", "crystal": "salt",
                  "polar": { "bornCharges": [[1, 0, 0, 0, 1, 0, 0, 0, 1], [-1, 0, 0, 0, -1, 0, 0, 0, -1]],
                             "dielectric": [2.4, 0, 0, 0, 2.4, 0, 0, 0, 2.4] },
                  "expect": { "Γ along X, mode 6": { "atLeast": 7, "unit": "THz" } } } ] }
            """
        );
        MlipSpec.Checks.Crystal salt = new(["Na", "Cl"], "rocksalt");
        MlipSpec.Checks.ICheck[] same =
        [
            new Phonons(salt) { Born = new(born) },
            new Phonons(salt)
            {
                Polar = new(
                    [MlipSpec.Structures.Matrix3D.Identity, MlipSpec.Structures.Matrix3D.Diagonal(-1, -1, -1)],
                    2.4 * MlipSpec.Structures.Matrix3D.Identity
                ),
            },
        ];
        tests.Select(t => Protocol.TextOf(t.Check)).ShouldBe(same.Select(Protocol.TextOf));
        MlipSpec.Checks.ICheck without = new Phonons(salt);
        Protocol.TextOf(without).ShouldNotContain("born", Case.Insensitive);
    }

    [Theory]
    [InlineData("1, 0", "a list of 2 values is no Miller: expected 3 or 4 numbers")]
    [InlineData(
        "1, 0, 0, 0",
        "(1 0 0 0) is no plane: the third of four indices is minus the sum of the first two, here -1"
    )]
    public void A_plane_has_three_indices_or_the_four_of_Bravais(string plane, string message) =>
        Should
            .Throw<SettingsException>(() =>
                Read(
                    $$"""
                    { "crystals": { "zr": { "prototype": "hcp", "elements": ["Zr"] } },
                      "tests": [{ "name": "t", "check": "surface-energy", "crystal": "zr", "plane": [{{plane}}], "expect": { "x": { "atMost": 1 } } }] }
                    """
                )
            )
            .Message.ShouldContain(message);

    [Theory]
    [InlineData(
        "\"check\": \"elastic-constant\"",
        "there is no check 'elastic-constant': did you mean 'elastic-constants'?"
    )]
    [InlineData("\"crystal\": \"ku\"", "there is no crystal 'ku': did you mean 'cu'?")]
    [InlineData("\"presure\": 1", "unknown key 'presure' of the check 'elastic-constants': did you mean 'pressure'?")]
    [InlineData("\"stage\": \"qualitativ\"", "'qualitativ': did you mean 'Qualitative'?")]
    [InlineData("\"pressure\": \"2\"", "expected a number, but found")]
    [InlineData("\"expect\": {}", "this test expects nothing")]
    [InlineData(
        "\"expect\": { \"C11\": { \"value\": 1, \"unit\": \"GPa\", \"within\": \"1 %\" } }",
        "the value of 'C11' has no \"source\""
    )]
    [InlineData(
        "\"expect\": { \"C11\": { \"value\": 1, \"unit\": \"Gpa\", \"within\": \"1 %\", \"source\": \"x\" } }",
        "'Gpa' is no known unit: did you mean 'GPa'?"
    )]
    [InlineData(
        "\"expect\": { \"C11\": { \"value\": 1, \"unit\": \"GPa\", \"within\": \"1 eV\", \"source\": \"x\" } }",
        "the tolerance is in eV and the value in GPa"
    )]
    [InlineData(
        "\"expect\": { \"C11\": { \"value\": 1, \"unit\": \"GPa\", \"within\": \"0 %\", \"source\": \"x\" } }",
        "a tolerance is a positive number"
    )]
    [InlineData(
        "\"expect\": { \"C11\": { \"value\": 1, \"unit\": \"GPa\", \"within\": \"1 %\", \"source\": \"x\", \"level\": \"PBQ\" } }",
        "PBQ"
    )]
    [InlineData(
        "\"expect\": { \"C11\": { \"reference\": \"cu/fcc/C11/experimant\", \"within\": \"1 %\" } }",
        "there is no reference 'cu/fcc/C11/experimant': the nearest is 'cu/fcc/C11/experiment'"
    )]
    [InlineData("\"expect\": { \"C11\": { \"reference\": \"cu/fcc/C11/experiment\" } }", "\"within\" is missing")]
    [InlineData(
        "\"expect\": { \"C11\": { \"atLeast\": 3, \"atMost\": 2, \"unit\": \"GPa\" } }",
        "\"atLeast\" of 'C11' is above \"atMost\""
    )]
    [InlineData(
        "\"expect\": { \"C11\": { \"value\": 1, \"unit\": \"GPa\", \"within\": \"1 %\", \"source\": \"x\", \"atLeast\": 9 } }",
        "\"atLeast\" beside \"value\" of 'C11' would not be looked at"
    )]
    [InlineData(
        "\"expect\": { \"C11\": { \"atLeast\": 1, \"unit\": \"GPa\", \"within\": \"1 %\" } }",
        "\"within\" beside \"atLeast\" of 'C11' would not be looked at"
    )]
    [InlineData(
        "\"expect\": { \"C11\": { \"reference\": \"cu/fcc/C11/experiment\", \"within\": \"1 %\", \"value\": 9 } }",
        "\"value\" beside \"reference\" of 'C11' would not be looked at"
    )]
    [InlineData(
        "\"expect\": { \"C11\": { \"value\": 1, \"unit\": \"GPa\", \"within\": 1, \"source\": \"x\" } }",
        "in per cent or in GPa?"
    )]
    [InlineData(
        "\"expect\": { \"C11\": { \"value\": 1, \"unit\": \"GPa\", \"within\": \"500 %\", \"source\": \"x\" } }",
        "give less than 100 %"
    )]
    [InlineData(
        "\"expect\": { \"lowest\": { \"is\": \"fcc\", \"atLeast\": 9 } }",
        "\"atLeast\" beside \"is\" of 'lowest' would not be looked at"
    )]
    public void What_is_wrong_is_said_with_its_line(string changed, string message)
    {
        var keys = new Dictionary<string, string>
        {
            ["name"] = "\"name\": \"t\"",
            ["check"] = "\"check\": \"elastic-constants\"",
            ["crystal"] = "\"crystal\": \"cu\"",
            ["expect"] = "\"expect\": { \"C11\": { \"atLeast\": 1, \"unit\": \"GPa\" } }",
        };
        keys[changed.Split('"')[1]] = changed;
        var wrong = Should.Throw<SettingsException>(() =>
            Read(
                $$"""
                { "crystals": { "cu": { "prototype": "fcc", "elements": ["Cu"] } },
                  "tests": [
                    { {{string.Join(", ", keys.Values)}} } ] }
                """
            )
        );
        wrong.Message.ShouldContain(message);
        wrong.Message.ShouldContain("materials.json(3)");
    }

    [Fact]
    public void Values_units_and_uncertainties_are_judged_as_in_CSharp()
    {
        var measured = new ElasticConstants("Ar", "fcc").Measure(
            new LennardJones(0.01032, 3.405, 8.5, ["Ar"]),
            MlipSpec.Checks.CheckContext.Default
        );
        var c11 = measured.C11.Value;
        Verdict Of(string expectation)
        {
            var test = Read(
                $$"""
                { "crystals": { "ar": { "prototype": "fcc", "elements": ["Ar"] } },
                  "tests": [ { "name": "t", "check": "elastic-constants", "crystal": "ar", "expect": { {{expectation}} } } ] }
                """
            )[0];
            var record = new TestRecord("LJ");
            TestRecord.Current = record;
            try
            {
                new MlipSpec.Xunit.Recording.Materials().Expected(measured, (Expectations)test.Data!);
            }
            finally
            {
                TestRecord.Current = null;
            }
            return TestEnding.Of(record).Verdict;
        }
        string Number(double x) => x.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        Of($"\"C11\": {{ \"value\": {Number(c11)}, \"unit\": \"GPa\", \"within\": \"5 %\", \"source\": \"x\" }}")
            .ShouldBe(Verdict.Pass);
        Of(
                $"\"C11\": {{ \"value\": {Number(10 * c11)}, \"unit\": \"kbar\", \"within\": \"3 kbar\", \"source\": \"x\" }}"
            )
            .ShouldBe(Verdict.Pass, "kbar");
        Of($"\"C11\": {{ \"value\": {Number(1.2 * c11)}, \"unit\": \"GPa\", \"within\": \"5 %\", \"source\": \"x\" }}")
            .ShouldBe(Verdict.Fail);
        Of(
                $"\"C11\": {{ \"value\": {Number(c11)}, \"uncertainty\": {Number(c11)}, \"unit\": \"GPa\", \"within\": \"5 %\", \"source\": \"x\" }}"
            )
            .ShouldBe(Verdict.Inconclusive);
        Of($"\"C11\": {{ \"atLeast\": {Number(2 * c11)}, \"unit\": \"GPa\" }}").ShouldBe(Verdict.Fail);
        Should
            .Throw<ArgumentException>(() => Of("\"C99\": { \"atLeast\": 1, \"unit\": \"GPa\" }"))
            .Message.ShouldContain("this check measures no 'C99'");
        Should
            .Throw<ArgumentException>(() => Of("\"C11\": { \"atLeast\": 1, \"unit\": \"eV\" }"))
            .Message.ShouldContain("is measured in GPa");
    }

    IReadOnlyList<MeasuredCase> Read(string text)
    {
        File.WriteAllText(_file, text);
        return MaterialsFile.Read(_file);
    }
}
