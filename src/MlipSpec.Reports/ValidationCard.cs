using System.Text;
using MlipSpec.Gates;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports;

/// <summary>
/// The validation card of a run in Markdown, one screen for each potential: the gate, domains by potentials, why a
/// potential is not valid where it is not, what did not pass, what is known to fail, what was not run and why, and how to
/// repeat it. Every number stands in the page beside it.
/// </summary>
internal static class ValidationCard
{
    /// <summary>Draws the card from what a journal holds.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="name">The name of the card without its ending, by which it links to the page and the periodic tables
    /// beside it.</param>
    public static string Draw(JournalContents journal, string name = "card")
    {
        journal = journal.InOrder();
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
            text.Append(Overview(potentials, journal, matrix, name));
        foreach (var potential in potentials)
            text.Append(
                PotentialSection.Draw(
                    potential,
                    journal.Potentials.FirstOrDefault(p => p.Name == potential),
                    [.. journal.Entries.Where(e => e.Potential == potential)],
                    journal.Run,
                    MapsOf(name),
                    matrix
                )
            );
        if (journal.Run is { } r)
            text.Append($"## How to repeat this\n\n```\n{r.Command}\n```\n");
        return text.ToString();
    }

    /// <summary>
    /// Writes the card, and periodic tables of what covers many elements into a folder beside it with the name of the
    /// card, where they replace those of a former run. Each file is written apart and then renamed, so that a reader
    /// never sees half a card.
    /// </summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(string path, JournalContents journal)
    {
        var full = Path.GetFullPath(path);
        var name = Path.GetFileNameWithoutExtension(full);
        var folder = Path.Combine(Path.GetDirectoryName(full)!, MapsOf(name));
        var maps = PeriodicTableMap.Of(journal.Entries).ToDictionary(m => Path.Combine(folder, m.File));
        if (Directory.Exists(folder))
            foreach (var former in Directory.GetFiles(folder, "*.svg").Where(f => !maps.ContainsKey(f)))
                File.Delete(former);
        foreach (var (file, map) in maps)
            WrittenFile.Write(file, map.Draw());
        WrittenFile.Write(full, Draw(journal, name));
    }

    static string MapsOf(string card) => $"{card}-plots";

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

    static string Overview(IEnumerable<string> potentials, JournalContents journal, DomainMatrix matrix, string beside)
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
        return $"{MatrixTable.Draw(matrix)}{table}\nA failure marked *known* is signed with the value that it has. Every number, its reference, curves and structures: [{beside}.html]({beside}.html).\n\n";
    }

    static string Counts(IEnumerable<JournalEntry> entries, Stage stage) =>
        ConsoleSummary.StageCounts(entries, stage) is { Length: > 0 } counts ? counts : "no test";
}
