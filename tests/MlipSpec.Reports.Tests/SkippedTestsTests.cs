using MlipSpec.Checks;
using MlipSpec.Gates;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports.Tests;

public sealed class SkippedTestsTests
{
    static JournalEntry Entry(string potential, Verdict verdict, string? message = null, bool claimed = true) =>
        new()
        {
            Suite = "s",
            Test = "t",
            Potential = potential,
            Domain = "pressure",
            Claimed = claimed,
            Stage = Stage.Quantitative,
            Cost = Cost.Seconds,
            Verdict = verdict,
            Message = message,
            Seconds = 1,
        };

    [Fact]
    public void Reasons_are_counted_over_potentials_and_what_passed_or_failed_is_no_skip() =>
        SkippedTests
            .Lines(
                [
                    Entry("SW", Verdict.Pass),
                    Entry("SW", Verdict.Fail, "too soft"),
                    Entry("SW", Verdict.Fail, "too soft", claimed: false),
                    Entry("SW", Verdict.LeftOut, "it costs hours: MLIPSPEC_COST=Hours runs it too"),
                    Entry("MTP", Verdict.LeftOut, "it costs hours: MLIPSPEC_COST=Hours runs it too"),
                    Entry("SW", Verdict.NotApplicable, "SW does not cover Cu"),
                    Entry("MTP", Verdict.NotApplicable, "MTP does not cover Cu"),
                    Entry("SW", Verdict.NotApplicable, "SW does not cover Cu"),
                ],
                strict: false
            )
            .ShouldBe([
                "skipped: 3 (SW, MTP) not applicable: does not cover Cu",
                "skipped: 2 (SW, MTP) left out: it costs hours: MLIPSPEC_COST=Hours runs it too",
                "skipped: 1 (SW) not claimed: pressure",
            ]);

    [Fact]
    public void There_are_at_most_four_lines_and_the_last_counts_the_rest()
    {
        var lines = SkippedTests.Lines(
            Enumerable.Range(0, 9).Select(k => Entry("SW", Verdict.NotRun, $"reason {k}")),
            strict: false
        );
        lines.Count.ShouldBe(4);
        lines[^1].ShouldBe("skipped: 6 for other reasons, see the card");
    }

    [Fact]
    public void A_strict_run_fails_what_is_undecided_so_that_it_is_no_skip() =>
        SkippedTests
            .Lines([Entry("SW", Verdict.Inconclusive), Entry("SW", Verdict.Unavailable)], strict: true)
            .ShouldBeEmpty();

    [Fact]
    public void The_matrix_gives_the_sentence_of_the_settings_from_the_journal()
    {
        var run = new RunInfo
        {
            Suite = "s",
            Started = default,
            Version = "1",
            Machine = "m",
            Command = "c",
            NotClaimed = new Dictionary<string, IReadOnlyDictionary<string, string>>
            {
                ["SW"] = new Dictionary<string, string> { ["pressure"] = "a false maximum (a paper)" },
            },
        };
        var path = Path.GetTempFileName();
        try
        {
            var journal = new JournalFile(path);
            journal.Add(run);
            journal.Add(Entry("SW", Verdict.Pass, claimed: false));
            var read = JournalFile.Read(path);
            DomainMatrix
                .Of(read)
                .At("SW", "pressure")!
                .Phrase.ShouldBe("a false maximum (a paper). Measured: passes all the same");
            ValidationCard.Draw(read).ShouldContain("a false maximum (a paper)");
        }
        finally
        {
            File.Delete(path);
        }
    }
}
