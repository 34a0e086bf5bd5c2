using System.Text;
using MlipSpec.Gates;
using MlipSpec.Potentials;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports;

/// <summary>What the card says of one potential.</summary>
static class PotentialSection
{
    public static string Draw(
        string name,
        PotentialCard? card,
        IReadOnlyList<JournalEntry> entries,
        SourceList sources,
        RunInfo? run,
        string? plots,
        DomainMatrix matrix
    )
    {
        var absent = CardLists.Absent(entries, run).Count() + entries.Count(e => e.Verdict == Verdict.LeftOut);
        // A run that left tests out must not look like one that passed them.
        var text = new StringBuilder(
            $"## {name}: {Standing.Of(name, matrix)}{(absent > 0 ? $", {CardText.Count(absent, "test")} not in this run" : "")}\n\n"
        );
        if (card is not null)
            text.Append(Facts(card)).Append("\n\n");
        text.Append(StageSection.Draw(Stage.Qualitative, entries, sources));
        text.Append(StageSection.Draw(Stage.Quantitative, entries, sources));
        if (plots is not null)
            foreach (var map in PeriodicTableMap.Of(entries))
                text.Append(map.Link(plots)).Append("\n\n");
        StageSection.Bullets(text, "How it was measured", Notes(entries));
        text.Append(Budgets.Draw(entries));
        text.Append(CardLists.Failures(entries, run));
        text.Append(CardLists.KnownFailures(entries, sources));
        text.Append(CardLists.MissingBaselines(name, entries, run));
        text.Append(CardLists.NotJudged(entries, run));
        if (plots is not null)
            foreach (var plot in CardPlot.Of(entries))
                text.Append(plot.Link(plots)).Append("\n\n");
        text.Append(AllMeasured(entries));
        return text.ToString();
    }

    /// <summary>What a reader must know of measurements; what holds for several is said once.</summary>
    static IEnumerable<string> Notes(IEnumerable<JournalEntry> entries) =>
        entries.SelectMany(e => e.Measurement?.Notes ?? []).Distinct();

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

    /// <summary>The quantities of every result; a result that several tests share stands once, under all their
    /// names.</summary>
    static string AllMeasured(IEnumerable<JournalEntry> entries)
    {
        var table = new MarkdownTable("test", "quantity", "measured", "result");
        foreach (var result in entries.Where(e => e.Measurement is not null).GroupBy(e => e.Measurement!.Key))
        {
            var (tests, fingerprint) = (
                string.Join("\n", result.Select(e => CardText.Of(e.Test))),
                $"`{result.First().Measurement!.Fingerprint}`"
            );
            // A finding that stands for many quantities is said once.
            foreach (
                var same in result
                    .First()
                    .Measurement!.Quantities.GroupBy(q => (q.Finding is null ? q.Name : null, q.Finding))
            )
            {
                var names = string.Join(", ", same.Select(q => q.Name));
                table.Add(tests, names, same.First().ToString(), fingerprint);
                (tests, fingerprint) = ("", "");
            }
        }
        return table.IsEmpty
            ? ""
            : $"<details><summary>Everything that was measured</summary>\n\n{table}\n</details>\n\n";
    }
}
