using System.Text;
using MlipSpec.Potentials;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports;

/// <summary>
/// The validation card of a run in Markdown, for a referee: a headline per potential (see <see cref="Headline"/>), then what was measured, against what,
/// within which tolerance, with which result, what is known to fail, what was not run and why, how it was measured, and how to repeat it.
/// </summary>
public static class ValidationCard
{
    /// <summary>Draws the card from what a journal holds.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="plots">The folder of the plots relative to the card, to which it links; null for a card without plots.</param>
    public static string Draw(JournalContents journal, string? plots = null)
    {
        var sources = new SourceList();
        var potentials = journal.Entries.Select(e => e.Potential).Concat(journal.Potentials.Select(p => p.Name)).Distinct().ToList();
        var text = new StringBuilder($"# Validation card: {journal.Run?.Suite ?? journal.Entries.FirstOrDefault()?.Suite ?? "no suite"}\n\n");
        if (journal.Run is { } run) text.Append(RunLine(run, journal.Entries.Count)).Append("\n\n");
        foreach (var notice in journal.Notices) text.Append($"> **Note.** {notice}\n\n");
        if (potentials.Count == 0) text.Append("No test has finished.\n\n");
        else text.Append(Overview(potentials, journal));
        foreach (var potential in potentials)
            text.Append(PotentialSection.Draw(potential, journal.Potentials.FirstOrDefault(p => p.Name == potential), [.. journal.Entries.Where(e => e.Potential == potential)], sources, journal.Run, plots));
        text.Append(Protocols(journal.Entries));
        if (!sources.IsEmpty) text.Append("## References\n\n").Append(sources).Append('\n');
        if (journal.Run is { } r) text.Append($"## How to repeat this\n\n```\n{r.Command}\n```\n");
        return text.ToString();
    }

    /// <summary>
    /// Writes the card, and the plots of its curves into a folder beside it with the name of the card. Each file is written apart and then renamed, so
    /// that a reader never sees half a card.
    /// </summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(string path, JournalContents journal)
    {
        var full = Path.GetFullPath(path);
        var plots = Path.GetFileNameWithoutExtension(full) + "-plots";
        foreach (var (file, svg) in CardPlots.Of(journal.Entries)) WriteFile(Path.Combine(Path.GetDirectoryName(full)!, plots, file), svg);
        WriteFile(full, Draw(journal, plots));
    }

    static void WriteFile(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllText(temporary, text);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    static string RunLine(RunInfo run, int tests) =>
        $"{Words.Count(tests, "test")}{(run.Seconds is { } s ? $" in {Words.Seconds(s)}" : ", the run was not finished")}, begun {run.Started.UtcDateTime:yyyy-MM-dd HH:mm} UTC, MlipSpec {run.Version}, {run.Machine}.";

    static string Overview(IEnumerable<string> potentials, JournalContents journal)
    {
        var table = new MarkdownTable("potential", "headline", "qualitative", "quantitative", "level of theory", "fingerprint");
        var seen = new SortedSet<Headline>();
        foreach (var name in potentials)
        {
            var entries = journal.Entries.Where(e => e.Potential == name).ToList();
            var card = journal.Potentials.FirstOrDefault(p => p.Name == name);
            var headline = Headlines.Of(entries);
            seen.Add(headline);
            table.Add(name, Emphasised(headline), Counts(entries, Stage.Qualitative), Counts(entries, Stage.Quantitative),
                card is null ? "" : card.LevelOfTheory ?? "none stated", card is null ? "" : $"`{card.Fingerprint}`");
        }
        var legend = string.Join("; ", seen.Select(h => $"*{h.Words()}*: {h.Meaning()}"));
        return $"{table}\n{char.ToUpperInvariant(legend[0])}{legend[1..]}. A failure marked *known* is signed with a reason, and excuses the run but not the potential.\n\n";
    }

    static string Counts(IEnumerable<JournalEntry> entries, Stage stage) => ConsoleSummary.StageCounts(entries, stage) is { Length: > 0 } counts ? counts : "no test";

    /// <summary>A headline that says yes in italics, any other in bold.</summary>
    internal static string Emphasised(Headline headline) => headline is Headline.Valid ? $"*{headline.Words()}*" : $"**{headline.Words()}**";

    static string Protocols(IEnumerable<JournalEntry> entries)
    {
        var protocols = entries.Where(e => e.Protocol is not null).Select(e => e.Protocol!).Distinct().Order(StringComparer.Ordinal).ToList();
        if (protocols.Count == 0) return "";
        var text = new StringBuilder($"## Protocols\n\n<details><summary>All parameters of the {Words.Count(protocols.Count, "check")}, as they enter the fingerprints of the results</summary>\n\n```json\n");
        foreach (var protocol in protocols) text.Append(protocol).Append('\n');
        return text.Append("```\n\n</details>\n\n").ToString();
    }
}
