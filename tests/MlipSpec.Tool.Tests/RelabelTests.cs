using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Tool.Tests;

public sealed class RelabelTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("relabel");

    public RelabelTests()
    {
        File.WriteAllText(
            In("mlipspec.json"),
            """{ "potentials": { "SW": { "kind": "stillinger-weber", "levelOfTheory": "other: empirical" } } }"""
        );
        ExtendedXyz.Write(
            In("in.xyz"),
            Enumerable
                .Range(0, 5)
                .Select(k => new Frame(Prototypes.Diamond("Si", 5.4).Rattled(0.1, (ulong)k))
                {
                    Energy = 1,
                    Info = new OrderedDictionary<string, string> { ["dft_energy"] = "-5" },
                })
        );
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Snapshots_get_the_labels_of_a_teacher_and_a_second_run_computes_nothing()
    {
        var (code, output, error) = await Run("SW");
        (code, error).ShouldBe((0, ""));
        output.ShouldContain("5 snapshots with stillinger-weber SW: other: empirical");
        output.ShouldContain("5 of 5 snapshots labelled (0 of them before)");
        foreach (var frame in ExtendedXyz.Read(In("out.xyz"), new LabelKeys { Energy = ["energy"] }))
        {
            frame.Energy.ShouldBe(StillingerWeber.Silicon.Evaluate(frame.Structure).Energy);
            (frame.Info["dft_energy"], frame.Info["level_of_theory"]).ShouldBe(
                ("-5", "stillinger-weber SW: other: empirical")
            );
        }
        (await Run("SW")).Output.ShouldContain("5 of 5 snapshots labelled (5 of them before)");
    }

    [Fact]
    public async Task What_cannot_be_labelled_is_named_and_kept_with_its_reason()
    {
        ExtendedXyz.Write(In("in.xyz"), [new(Prototypes.Diamond("Si", 5.4)), new(Prototypes.Diamond("Ge", 5.6))]);
        var (code, output, error) = await Run("SW");
        code.ShouldBe(1);
        error.ShouldMatch("not labelled: .*in.xyz, line 11 .*: SW does not cover Ge");
        output.ShouldContain("1 snapshots could not be labelled");
        ExtendedXyz.Read(In("out.xyz")).Count().ShouldBe(1);
        ExtendedXyz.Read(In("out.failed.xyz")).Single().Info["not_labelled"].ShouldContain("SW does not cover Ge");
    }

    [Theory]
    [InlineData("quantum:x", "'quantum:' of --with is unknown: known: ase, potential, qe")]
    [InlineData("si-pbe.json", "but expected is one of ase:…, potential:…, qe:…, such as qe:si-pbe.json")]
    [InlineData("qe:/nowhere/si.json", "/nowhere/si.json: cannot be read")]
    [InlineData(
        "ase:/nowhere/calc.py",
        "there is no Python file /nowhere/calc.py: expected one that defines 'calculator' and 'level_of_theory'"
    )]
    [InlineData("potential:SV", "has no potential 'SV'")]
    public async Task A_wrong_labeller_is_answered(string with, string message)
    {
        var (code, _, error) = await RunWith(with);
        code.ShouldBe(1);
        error.ShouldStartWith("mlipspec relabel: ");
        error.ShouldContain(message);
    }

    Task<(int Code, string Output, string Error)> Run(string potential) => RunWith($"potential:{potential}");

    async Task<(int Code, string Output, string Error)> RunWith(string with)
    {
        using StringWriter output = new(),
            error = new();
        var code = await CommandLine.InvokeAsync(
            ["relabel", In("in.xyz"), "--with", with, "-s", In("mlipspec.json"), "-o", In("out.xyz")],
            output,
            error
        );
        return (code, output.ToString(), error.ToString());
    }

    string In(string file) => Path.Combine(_folder.FullName, file);
}
