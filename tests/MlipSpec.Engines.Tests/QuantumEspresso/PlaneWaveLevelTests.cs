using MlipSpec.Engines.QuantumEspresso;
using MlipSpec.Settings;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Engines.Tests.QuantumEspresso;

/// <summary>What a level of theory says, and the input that pw.x gets for it.</summary>
public sealed class PlaneWaveLevelTests : IDisposable
{
    readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("level").FullName, "level.json");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    PlaneWaveLevel Read(string json)
    {
        File.WriteAllText(_file, json);
        return PlaneWaveLevelFile.Read(_file);
    }

    const string Iron = """
        { // ferromagnetic iron
          "functional": "PBE", "pseudopotentials": { "Fe": "Fe.pbe-mt_fhi.UPF" }, "cutoffRy": 40, "densityCutoffRy": 320, "kSpacing": 0.25, "kShift": true,
          "smearing": { "kind": "methfessel-paxton", "widthRy": 0.02 }, "startingMagnetization": { "Fe": 0.4 }, "convergenceRyPerAtom": 1e-8,
          "attempts": [{ "mixing": 0.5, "steps": 40 }], "run": { "ranks": 2, "timeLimit": 60, "pseudopotentialFolder": "pseudo" } }
        """;

    [Fact]
    public void Every_choice_reaches_the_input()
    {
        var level = Read(Iron);
        var iron = new Structure(Cell.Cubic(2.83), ["Fe", "Fe"], [default, new(1.415, 1.415, 1.415)]);
        var input = PwInput.Of(level, iron, level.Attempts[0]);
        input.ShouldContain("nat = 2, ntyp = 1, ecutwfc = 40, ecutrho = 320\n");
        input.ShouldContain(
            "occupations = 'smearing', smearing = 'methfessel-paxton', degauss = 0.02, nspin = 2, starting_magnetization(1) = 0.4\n"
        );
        input.ShouldContain("conv_thr = 2.0E-8, mixing_beta = 0.5, electron_maxstep = 40\n");
        input.ShouldContain($"pseudo_dir = '{Path.Combine(Path.GetDirectoryName(_file)!, "pseudo")}'");
        input.ShouldContain("Fe 55.845 Fe.pbe-mt_fhi.UPF\n");
        input.ShouldContain("Fe 1.415000000000 1.415000000000 1.415000000000\n");
        input.ShouldEndWith("K_POINTS automatic\n9 9 9 1 1 1\n");
        level
            .ToString()
            .ShouldBe(
                "PBE, Fe.pbe-mt_fhi.UPF, plane waves 40 Ry (density 320 Ry), k spacing 0.25 1/Å shifted, methfessel-paxton 0.02 Ry, collinear spin, converged to 1E-08 Ry/atom"
            );
    }

    // The reciprocal vectors of a cube of edge a are 2π/a long; those of the primitive fcc cell 2π√3/a.
    [Fact]
    public void No_spacing_of_k_points_exceeds_the_given_one()
    {
        PwInput.KPoints(Cell.Cubic(2 * Math.PI), 0.25).ShouldBe((4, 4, 4));
        PwInput.KPoints(Cell.Cubic(2 * Math.PI), 0.249).ShouldBe((5, 5, 5));
        PwInput.KPoints(Cell.Orthorhombic(5, 10, 40), 0.3).ShouldBe((5, 3, 1));
        PwInput.KPoints(Prototypes.DiamondPrimitive("Si", 2 * Math.PI * Math.Sqrt(3)).Cell, 0.5).ShouldBe((2, 2, 2));
    }

    [Fact]
    public void How_it_is_run_is_no_part_of_the_level_and_everything_else_is()
    {
        const string Plain =
            """{ "functional": "PBE", "pseudopotentials": { "Si": "Si.UPF" }, "cutoffRy": 20, "kSpacing": 0.5, "run": { "pseudopotentialFolder": "." RUN } }""";
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(_file)!, "Si.UPF"), "a pseudopotential");
        var first = Read(Plain.Replace("RUN", "")).FingerprintWith("6.7");
        Read(Plain.Replace("RUN", ", \"ranks\": 2, \"timeLimit\": 5")).FingerprintWith("6.7").ShouldBe(first);
        Read(Plain.Replace("RUN", "")).FingerprintWith("7.0").ShouldNotBe(first);
        Read(Plain.Replace("RUN", "").Replace("0.5", "0.4")).FingerprintWith("6.7").ShouldNotBe(first);
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(_file)!, "Si.UPF"), "another pseudopotential");
        Read(Plain.Replace("RUN", "")).FingerprintWith("6.7").ShouldNotBe(first);
    }

    [Theory]
    [InlineData(
        """{ "functional": "PBE" }""",
        "lacks 'pseudopotentials' (for each element the file of its pseudopotential)"
    )]
    [InlineData(
        """{ "functionl": "PBE" }""",
        "unknown key 'functionl' of a level of theory for Quantum ESPRESSO: did you mean 'functional'?"
    )]
    [InlineData(
        """{ "functional": "PBE", "pseudopotentials": { "Si": "Si.UPF" }, "cutoffRy": -3 }""",
        "'cutoffRy' is -3, but the cutoff of the wavefunctions, Ry is positive"
    )]
    [InlineData(
        """{ "functional": "PBE", "pseudopotentials": { "Sy": "Si.UPF" } }""",
        "'Sy' in 'pseudopotentials' is not a chemical element"
    )]
    [InlineData(
        """{ "functional": "PBE", "pseudopotentials": { "Si": "Si.UPF" }, "cutoffRy": 20, "kSpacing": 1, "smearing": { "kind": "gausian", "widthRy": 1 } }""",
        "unknown kind 'gausian': did you mean 'gaussian'?"
    )]
    [InlineData(
        """{ "functional": "PBE", "pseudopotentials": { "Si": "Si.UPF" }, "cutoffRy": 20, "kSpacing": 1, "kShift": 1 }""",
        "'kShift' should be true or false, but found the number 1"
    )]
    [InlineData(
        """{ "functional": "PBE", "pseudopotentials": { "Si": "Si.UPF" }, "cutoffRy": 20, "kSpacing": 1, "attempts": [] }""",
        "'attempts' is empty"
    )]
    public void A_wrong_level_is_refused_with_its_line(string json, string message)
    {
        var error = Should.Throw<SettingsException>(() => Read(json)).Message;
        error.ShouldContain("level.json(1): ");
        error.ShouldContain(message);
    }
}
