using MlipSpec.Results;
using Xunit.Abstractions;

namespace MlipSpec.Xunit.Tests.Journals;

public sealed class CardTests
{
    [Fact]
    public void A_run_leaves_a_card_and_says_the_headline_of_each_potential()
    {
        using var harness = new Harness();
        var said = harness
            .Run("Stages", "Zeroth")
            .Diagnostics.Of<IDiagnosticMessage>()
            .Select(m => m.Message)
            .ToArray();
        harness.Card.ShouldStartWith("# Validation card: MlipSpec.Xunit.Specimen");
        said.ShouldContain(s => s.StartsWith("Weak: valid in 0 of 1 claimed domain; not valid in clusters"));
        said.ShouldContain(s => s.StartsWith("Strong: valid in all 1 claimed domain"));
        said[^2].ShouldEndWith("card-partial.html");
        said[^1].ShouldStartWith("gate: no verdict, partial run");
    }

    [Fact]
    public void The_card_is_appended_to_the_summary_of_a_GitHub_step()
    {
        using var harness = new Harness();
        harness.Write("summary.md", "before\n");
        harness.Set("GITHUB_STEP_SUMMARY", harness.PathOf("summary.md"));
        harness.Run("Verdicts.Passes");
        File.ReadAllText(harness.PathOf("summary.md")).ShouldStartWith("before\n## ");
    }

    [Fact]
    public void The_journal_names_run_and_potentials_and_begins_anew_with_each_run()
    {
        using var harness = new Harness();
        harness.Set("MLIPSPEC_POTENTIALS", "Weak");
        harness.Run("Verdicts.Passes");
        harness.Run("Verdicts.Passes");
        var contents = JournalFile.Read(harness.JournalPath!);
        contents.Entries.Count.ShouldBe(1);
        contents.Potentials.Single().Name.ShouldBe("Weak");
        contents.Run!.Potentials.ShouldBe(["Weak"]);
        contents.Run.Tests.ShouldContain("Verdicts.Passes");
        contents.Run.Command.ShouldStartWith("MLIPSPEC_POTENTIALS=\"Weak\" dotnet test ");
        contents.Run.Seconds!.Value.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Without_a_test_on_potentials_there_is_no_card()
    {
        using var harness = new Harness();
        harness.Run("PlainTests");
        Directory.Exists(harness.PathOf("results")).ShouldBeFalse();
    }
}
