using System.Runtime.CompilerServices;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports.Tests;

public sealed class ValidationCardTests
{
    [Fact]
    public void The_card_is_the_approved_one() => Approve(ValidationCard.Draw(ExampleRun.Contents));

    /// <summary>Compares with the approved file beside this one; the received text is left beside it where they
    /// differ.</summary>
    static void Approve(string received, [CallerFilePath] string source = "", [CallerMemberName] string test = "")
    {
        var stem = Path.Combine(Path.GetDirectoryName(source)!, $"{nameof(ValidationCardTests)}.{test}");
        var approved = File.Exists(stem + ".verified.md")
            ? File.ReadAllText(stem + ".verified.md").ReplaceLineEndings("\n")
            : "";
        if (received == approved)
        {
            File.Delete(stem + ".received.md");
            return;
        }
        File.WriteAllText(stem + ".received.md", received);
        received.ShouldBe(
            approved,
            $"the card differs from the approved one: read {stem}.received.md and, if it is right, rename it to .verified.md"
        );
    }

    [Fact]
    public void An_interrupted_run_says_so_and_draws_what_is_there()
    {
        var card = ValidationCard.Draw(
            ExampleRun.Contents with
            {
                Run = ExampleRun.Contents.Run! with { Seconds = null },
                Notices = ["The last line is cut off."],
            }
        );
        card.ShouldContain("21 of 32 tests, the run was not finished, begun 2026-03-01 12:30 UTC");
        card.ShouldContain("> **Note.** The last line is cut off.");
    }

    [Fact]
    public void A_run_without_a_finished_test_says_so()
    {
        ValidationCard.Draw(new(null, [], [], [])).ShouldBe("# Validation card: no suite\n\nNo test has finished.\n\n");
    }

    [Fact]
    public void A_bar_or_line_break_in_a_measured_text_does_not_break_the_table()
    {
        var entry = ExampleRun.Contents.Entries.First(e => e.Judgements.Count > 0);
        ValidationCard
            .Draw(new(null, [], [entry with { Potential = "|ψ|\nnothing" }], []))
            .ShouldContain("| \\|ψ\\|<br>nothing |");
    }

    [Fact]
    public void What_fails_without_being_claimed_says_so_and_comes_last()
    {
        var failed = ExampleRun.Contents.Entries.First(e => e.Verdict == Verdict.Fail && e.Signature is null);
        var card = ValidationCard.Draw(
            new(null, [], [failed with { Claimed = false, Test = "A.First" }, failed with { Test = "A.Second" }], [])
        );
        card.ShouldContain("- A: First (not claimed): ");
        card.IndexOf("- A: Second: ", StringComparison.Ordinal)
            .ShouldBeInRange(1, card.IndexOf("- A: First", StringComparison.Ordinal));
    }

    [Fact]
    public void A_signature_on_a_test_that_passes_is_exposed()
    {
        var entry = ExampleRun.Contents.Entries.First(e => e.Verdict == Verdict.Pass) with
        {
            Message = "passes, although it is signed as a known failure",
        };
        ValidationCard
            .Draw(new(null, [], [entry], []))
            .ShouldContain(": passes, although it is signed as a known failure\n");
    }

    [Fact]
    public void A_signed_failure_without_a_comparison_shows_its_message()
    {
        var entry = ExampleRun.Contents.Entries.Single(e =>
            e.Test.StartsWith("Conformance", StringComparison.Ordinal) && e.Potential == "MTP"
        ) with
        {
            Signature = new(true, "one atom is not supported"),
        };
        ValidationCard
            .Draw(new(null, [], [entry], []))
            .ShouldContain("MTP threw IndexOutOfRangeException for a cell of one atom (one atom is not supported)");
    }

    [Fact]
    public void A_potential_without_any_baseline_has_one_sentence_and_tests_left_out_are_named()
    {
        JournalEntry[] entries =
        [
            .. ExampleRun
                .Contents.Entries.Where(e => e.Potential == "MTP" && e.Measurement?.Baseline is not null)
                .Select(e => e.With(m => m with { Baseline = new(BaselineStatus.Missing, []) })),
        ];
        var card = ValidationCard.Draw(ExampleRun.Contents with { Entries = entries, Potentials = [] });
        card.ShouldContain(
            "**No baseline yet** for any of its tests. Read the received files, then accept with `MLIPSPEC_ACCEPT=1 dotnet test testsuites/MlipSpec.Suites.Silicon --filter \"Potential=MTP\"`.\n"
        );
        card.ShouldContain(" | not in this run | a filter left them out, or the run ended before them |");
    }

    [Fact]
    public void The_card_does_not_depend_on_what_finished_first() =>
        ValidationCard
            .Draw(ExampleRun.Contents with { Entries = [.. ExampleRun.Contents.Entries.Reverse()] })
            .ShouldBe(ValidationCard.Draw(ExampleRun.Contents));

    [Fact]
    public void A_card_has_the_periodic_tables_beside_it_and_replaces_those_of_a_former_run()
    {
        var folder = Directory.CreateTempSubdirectory("mlipspec-");
        try
        {
            var path = Path.Combine(folder.FullName, "cards", "card-partial.md");
            var entry = ExampleRun.Contents.Entries.First(e => e.Judgements.Count > 0);
            var marked = entry.Judgements[0] with { Mark = new("W", "bcc", 2, 1) };
            JournalContents Of(string potential) =>
                new(null, [], [entry with { Potential = potential, Judgements = [marked] }], []);
            ValidationCard.Write(path, Of("former"));
            ValidationCard.Write(path, Of("SW"));
            File.ReadAllText(path).ShouldContain("](card-partial-plots/SW-periodic-table.svg)");
            File.ReadAllText(path).ShouldContain("(card-partial.html)");
            Directory
                .GetFiles(folder.FullName, "*", SearchOption.AllDirectories)
                .Select(Path.GetFileName)
                .ShouldBe(["card-partial.md", "SW-periodic-table.svg"], ignoreOrder: true);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A screen has some 60 lines, however many tests a suite has.</summary>
    [Fact]
    public void A_potential_has_one_screen()
    {
        var sections = ValidationCard.Draw(GeneratedRun.Of(tests: 500, potentials: 3, plotted: 0)).Split("\n## ");
        sections.Length.ShouldBe(1 + 3 + 1);
        foreach (var potential in sections[1..^1])
            potential.Split('\n').Length.ShouldBeInRange(20, 60);
    }
}
