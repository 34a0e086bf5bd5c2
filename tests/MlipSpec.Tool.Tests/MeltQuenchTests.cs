using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Tool.Tests;

public sealed class MeltQuenchTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("mlipspec-melt-quench-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    async Task<(int Exit, string Output, string Error)> Run(params string[] arguments)
    {
        var settings = Path.Combine(_folder, "mlipspec.json");
        File.WriteAllText(settings, """{ "potentials": { "SW": { "kind": "stillinger-weber" } } }""");
        using StringWriter output = new(),
            error = new();
        var exit = await CommandLine.InvokeAsync(
            [
                "melt-quench",
                .. arguments,
                "--settings",
                settings,
                "--output",
                Path.Combine(_folder, "snapshots.xyz"),
                "--threads",
                "1",
            ],
            output,
            error
        );
        return (exit, output.ToString(), error.ToString());
    }

    [Fact]
    public async Task Snapshots_are_exported_with_their_segments_and_the_rates_are_told()
    {
        var (exit, output, error) = await Run("Si", "--potential", "SW", "--quick");
        (exit, error.Trim()).ShouldBe((0, ""));
        output.ShouldContain("quench: 2000 → 500 K 0 GPa in 20 ps, 7.5E+13 K/s; NPT");
        var frames = ExtendedXyz.Read(Path.Combine(_folder, "snapshots.xyz")).ToArray();
        frames.Length.ShouldBe(61);
        frames
            .Select(f => f.Info["segment"])
            .Distinct()
            .ShouldBe(["crystal", "melting", "liquid", "quench", "amorphous"]);
        Directory.GetFiles(_folder, "*.checkpoint*").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_potential_or_element_that_is_not_there_is_told()
    {
        (await Run("Si", "--potential", "SV")).Error.ShouldContain("has no potential 'SV'");
        (await Run("Xx", "--potential", "SW")).Error.ShouldContain("'Xx' is not a chemical element");
    }
}
