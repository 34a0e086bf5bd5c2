using MlipSpec.Checks;
using MlipSpec.Results;

namespace MlipSpec.Reports;

/// <summary>A plot that goes with a card: curves of one result that share their axes.</summary>
/// <param name="File">Its file.</param>
/// <param name="Title">The potential and what it was measured on.</param>
/// <param name="Curves">The curves.</param>
sealed record CardPlot(string File, string Title, IReadOnlyList<Curve> Curves)
{
    /// <summary>The plots of the tests. A result that several tests share is plotted once, under the name of the
    /// first.</summary>
    public static IEnumerable<CardPlot> Of(IEnumerable<JournalEntry> entries) =>
        entries
            .Select(e => e.Measurement)
            .OfType<MeasurementRecord>()
            .Where(m => m.Curves.Count > 0)
            .DistinctBy(m => m.Key)
            .SelectMany(OfResult);

    /// <summary>The image in Markdown.</summary>
    public string Link(string folder) =>
        $"![{Title}: {string.Join(", ", Curves.Select(c => c.Title))}]({Uri.EscapeDataString(folder)}/{Uri.EscapeDataString(File)})";

    static IEnumerable<CardPlot> OfResult(MeasurementRecord measurement) =>
        measurement
            .Curves.GroupBy(c => (c.Kind, c.Across, c.Up))
            .Select(
                (curves, i) =>
                    new CardPlot(
                        FileName($"{measurement.Potential}-{measurement.Name}-{i + 1}") + ".svg",
                        $"{measurement.Potential}, {measurement.Material ?? CardText.Of(measurement.Name)}",
                        [.. curves]
                    )
            );

    static string FileName(string name) =>
        string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'));
}
