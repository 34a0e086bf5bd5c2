using System.Text;
using MlipSpec.Gates;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports;

/// <summary>
/// The validation card of a run in Markdown, for a referee: the gate, domains by potentials, then
/// what was measured, against what, within which tolerance, with which result, what is known to fail, what was not run
/// and why, how it was measured, and how to repeat it.
/// </summary>
internal static class ValidationCard
{
    /// <summary>Draws the card from what a journal holds.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="plots">The folder of the plots relative to the card, to which it links; null for a card without
    /// plots.</param>
    public static string Draw(JournalContents journal, string? plots = null)
    {
        journal = journal.InOrder();
        var sources = new SourceList();
        var matrix = DomainMatrix.Of(journal);
        var potentials = journal
            .Entries.Select(e => e.Potential)
            .Concat(journal.Potentials.Select(p => p.Name))
            .Distinct()
            .ToList();
        var text = new StringBuilder(
            $"# Validation card: {journal.Run?.Suite ?? journal.Entries.FirstOrDefault()?.Suite ?? "no suite"}\n\n"
        );
        if (journal.Run is { } run)
            text.Append(RunLine(run, journal.Entries.Count)).Append("\n\n");
        if (journal.Run?.Gate is { } gate)
            text.Append($"**{gate}**\n\n");
        foreach (var notice in journal.Notices)
            text.Append($"> **Note.** {notice}\n\n");
        if (journal.Run?.Conditions?.FailedTests is { Count: > 0 } failed)
            text.Append(Failed(failed));
        if (potentials.Count == 0)
            text.Append("No test has finished.\n\n");
        else
            text.Append(Overview(potentials, journal, matrix));
        foreach (var potential in potentials)
            text.Append(
                PotentialSection.Draw(
                    potential,
                    journal.Potentials.FirstOrDefault(p => p.Name == potential),
                    [.. journal.Entries.Where(e => e.Potential == potential)],
                    sources,
                    journal.Run,
                    plots,
                    matrix
                )
            );
        text.Append(Protocols(journal.Entries));
        if (!sources.IsEmpty)
            text.Append("## References\n\n").Append(sources).Append('\n');
        if (journal.Run is { } r)
            text.Append($"## How to repeat this\n\n```\n{r.Command}\n```\n");
        return text.ToString();
    }

    /// <summary>
    /// Writes the card, and the plots of its curves into a folder beside it with the name of the card, where they
    /// replace those of a former run. Each file is written apart and then renamed, so that a reader never sees half a
    /// card.
    /// </summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(string path, JournalContents journal)
    {
        var full = Path.GetFullPath(path);
        var name = Path.GetFileNameWithoutExtension(full) + "-plots";
        var folder = Path.Combine(Path.GetDirectoryName(full)!, name);
        var plots = CardPlot.Of(journal.InOrder().Entries).ToDictionary(p => Path.Combine(folder, p.File));
        var maps = PeriodicTableMap.Of(journal.Entries).ToDictionary(m => Path.Combine(folder, m.File));
        if (Directory.Exists(folder))
            foreach (
                var former in Directory
                    .GetFiles(folder, "*.svg")
                    .Where(f => !plots.ContainsKey(f) && !maps.ContainsKey(f))
            )
                File.Delete(former);
        foreach (var (file, plot) in plots)
            WrittenFile.Write(file, SvgPlot.Draw(plot.Title, plot.Curves));
        foreach (var (file, map) in maps)
            WrittenFile.Write(file, map.Draw());
        WrittenFile.Write(full, Draw(journal, name));
    }

    static string Failed(IReadOnlyList<FailedTest> failed) =>
        "Tests of the suite that are on no potential and failed:\n\n"
        + string.Concat(failed.Select(t => $"- {t.InAPhrase}\n"))
        + "\n";

    static string RunLine(RunInfo run, int tests) =>
        $"{Tests(run, tests)}{(run.Seconds is { } s ? $" in {CardText.Seconds(s)}" : ", the run was not finished")}, begun {run.Started.UtcDateTime:yyyy-MM-dd HH:mm} UTC, MlipSpec {run.Version}, {run.Machine}.";

    static string Tests(RunInfo run, int tests) =>
        run.Potentials.Sum(p => run.TestsOf(p).Count) is var all && all > tests
            ? $"{tests} of {CardText.Count(all, "test")}"
            : CardText.Count(tests, "test");

    static string Overview(IEnumerable<string> potentials, JournalContents journal, DomainMatrix matrix)
    {
        var table = new MarkdownTable(
            "potential",
            "qualitative",
            "quantitative",
            "not in this run",
            "level of theory",
            "fingerprint"
        );
        foreach (var name in potentials)
        {
            var entries = journal.Entries.Where(e => e.Potential == name).ToList();
            var card = journal.Potentials.FirstOrDefault(p => p.Name == name);
            table.Add(
                name,
                Counts(entries, Stage.Qualitative),
                Counts(entries, Stage.Quantitative),
                CardLists.Absent(entries, journal.Run).Count() is > 0 and var absent
                    ? CardText.Count(absent, "test")
                    : "",
                card is null ? "" : card.LevelOfTheory?.Text ?? "none stated",
                card is null ? "" : $"`{card.Fingerprint}`"
            );
        }
        return $"{MatrixTable.Draw(matrix)}{table}\nA failure marked *known* is signed with the value that it has.\n\n";
    }

    static string Counts(IEnumerable<JournalEntry> entries, Stage stage) =>
        ConsoleSummary.StageCounts(entries, stage) is { Length: > 0 } counts ? counts : "no test";

    static string Protocols(IEnumerable<JournalEntry> entries)
    {
        var protocols = entries
            .Select(e => e.Measurement?.Protocol)
            .OfType<string>()
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        if (protocols.Count == 0)
            return "";
        var text = new StringBuilder(
            $"## Protocols\n\n<details><summary>The parameters of the {CardText.Count(protocols.Count, "check")}; what is left at its own choice is not listed, and the whole text stands in the baseline files</summary>\n\n"
        );
        foreach (var protocol in protocols)
            text.Append($"- {ProtocolText.Of(protocol)}\n");
        return text.Append("\n</details>\n\n").ToString();
    }
}
