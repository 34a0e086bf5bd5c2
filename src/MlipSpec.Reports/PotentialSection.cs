using System.Text;
using MlipSpec.Potentials;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports;

/// <summary>What the card says of one potential.</summary>
static class PotentialSection
{
    public static string Draw(string name, PotentialCard? card, IReadOnlyList<JournalEntry> entries, SourceList sources, RunInfo? run, string? plots)
    {
        var headline = Headlines.Of(entries);
        var text = new StringBuilder($"## {name}: {headline.Words()}\n\n");
        if (headline == Headline.NotValid)
            text.Append($"Decided by {string.Join(", ", entries.Where(e => e.Stage == Stage.Qualitative && Headlines.Failed(e)).Select(e => $"*{Words.Of(e.Test)}*"))}.\n\n");
        if (card is not null) text.Append(Facts(card)).Append("\n\n");
        text.Append(StageSection.Draw(Stage.Qualitative, entries, sources));
        text.Append(StageSection.Draw(Stage.Quantitative, entries, sources));
        text.Append(Failures(entries, run));
        text.Append(KnownFailures(entries));
        text.Append(NotRun(entries));
        if (plots is not null) text.Append(CardPlots.Links(entries, plots));
        text.Append(AllMeasured(entries));
        return text.ToString();
    }

    static string Facts(PotentialCard card)
    {
        IEnumerable<string?> facts =
        [
            $"`{card.Kind}`",
            card.Elements.Count == 0 ? "every element" : string.Join(", ", card.Elements),
            card.LevelOfTheory is { } level ? $"fitted to {level}" : "no level of theory stated",
            card.TrainingSet is { } set ? $"training set {set}" : null,
            card.Precision,
            card.Citation,
        ];
        return string.Join("; ", facts.Where(f => f is not null)) + ".";
    }

    static string Failures(IEnumerable<JournalEntry> entries, RunInfo? run)
    {
        var text = new StringBuilder();
        StageSection.Bullets(text, "What did not pass", entries.Where(e => e.KnownFailure is null && (Headlines.Failed(e) || e.Verdict == Verdict.Inconclusive)).Select(e =>
            $"{Words.Of(e.Test)}: {e.Message ?? "no message"}{(run is null ? "" : $"\n`{run.Command} --filter \"Potential={e.Potential}&FullyQualifiedName~{e.Test}\"`")}"));
        return text.ToString();
    }

    static string KnownFailures(IEnumerable<JournalEntry> entries)
    {
        var table = new MarkdownTable("known failure", "found", "signed", "now");
        foreach (var e in entries.Where(e => e.KnownFailure is not null))
            table.Add(Words.Of(e.Test), e.Message ?? "", e.KnownFailure!, Headlines.Passed(e) ? "**passes: the signature no longer holds**" : Words.Of(e.Verdict));
        return table.IsEmpty ? "" : $"**Known failures**\n\n{table}\n";
    }

    static string NotRun(IEnumerable<JournalEntry> entries)
    {
        var table = new MarkdownTable("not judged", "stage", "verdict", "why");
        foreach (var e in entries.Where(e => e.Verdict is Verdict.NotRun or Verdict.Unavailable or Verdict.NotApplicable))
            table.Add(Words.Of(e.Test), e.Stage.ToString().ToLowerInvariant(), Words.Of(e.Verdict), e.Message ?? "no reason given");
        return table.IsEmpty ? "" : $"**What was not judged, and why**\n\n{table}\n";
    }

    static string AllMeasured(IEnumerable<JournalEntry> entries)
    {
        var table = new MarkdownTable("test", "quantity", "measured", "result");
        foreach (var e in entries)
        {
            var (test, result) = (Words.Of(e.Test), e.Fingerprint is { } f ? $"`{f}`" : "");
            foreach (var q in e.Measured)
            {
                table.Add(test, q.Name, q.ToString(), result);
                (test, result) = ("", "");
            }
        }
        return table.IsEmpty ? "" : $"<details><summary>Everything that was measured</summary>\n\n{table}\n</details>\n\n";
    }
}
