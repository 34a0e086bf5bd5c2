using System.Globalization;
using System.Text;
using MlipSpec.Checks.Search;
using MlipSpec.Statistics;

namespace MlipSpec.Tool.Commands.Search;

/// <summary>What a search found, as a table.</summary>
internal static class SearchTable
{
    // More unnamed basins than anyone reads are in the file.
    const int MostUnnamed = 5;

    public static string Text(SearchResult result)
    {
        var text = new StringBuilder();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{"outcome or basin", -40}{"found", 7}{"95 % interval", 18}{"eV/atom", 10}{"Å³/atom", 10}"
        );
        foreach (var outcome in Enum.GetValues<SearchOutcome>())
            if (result.Outcomes[outcome] > 0)
                Line(text, OutcomeCounts.Word(outcome), result.Of(outcome), null, null);
        foreach (var phase in result.Phases)
            Line(
                text,
                phase.Phase,
                result.Of(phase.Phase),
                phase.Energy.IsMeasured ? phase.Energy.Value : null,
                phase.AtomicVolume.IsMeasured ? phase.AtomicVolume.Value : null
            );
        foreach (var basin in result.Basins.Where(b => b.Phase is null).Take(MostUnnamed))
            Line(
                text,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{basin.Structure.Formula}, {basin.Coordination:F1} neighbours"
                ),
                new(basin.Count, result.Count),
                basin.Energy,
                basin.AtomicVolume
            );
        text.AppendLine(CultureInfo.InvariantCulture, $"{result.DistinctMinima} different minima; {result.Naming}");
        if (result.FalseMinima.Count > 0)
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"below the first phase: {result.FalseMinima.Count} basins, the lowest {result.FalseMinima[0]}"
            );
        return text.ToString();
    }

    static void Line(StringBuilder text, string name, Proportion found, double? energy, double? volume)
    {
        var (low, high) = found.Interval;
        string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{name, -40}{found.Count, 7}{$"{(100 * low).ToString("F2", CultureInfo.InvariantCulture)} to {(100 * high).ToString("F2", CultureInfo.InvariantCulture)} %", 18}{Number(energy, "F4"), 10}{Number(volume, "F2"), 10}"
        );
    }
}
