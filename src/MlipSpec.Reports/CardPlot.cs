using System.Text;
using MlipSpec.Results;

namespace MlipSpec.Reports;

/// <summary>The plots that go with a card: one per curve of a test.</summary>
static class CardPlots
{
    /// <summary>The files and their content.</summary>
    public static IEnumerable<(string File, string Svg)> Of(IEnumerable<JournalEntry> entries) =>
        entries.SelectMany(e => e.Curves.Select((curve, i) => (FileOf(e, i), SvgPlot.Draw(curve))));

    /// <summary>The links to the plots of a potential, under the names of their tests.</summary>
    public static string Links(IEnumerable<JournalEntry> entries, string folder)
    {
        var text = new StringBuilder();
        foreach (var entry in entries)
            for (var i = 0; i < entry.Curves.Count; i++)
                text.Append($"![{Words.Of(entry.Test)}, {entry.Curves[i].Title}]({Uri.EscapeDataString(folder)}/{Uri.EscapeDataString(FileOf(entry, i))})\n\n");
        return text.ToString();
    }

    static string FileOf(JournalEntry entry, int curve) =>
        string.Concat($"{entry.Potential}-{entry.Test}-{curve + 1}".Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')) + ".svg";
}
