using System.Text;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports;

/// <summary>What the card says of a potential below its tables: what did not pass, what is signed, what has no
/// baseline, what was not judged.</summary>
static class CardLists
{
    /// <summary>Each test that did not pass and is not signed, qualitative ones first, in the words of its judgement,
    /// and the command that runs it alone.</summary>
    public static string Failures(IEnumerable<JournalEntry> entries, RunInfo? run)
    {
        var text = new StringBuilder();
        StageSection.Bullets(
            text,
            "What did not pass",
            entries
                .Where(NeedsAttention)
                .OrderBy(e => e.Stage)
                .Select(e =>
                    $"{CardText.Of(e.Test)}: {e.Message ?? "no message"}{(run is null ? "" : $"\n`{run.Command} --filter \"Potential={e.Potential}&FullyQualifiedName~{e.Test}\"`")}"
                )
        );
        return text.ToString();
    }

    // A test that passes with a message is signed as a known failure, and the signature no longer holds.
    static bool NeedsAttention(JournalEntry entry) =>
        entry.KnownFailure is null
        && (
            Standing.Failed(entry)
            || entry.Verdict == Verdict.Inconclusive
            || Standing.Passed(entry) && entry.Message is not null
        );

    /// <summary>What is signed: found, expected, and the signature. A failure that is none of a comparison shows its
    /// message.</summary>
    public static string KnownFailures(IEnumerable<JournalEntry> entries, SourceList sources)
    {
        var table = new MarkdownTable("known failure", "found", "expected", "within", "signed");
        foreach (var entry in entries.Where(e => e.KnownFailure is not null).OrderBy(e => e.Stage))
        {
            var failed = entry.Judgements.Where(j => j.Verdict is Verdict.Fail or Verdict.Unstable).ToList();
            if (failed.Count == 0)
                table.Add(CardText.Of(entry.Test), entry.Message ?? "no message", "", "", entry.KnownFailure!);
            foreach (var j in failed)
                table.Add(
                    CardText.Of(entry.Test),
                    j.Measured,
                    StageSection.Expected(j, sources),
                    j.Tolerance ?? "",
                    entry.KnownFailure!
                );
        }
        return table.IsEmpty ? "" : $"**Known failures**\n\n{table}\n";
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
                : $"{CardText.Count(missing.Count, "test")}: {CardText.List(missing.Select(e => e.Test), run?.Tests ?? [])}";
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
        foreach (var group in notJudged.GroupBy(e => (e.Verdict, e.Message)))
            table.Add(
                string.Join("\n", group.GroupBy(e => e.Stage).Select(own => InStage(own, entries, run))),
                CardText.Of(group.Key.Verdict),
                group.Key.Message ?? "no reason given"
            );
        var absent = Absent(entries, run).ToList();
        if (absent.Count > 0)
            table.Add(
                CardText.List(absent, run!.Tests),
                "not in this run",
                "a filter left them out, or the run ended before them"
            );
        return table.IsEmpty ? "" : $"**What was not judged, and why**\n\n{table}\n";
    }

    static string InStage(IGrouping<Stage, JournalEntry> own, IEnumerable<JournalEntry> entries, RunInfo? run)
    {
        var stage = own.Key.ToString().ToLowerInvariant();
        return own.Count() > 1 && own.Count() == entries.Count(e => e.Stage == own.Key)
            ? $"all {own.Count()} {stage} tests"
            : $"{stage}: {CardText.List(own.Select(e => e.Test), run?.Tests ?? [])}";
    }

    /// <summary>The tests of the suite of which the journal holds nothing.</summary>
    public static IEnumerable<string> Absent(IEnumerable<JournalEntry> entries, RunInfo? run) =>
        run is null
            ? []
            : (entries.FirstOrDefault() is { } any ? run.TestsOf(any.Potential) : run.Tests).Except(
                entries.Select(e => e.Test)
            );
}
