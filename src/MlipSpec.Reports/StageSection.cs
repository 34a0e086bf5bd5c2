using System.Text;
using MlipSpec.Quantities;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports;

/// <summary>One stage of one potential: its table of tests, then what the table has no room for.</summary>
static class StageSection
{
    /// <summary>Draws the section, or nothing if the stage has no test that was judged.</summary>
    public static string Draw(Stage stage, IEnumerable<JournalEntry> entries, SourceList sources)
    {
        var judged = entries
            .Where(e =>
                e.Stage == stage
                && e.Verdict
                    is not (
                        Verdict.NotApplicable
                        or Verdict.Unavailable
                        or Verdict.NotRun
                        or Verdict.LeftOut
                        or Verdict.OtherTheory
                    )
            )
            .ToList();
        if (judged.Count == 0)
            return "";
        var table = new MarkdownTable(
            "test",
            "quantity",
            "measured",
            "expected",
            "tolerance",
            "deviation",
            "verdict",
            "baseline",
            "time"
        );
        var said = new HashSet<(string?, string)>();
        foreach (var entry in judged)
            AddRows(table, entry, sources, said);
        var text = new StringBuilder($"### {stage} tests\n\n").Append(table).Append('\n');
        Bullets(
            text,
            "Error budgets",
            judged
                .SelectMany(e => e.Judgements)
                .Where(j => j.Budget is not null)
                .Select(j => $"{j.Quantity}: {j.Budget}")
        );
        Bullets(
            text,
            "Changes against the approved baseline",
            JudgedFirstIn(stage, entries)
                .SelectMany(m => (m.Baseline?.Changes ?? []).Select(c => $"{CardText.Of(m.Name)}: {c}"))
        );
        return text.ToString();
    }

    // A measurement that tests of both stages judge has changed once.
    static IEnumerable<MeasurementRecord> JudgedFirstIn(Stage stage, IEnumerable<JournalEntry> entries) =>
        entries
            .Where(e => e.Measurement is not null)
            .GroupBy(e => e.Measurement!.Key)
            .Where(g => g.Min(e => e.Stage) == stage)
            .Select(g => g.First().Measurement!);

    static void AddRows(
        MarkdownTable table,
        JournalEntry entry,
        SourceList sources,
        HashSet<(string? Measurement, string Finding)> said
    )
    {
        var (test, baseline, time) = (
            CardText.Of(entry.Test),
            CardText.Of(entry.Measurement?.Baseline),
            CardText.Time(entry)
        );
        foreach (var j in entry.Judgements)
        {
            table.Add(
                test,
                j.Quantity,
                j.Finding is null || said.Add((entry.MeasurementName, j.Measured))
                    ? j.Measured
                    : "not measured, as above",
                Expected(j, sources),
                j.Tolerance ?? "",
                Deviation(j),
                VerdictOf(j.Verdict, entry),
                baseline,
                time
            );
            (test, baseline, time) = ("", "", "");
        }
        // A test may fail for another reason than its comparisons, or have none.
        if (entry.Judgements.All(j => j.Verdict != entry.Verdict))
            table.Add(
                test,
                entry.Judgements.Count > 0 ? "the test as a whole" : "",
                "",
                "",
                "",
                "",
                VerdictOf(entry.Verdict, entry),
                baseline,
                time
            );
    }

    static string VerdictOf(Verdict verdict, JournalEntry entry) =>
        CardText.Of(verdict)
        + (entry.KnownFailure is not null && verdict is Verdict.Fail or Verdict.Unstable ? " (known)" : "");

    static string Deviation(Judgement judgement) =>
        judgement.Deviation is { } d ? $"{Format.AmountBeside(1, d, "1")} × tolerance" : "";

    /// <summary>The expectation with the mark of its source; empty where it is the condition that already names the
    /// row.</summary>
    public static string Expected(Judgement judgement, SourceList sources) =>
        judgement.Expected == judgement.Quantity ? "" : judgement.Expected + sources.MarkOf(judgement);

    /// <summary>A list under a bold title, or nothing.</summary>
    public static void Bullets(StringBuilder text, string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0)
            return;
        text.Append($"**{title}**\n\n");
        foreach (var line in all)
            text.Append($"- {line.Replace("\n", "\n  ")}\n");
        text.Append('\n');
    }
}
