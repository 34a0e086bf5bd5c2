using System.Text;
using MlipSpec.Gates;
using MlipSpec.Quantities;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports;

/// <summary>What the console says of one potential: one paragraph of plain text.</summary>
internal static class ConsoleSummary
{
    /// <summary>The paragraph, from the entries of one potential.</summary>
    public static string Of(string potential, JournalContents journal)
    {
        var own = journal.Entries.Where(e => e.Potential == potential).ToList();
        var text = new StringBuilder($"{potential}: {Standing.Of(potential, DomainMatrix.Of(journal))}. ");
        foreach (var stage in (Stage[])[Stage.Qualitative, Stage.Quantitative])
        {
            var counts = StageCounts(own, stage);
            if (counts.Length > 0)
                text.Append($"{stage}: {counts}. ");
        }
        if (Farthest(own) is { } farthest)
            text.Append($"Farthest from its reference: {farthest}. ");
        var leftOut = own.Where(e => e.Verdict == Verdict.LeftOut).ToList();
        if (leftOut.Count > 0)
            text.Append($"{CardText.Count(leftOut.Count, "more expensive test")} left out. ");
        var stored = own.Count(e => e.Measurement is { FromStore: true });
        text.Append(
            $"{CardText.Count(own.Count - leftOut.Count, "test")} in {CardText.Seconds(own.Sum(e => e.Seconds))}{(stored > 0 ? $", {stored} from the result store" : "")}."
        );
        return text.ToString();
    }

    /// <summary>"5 of 6 pass, 1 fails (1 known), 2 not run"; empty without tests.</summary>
    internal static string StageCounts(IEnumerable<JournalEntry> entries, Stage stage)
    {
        var tests = entries
            .Where(e => e.Stage == stage && e.Verdict is not (Verdict.NotApplicable or Verdict.LeftOut))
            .ToList();
        if (tests.Count == 0)
            return "";
        var failed = tests.Where(Standing.Failed).ToList();
        var parts = new List<string> { $"{tests.Count(Standing.Passed)} of {tests.Count} pass" };
        if (failed.Count > 0)
        {
            var known = failed.Count(e => e.KnownFailure is not null);
            parts.Add(
                $"{failed.Count} {(failed.Count == 1 ? "fails" : "fail")}{(known > 0 ? $" ({known} known)" : "")}"
            );
        }
        foreach (var open in tests.Where(Standing.Open).GroupBy(e => e.Verdict).OrderBy(g => g.Key))
            parts.Add($"{open.Count()} {CardText.Of(open.Key)}");
        return string.Join(", ", parts);
    }

    static string? Farthest(IEnumerable<JournalEntry> entries)
    {
        var judged = entries.SelectMany(e => e.Judgements).Where(j => j.Deviation is not null).ToList();
        return judged.MaxBy(j => j.Deviation) is { } worst
            ? $"{worst.Quantity}, {worst.Measured} against {worst.Expected} ({Format.AmountBeside(1, worst.Deviation!.Value, "1")} × tolerance)"
            : null;
    }
}
