using MlipSpec.Results;

namespace MlipSpec.Xunit.Tests.Life;

/// <summary>What a person sees who types <c>dotnet test</c>: exit codes above all.</summary>
public sealed class DotNetTestTests
{
    const string Green = "--filter \"FullyQualifiedName~Green\"";

    [Fact]
    public async Task Under_a_culture_with_commas_protocols_store_and_baselines_are_the_same()
    {
        using var run = new DotNetTest();
        var first = await run.Test(Green, ("MLIPSPEC_ACCEPT", "1"), ("LANG", "C"));
        first.Exit.ShouldBe(0, first.Output);
        first.Output.ShouldContain("Passed!");
        var second = await run.Test(Green, ("CI", "true"), ("LANG", "de_DE.UTF-8"));
        second.Exit.ShouldBe(0, second.Output);
        var journal = Journals(run)[^1];
        journal.Measurements.Count.ShouldBe(4);
        journal.Measurements.ShouldAllBe(m => m.FromStore);
        journal
            .Measurements.Select(m => m.Name)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ShouldBe(["MlipSpec.Xunit.Life.Elsewhere.Green.Finite", "MlipSpec.Xunit.Life.Green.Finite"]);
    }

    [Fact]
    public async Task What_judges_nothing_or_is_not_awaited_is_red()
    {
        using var run = new DotNetTest();
        var (exit, output) = await run.Test("--filter \"FullyQualifiedName~Life.Red&Potential=Argon\"");
        exit.ShouldBe(1, output);
        output.ShouldContain("returns ValueTask, for which xUnit does not wait");
        output.ShouldContain("this test judged no quantity");
        output.ShouldContain("copper is covered");
        output.ShouldContain("has [InlineData], which a test on potentials does not read");
        output.ShouldMatch(@"Failed:\s+4, Passed:\s+0, Skipped:\s+1");
    }

    [Fact]
    public async Task A_filter_that_selects_nothing_is_red_unless_the_project_says_otherwise()
    {
        using var run = new DotNetTest();
        const string Nothing = "--filter \"FullyQualifiedName~Nothing\" -p:MlipSpecNoTestsIsError=";
        (await run.Test(Nothing + "true")).Exit.ShouldBe(1);
        (await run.Test(Nothing + "true -- xUnit.ShowLiveOutput=false")).Exit.ShouldBe(1);
        (await run.Test(Nothing + "false")).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task A_strict_run_that_a_filter_narrowed_answers_with_an_error()
    {
        using var run = new DotNetTest();
        var (exit, output) = await run.Test(Green, ("MLIPSPEC_STRICT", "1"));
        exit.ShouldBe(1, output);
        output.ShouldContain("gate: RED, the run was narrowed, which a strict run does not allow");
    }

    [Fact]
    public async Task Broken_settings_are_red_whatever_the_filter()
    {
        using var run = new DotNetTest();
        File.WriteAllText(run.PathOf("broken.json"), "{ \"potentals\": {} }");
        var (exit, output) = await run.Test(Green, ("MLIPSPEC_SETTINGS", run.PathOf("broken.json")));
        exit.ShouldBe(1, output);
        output.ShouldContain("did you mean 'potentials'");
    }

    [Fact]
    public async Task A_published_suite_reads_what_lies_beside_it()
    {
        using var run = new DotNetTest();
        var published = await run.Publish("published");
        published.Exit.ShouldBe(0, published.Output);
        var settings = run.PathOf("published/mlipspec.json");
        File.WriteAllText(settings, File.ReadAllText(settings).Replace("Strong", "Elsewhere"));
        var (exit, output) = await run.Dotnet(
            $"test \"{run.PathOf("published/MlipSpec.Xunit.Life.dll")}\" --filter FullyQualifiedName~Green"
        );
        exit.ShouldBe(0, output);
        Journals(run)[^1].Potentials.Select(p => p.Name).Order().ShouldBe(["Argon", "Elsewhere"]);
    }

    [Fact]
    public async Task Verdict_lines_are_seen_and_no_warnings_under_the_terminal_logger()
    {
        using var run = new DotNetTest();
        var (exit, output) = await run.Test(Green + " --tl:on -warnaserror");
        exit.ShouldBe(0, output);
        output.ShouldContain("validation card");
    }

    static IReadOnlyList<JournalContents> Journals(DotNetTest run) =>
        [
            .. Directory
                .GetFiles(run.PathOf("results"), "*.jsonl", SearchOption.AllDirectories)
                .OrderBy(File.GetLastWriteTimeUtc)
                .Select(JournalFile.Read),
        ];
}
