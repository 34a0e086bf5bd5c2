using System.Text;
using MlipSpec.Gates;
using MlipSpec.Potentials;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports;

/// <summary>What the card says of one potential: a screen of it.</summary>
static class PotentialSection
{
    public static string Draw(
        string name,
        PotentialCard? card,
        IReadOnlyList<JournalEntry> entries,
        RunInfo? run,
        string maps,
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
        text.Append(MatrixTable.Reasons(name, matrix));
        foreach (var map in PeriodicTableMap.Of(entries))
            text.Append(map.Link(maps)).Append("\n\n");
        text.Append(CardLists.Failures(entries, run));
        text.Append(CardLists.KnownFailures(entries));
        text.Append(CardLists.Moved(entries));
        text.Append(CardLists.MissingBaselines(name, entries, run));
        text.Append(CardLists.NotJudged(entries, run));
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
}
