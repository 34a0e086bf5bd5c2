using MlipSpec.Engines.Tests.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Tool.Tests;

public sealed class EvaluateTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("evaluate");

    public EvaluateTests() =>
        File.WriteAllText(In("mlipspec.json"), """{ "potentials": { "SW": { "kind": "stillinger-weber" } } }""");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Every_frame_comes_back_with_energy_forces_virial_and_stress()
    {
        var frames = Enumerable
            .Range(0, 70)
            .Select(k => new Frame(Prototypes.Diamond("Si", 5.3 + 0.005 * k).Rattled(0.1, (ulong)k))
            {
                Info = new Dictionary<string, string> { ["config_type"] = $"bulk {k}" },
            })
            .ToArray();
        ExtendedXyz.Write(In("in.xyz"), frames);
        var (code, output, error) = await Run(
            "evaluate",
            In("in.xyz"),
            "--settings",
            In("mlipspec.json"),
            "--potential",
            "SW",
            "--output",
            In("out.xyz")
        );
        (code, error).ShouldBe((0, ""));
        output.ShouldContain("SW: 70 frames, 560 atoms");
        var read = ExtendedXyz.Read(In("out.xyz")).ToArray();
        read.Length.ShouldBe(70);
        for (var k = 0; k < 70; k++)
        {
            var expected = StillingerWeber.Silicon.Evaluate(frames[k].Structure);
            read[k].Energy.ShouldBe(expected.Energy);
            read[k].Forces.ShouldBe(expected.Forces);
            read[k].Virial.ShouldBe(expected.Virial);
            read[k].Info["config_type"].ShouldBe($"bulk {k}");
        }
        // Stress without the virial, positive in tension and in eV/Å³, is what ASE reads.
        var stressOnly = ExtendedXyz.Read(In("out.xyz"), new LabelKeys { Virial = [] }).First().Virial!.Value;
        (stressOnly - read[0].Virial!.Value).MaxAbs.ShouldBeLessThan(1e-12);
        File.Exists(In("out.xyz.partial")).ShouldBeFalse();
    }

    // A label of 8 meV for each of 8 atoms less than the energy; the database stays as it is.
    [Fact]
    public async Task A_database_of_ASE_is_evaluated_and_its_errors_are_tabled()
    {
        var structure = Prototypes.Diamond("Si", 5.5).Rattled(0.1, 1);
        var exact = StillingerWeber.Silicon.Evaluate(structure);
        using var database = new SmallDatabase(
            new Frame(structure)
            {
                Energy = exact.Energy - 0.064,
                Forces = exact.Forces,
                Virial = exact.Virial,
            }
        );
        var before = File.ReadAllBytes(database.Path);
        var (code, output, error) = await Run(
            "evaluate",
            database.Path,
            "-s",
            In("mlipspec.json"),
            "-p",
            "SW",
            "-o",
            In("out.xyz"),
            "--errors"
        );
        (code, error).ShouldBe((0, ""));
        Row(output, "energy per atom").ShouldBe(["meV/atom", "8", "8", "0", "8", "1"]);
        var read = ExtendedXyz.Read(In("out.xyz")).Single();
        (read.Energy, read.Info["config_type"]).ShouldBe((exact.Energy, "small"));
        read.Forces.ShouldBe(exact.Forces);
        File.ReadAllBytes(database.Path).ShouldBe(before);
    }

    // Labels off by a known amount: 8 meV in the energy of each of 8 atoms, 0.1 eV/Å in one component of every force.
    [Fact]
    public async Task Errors_against_labels_are_tabled_with_their_definition()
    {
        var structure = Prototypes.Diamond("Si", 5.5).Rattled(0.1, 1);
        var exact = StillingerWeber.Silicon.Evaluate(structure);
        ExtendedXyz.Write(
            In("in.xyz"),
            [
                new(structure)
                {
                    Energy = exact.Energy - 0.064,
                    Forces = [.. exact.Forces.Select(f => f + new Vector3D(0.1, 0, 0))],
                },
                new(structure),
            ]
        );
        var (code, output, _) = await Evaluate("--errors");
        code.ShouldBe(0);
        Row(output, "energy per atom").ShouldBe(["meV/atom", "8", "8", "0", "8", "1"]);
        Row(output, "energy per √N").ShouldBe(["meV/√atom", "22.63", "22.63", "0", "22.63", "1"]);
        Row(output, "force component").ShouldBe(["eV/Å", "0.03333", "0.05774", "0", "0.1", "24"]);
        Row(output, "force, magnitude of the difference").ShouldBe(["eV/Å", "0.1", "0.1", "0", "0.1", "8"]);
        output.ShouldContain("1 of 2 frames have no energy");
        output.ShouldContain("1 of 2 frames have no forces");
    }

    [Fact]
    public async Task Errors_against_labels_of_another_name_are_tabled_and_the_labels_stay()
    {
        var structure = Prototypes.Diamond("Si", 5.5).Rattled(0.1, 1);
        var exact = StillingerWeber.Silicon.Evaluate(structure);
        var names = new LabelKeys { Energy = ["dft_energy"] };
        ExtendedXyz.Write(
            In("in.xyz"),
            Enumerable.Repeat(new Frame(structure) { Energy = exact.Energy - 0.064 }, 65),
            names
        );
        var (code, output, _) = await Evaluate("--errors");
        code.ShouldBe(0);
        Row(output, "energy per atom").ShouldBe(["meV/atom", "8", "8", "0", "8", "65"]);
        ExtendedXyz.Read(In("out.xyz"), names).ShouldAllBe(f => f.Energy == exact.Energy - 0.064);
    }

    [Fact]
    public async Task Errors_without_any_label_are_refused()
    {
        ExtendedXyz.Write(In("in.xyz"), [new(Prototypes.Diamond("Si", 5.43))]);
        var (code, _, error) = await Evaluate("--errors");
        code.ShouldBe(1);
        error.ShouldContain("has no labels to compare with");
    }

    [Fact]
    public async Task An_unknown_potential_is_answered_with_the_nearest_known()
    {
        ExtendedXyz.Write(In("in.xyz"), [new(Prototypes.Diamond("Si", 5.43))]);
        var (code, _, error) = await Run(
            "evaluate",
            In("in.xyz"),
            "-s",
            In("mlipspec.json"),
            "-p",
            "SV",
            "-o",
            In("out.xyz")
        );
        code.ShouldBe(1);
        error.ShouldContain("has no potential 'SV'");
        error.ShouldContain("SW");
    }

    [Fact]
    public async Task An_element_that_is_not_covered_names_frame_and_line_and_keeps_what_was_done()
    {
        var frames = Enumerable
            .Repeat(new Frame(Prototypes.Diamond("Si", 5.43)), 64)
            .Append(new(Prototypes.Diamond("Ge", 5.66)));
        ExtendedXyz.Write(In("in.xyz"), frames);
        var (code, _, error) = await Evaluate();
        code.ShouldBe(1);
        error.ShouldContain("line 641");
        error.ShouldContain("does not cover Ge");
        File.Exists(In("out.xyz")).ShouldBeFalse();
        ExtendedXyz.Read(In("out.xyz.partial")).Count().ShouldBe(64);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("2\npbc=\"F F F\"\nSi 0 0 0\n", "line")]
    [InlineData("1\n\nSi 0 nan 0\n", "line 3")]
    public async Task A_bad_file_is_answered_with_its_line(string text, string expected)
    {
        File.WriteAllText(In("in.xyz"), text);
        var (code, _, error) = await Evaluate();
        code.ShouldBe(1);
        error.ShouldStartWith("mlipspec evaluate: ");
        error.ShouldContain("in.xyz");
        error.ShouldContain(expected);
        error.ShouldNotContain("   at "); // a message, not a stack trace
        File.Exists(In("out.xyz.partial")).ShouldBeFalse();
    }

    [Fact]
    public async Task Labels_of_another_name_and_all_other_columns_stay()
    {
        File.WriteAllText(
            In("in.xyz"),
            """
            2
            Lattice="5.4 0 0 0 5.4 0 0 0 5.4" Properties=species:S:1:pos:R:3:dft_force:R:3:force:R:3:magmom:R:1 energy=1 dft_energy=-10.5 config_type=bulk
            Si 0 0 0 0.1 0.2 0.3 9 9 9 1.5
            Si 2.3 0 0 0.1 0.2 0.3 9 9 9 1.5
            """
        );
        var (code, _, error) = await Evaluate();
        (code, error).ShouldBe((0, ""));
        var frame = ExtendedXyz
            .Read(In("out.xyz"), new LabelKeys { Energy = ["energy"], Forces = ["forces"] })
            .Single();
        frame.Info["dft_energy"].ShouldBe("-10.5");
        frame.Info["config_type"].ShouldBe("bulk");
        frame.Columns.Select(c => c.Name).ShouldBe(["dft_force", "magmom"]);
        frame.Energy.ShouldBe(StillingerWeber.Silicon.Evaluate(frame.Structure).Energy);
    }

    [Fact]
    public async Task The_input_is_never_overwritten()
    {
        ExtendedXyz.Write(In("in.xyz"), [new(Prototypes.Diamond("Si", 5.43))]);
        var (code, _, error) = await Run(
            "evaluate",
            In("in.xyz"),
            "-s",
            In("mlipspec.json"),
            "-p",
            "SW",
            "-o",
            In("in.xyz")
        );
        code.ShouldBe(1);
        error.ShouldContain("is the input as well");
    }

    // Renamed onto its place, a finished file would take that of the device.
    [Theory]
    [InlineData("/dev/mlipspec", "is a device or a pipe")]
    [InlineData("link", "is a device or a pipe")]
    [InlineData("folder", "is a folder")]
    public async Task What_is_no_regular_file_is_not_written_over(string to, string message)
    {
        ExtendedXyz.Write(In("in.xyz"), [new(Prototypes.Diamond("Si", 5.43))]);
        File.CreateSymbolicLink(In("link"), "/dev/null");
        Directory.CreateDirectory(In("folder"));
        var (code, _, error) = await Run(
            "evaluate",
            In("in.xyz"),
            "-s",
            In("mlipspec.json"),
            "-p",
            "SW",
            "-o",
            Path.Combine(In("."), to)
        );
        code.ShouldBe(1);
        error.ShouldContain(message);
        new FileInfo(In("link")).LinkTarget.ShouldBe("/dev/null");
    }

    [Fact]
    public async Task A_missing_option_is_explained()
    {
        var (code, _, error) = await Run("evaluate", In("in.xyz"));
        code.ShouldNotBe(0);
        error.ShouldContain("--potential");
    }

    static string[] Row(string table, string name) =>
        table
            .Split('\n')
            .Single(l => l.StartsWith(name + " ", StringComparison.Ordinal))[name.Length..]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);

    string In(string file) => Path.Combine(_folder.FullName, file);

    Task<(int Code, string Output, string Error)> Evaluate(params string[] more) =>
        Run(["evaluate", In("in.xyz"), "-s", In("mlipspec.json"), "-p", "SW", "-o", In("out.xyz"), .. more]);

    static async Task<(int Code, string Output, string Error)> Run(params string[] args)
    {
        using StringWriter output = new(),
            error = new();
        var code = await CommandLine.InvokeAsync(args, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
