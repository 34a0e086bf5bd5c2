using System.Text;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports;

/// <summary>What the card says of a potential below its domains: what did not pass, what is signed, what has no
/// baseline, what was not judged.</summary>
static class CardLists
{
    // A screen holds so many of each; the page and the document hold all.
    const int Most = 8;

    /// <summary>Each test that did not pass and is not signed, in the words of its judgement, and the command that runs one
    /// alone: what is claimed first, then qualitative ones.</summary>
    public static string Failures(IEnumerable<JournalEntry> entries, RunInfo? run)
    {
        var failed = entries.Where(NeedsAttention).OrderByDescending(e => e.Claimed).ThenBy(e => e.Stage).ToList();
        if (failed.Count == 0)
            return "";
        var text = new StringBuilder("**What did not pass**\n\n");
        foreach (var entry in failed.Take(Most))
            text.Append(
                $"- {CardText.Of(entry.Test)}{(entry.Claimed ? "" : " (not claimed)")}: {CardText.Short(entry.Message ?? "no message")}\n"
            );
        text.Append(More(failed.Count));
        return (
            run is null
                ? text.Append('\n')
                : text.Append(
                    $"\nOne alone: `{run.Command} --filter \"Potential={failed[0].Potential}&FullyQualifiedName~{failed[0].Test}\"`\n\n"
                )
        ).ToString();
    }

    static string More(int count) => count > Most ? $"- and {count - Most} more\n" : "";

    // A test that passes with a message is signed as a known failure, and the signature no longer holds.
    static bool NeedsAttention(JournalEntry entry) =>
        entry.KnownFailure is null
        && (
            Standing.Failed(entry)
            || entry.Verdict == Verdict.Inconclusive
            || Standing.Passed(entry) && entry.Message is not null
        );

    /// <summary>What is signed: found and expected. A failure that is none of a comparison shows its message.</summary>
    public static string KnownFailures(IEnumerable<JournalEntry> entries)
    {
        var signed = entries.Where(e => e.KnownFailure is not null).OrderBy(e => e.Stage).SelectMany(Signed).ToList();
        if (signed.Count == 0)
            return "";
        var text = new StringBuilder("**Known failures**, signed\n\n");
        foreach (var line in signed.Take(Most))
            text.Append($"- {line}\n");
        return text.Append(More(signed.Count)).Append('\n').ToString();
    }

    static IEnumerable<string> Signed(JournalEntry entry)
    {
        var failed = entry.Judgements.Where(j => j.Verdict is Verdict.Fail or Verdict.Unstable).ToList();
        return failed.Count == 0
            ? [CardText.Short($"{CardText.Of(entry.Test)}: {entry.Message ?? "no message"} ({entry.KnownFailure})")]
            : failed.Select(j =>
                CardText.Short(
                    $"{j.Quantity}: {j.Measured}{(j.Expected == j.Quantity ? "" : $"; expected {j.Expected}")}{(j.Tolerance is { } within ? $", within {within}" : "")}"
                )
            );
    }

    /// <summary>What moved against the approved baselines, each measurement once.</summary>
    public static string Moved(IEnumerable<JournalEntry> entries)
    {
        var moved = entries
            .Select(e => e.Measurement)
            .OfType<MeasurementRecord>()
            .DistinctBy(m => m.Key)
            .SelectMany(m => (m.Baseline?.Changes ?? []).Select(c => $"{CardText.Of(m.Name)}: {c}"))
            .ToList();
        if (moved.Count == 0)
            return "";
        var text = new StringBuilder("**Changes against the approved baseline**\n\n");
        foreach (var line in moved.Take(Most))
            text.Append($"- {CardText.Short(line)}\n");
        return text.Append(More(moved.Count)).Append('\n').ToString();
    }

    /// <summary>One sentence on the tests without a baseline.</summary>
    public static string MissingBaselines(string potential, IReadOnlyCollection<JournalEntry> entries, RunInfo? run)
    {
        var missing = entries.Where(e => e.Measurement?.Baseline?.Status == BaselineStatus.Missing).ToList();
        if (missing.Count == 0)
            return "";
        var which =
            missing.Count == entries.Count(e => e.Measurement?.Baseline is not null)
                ? "any of its tests"
                : $"{CardText.Count(missing.Count, "test")}: {CardText.Short(CardText.List(missing.Select(e => e.Test), run?.Tests ?? []))}";
        var command = run is null
            ? ""
            : $", then accept with `MLIPSPEC_ACCEPT=1 {run.Command} --filter \"Potential={potential}\"`";
        return $"**No baseline yet** for {which}. Read the received files{command}.\n\n";
    }

    /// <summary>What was not run or could not be judged, one row for each reason.</summary>
    public static string NotJudged(IReadOnlyCollection<JournalEntry> entries, RunInfo? run)
    {
        var table = new MarkdownTable("not judged", "verdict", "why");
        var notJudged = entries
            .Where(e =>
                e.Verdict
                    is Verdict.NotRun
                        or Verdict.LeftOut
                        or Verdict.OtherTheory
                        or Verdict.Unavailable
                        or Verdict.NotApplicable
            )
            .OrderBy(e => e.Stage);
        var reasons = notJudged.GroupBy(e => (e.Verdict, e.Message)).ToList();
        foreach (var group in reasons.Take(Most))
            table.Add(
                string.Join("\n", group.GroupBy(e => e.Stage).Select(own => InStage(own, entries, run))),
                CardText.Of(group.Key.Verdict),
                CardText.Short(group.Key.Message ?? "no reason given")
            );
        var absent = Absent(entries, run).ToList();
        if (absent.Count > 0)
            table.Add(
                CardText.Short(CardText.List(absent, run!.Tests)),
                "not in this run",
                "a filter left them out, or the run ended before them"
            );
        var more = reasons.Skip(Most).Sum(g => g.Count());
        if (more > 0)
            table.Add($"and {CardText.Count(more, "other test")}", "", "for other reasons");
        return table.IsEmpty ? "" : $"**What was not judged, and why**\n\n{table}\n";
    }

    static string InStage(IGrouping<Stage, JournalEntry> own, IEnumerable<JournalEntry> entries, RunInfo? run)
    {
        var stage = own.Key.ToString().ToLowerInvariant();
        return own.Count() > 1 && own.Count() == entries.Count(e => e.Stage == own.Key)
            ? $"all {own.Count()} {stage} tests"
            : $"{stage}: {CardText.Short(CardText.List(own.Select(e => e.Test), run?.Tests ?? []))}";
    }

    /// <summary>The tests of the suite of which the journal holds nothing.</summary>
    public static IEnumerable<string> Absent(IEnumerable<JournalEntry> entries, RunInfo? run) =>
        run is null
            ? []
            : (entries.FirstOrDefault() is { } any ? run.TestsOf(any.Potential) : run.Tests).Except(
                entries.Select(e => e.Test)
            );
}
