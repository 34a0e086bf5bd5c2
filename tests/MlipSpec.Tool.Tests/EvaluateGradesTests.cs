using System.Globalization;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Tool.Tests;

/// <summary>mlipspec evaluate --grades and --spread.</summary>
public sealed class EvaluateGradesTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("evaluate");

    public EvaluateGradesTests() =>
        File.WriteAllText(In("mlipspec.json"), """{ "potentials": { "SW": { "kind": "stillinger-weber" } } }""");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Grades_are_asked_of_potentials_that_have_an_active_set()
    {
        ExtendedXyz.Write(In("in.xyz"), [new Frame(Prototypes.Diamond("Si", 5.43))]);
        var (code, _, error) = await Run(
            "evaluate",
            In("in.xyz"),
            "--settings",
            In("mlipspec.json"),
            "--potential",
            "SW",
            "--output",
            In("out.xyz"),
            "--grades"
        );
        (code, error.Contains("SW has no active set, so there are no --grades")).ShouldBe((1, true));
        WriteGradedModel(In("own.almtp"));
        File.WriteAllText(
            In("own.json"),
            """{ "potentials": { "MTP": { "kind": "mtp", "file": "own.almtp", "elements": ["Si"] } } }"""
        );
        (code, _, error) = await Run(
            "evaluate",
            In("in.xyz"),
            "--settings",
            In("own.json"),
            "--potential",
            "MTP",
            "--output",
            In("out.xyz"),
            "--grades"
        );
        (code, error).ShouldBe((0, ""));
        var frame = ExtendedXyz.Read(In("out.xyz")).Single();
        // Of the basis functions of these atoms 1, the one of the isolated atom, is the largest.
        ((RealColumn)frame.Columns.Single(c => c.Name == "grade"))
            .Values.ToArray()
            .ShouldAllBe(g => g == 1);
        frame.Info["grade"].ShouldBe("1");
    }

    [Fact]
    public async Task Members_of_a_committee_of_the_settings_tell_how_far_they_disagree()
    {
        var crystal = Prototypes.Diamond("Si", 5.3).Rattled(0.1, 3);
        ExtendedXyz.Write(In("in.xyz"), [new Frame(crystal)]);
        File.WriteAllText(
            In("two.json"),
            """
            { "potentials": { "two": { "kind": "committee", "members": [
                { "kind": "stillinger-weber", "elements": ["Si"] }, { "kind": "tersoff", "parameters": "Si-T3" } ] } } }
            """
        );
        string[] Ask(string settings, string potential) =>
            [
                "evaluate",
                In("in.xyz"),
                "--settings",
                In(settings),
                "--potential",
                potential,
                "--output",
                In("out.xyz"),
                "--spread",
            ];
        var (code, _, error) = await Run(Ask("mlipspec.json", "SW"));
        (code, error.Contains("SW is no committee, so its members have no --spread")).ShouldBe((1, true));
        (code, _, error) = await Run(Ask("two.json", "two"));
        (code, error).ShouldBe((0, ""));
        var frame = ExtendedXyz.Read(In("out.xyz")).Single();
        Evaluation a = StillingerWeber.Silicon.Evaluate(crystal),
            b = Tersoff.SiliconT3.Evaluate(crystal);
        frame.Energy!.Value.ShouldBe((a.Energy + b.Energy) / 2, 1e-9);
        // Of two numbers the standard deviation is half their difference.
        double.Parse(frame.Info["energy_spread"], CultureInfo.InvariantCulture)
            .ShouldBe(Math.Abs(a.Energy - b.Energy) / 2, 1e-9);
        ((RealColumn)frame.Columns.Single(c => c.Name == "forces_spread"))
            .Values[0]
            .ShouldBe(Math.Abs(a.Forces[0].X - b.Forces[0].X) / 2, 1e-7);
        frame.Info["virial_spread"].Split(' ').Length.ShouldBe(9);
    }

    // One species, one moment Σ_j 0.001 (4.5 − r)², and an active set whose matrix is the identity.
    static void WriteGradedModel(string path)
    {
        const string Text = """
            MTP
            version = 1.1.0
            scaling = 0.001
            species_count = 1
            radial_basis_type = RBChebyshev
            	min_dist = 1.5
            	max_dist = 4.5
            	radial_basis_size = 1
            	radial_funcs_count = 1
            	radial_coeffs
            		0-0
            			{1}
            alpha_moments_count = 1
            alpha_index_basic_count = 1
            alpha_index_basic = {{0, 0, 0, 0}}
            alpha_index_times_count = 0
            alpha_index_times = {}
            alpha_scalar_moments = 1
            alpha_moment_mapping = {0}
            species_coeffs = {-1.25}
            moment_coeffs = {2}
            #MVS_v1.1
            site_en_weight 1
            #
            """;
        using var file = File.Create(path);
        file.Write(System.Text.Encoding.ASCII.GetBytes(Text));
        for (var k = 0; k < 18; k++)
            file.Write(BitConverter.GetBytes(k % 9 % 4 == 0 ? 1.0 : 0));
    }

    string In(string file) => Path.Combine(_folder.FullName, file);

    static async Task<(int Code, string Output, string Error)> Run(params string[] args)
    {
        using StringWriter output = new(),
            error = new();
        var code = await CommandLine.InvokeAsync(args, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
