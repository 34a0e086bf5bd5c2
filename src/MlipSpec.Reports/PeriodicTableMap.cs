using System.Globalization;
using System.Security;
using System.Text;
using MlipSpec.Results;
using MlipSpec.Structures;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports;

/// <summary>
/// The periodic table of one potential: each element in the colour of its largest deviation, in units of what counts as
/// good; grey where nothing was measured. Colours are told apart without red and green, and the number stands beside
/// them.
/// </summary>
/// <param name="Potential">The potential.</param>
/// <param name="Quantity">What deviates, such as "ν to all electrons".</param>
/// <param name="Marks">The deviations.</param>
sealed record PeriodicTableMap(string Potential, string Quantity, IReadOnlyList<PeriodicTableMark> Marks)
{
    const int Cell = 46,
        Left = 12,
        Top = 44;

    // From good to far beyond it: ColorBrewer's YlGnBu reversed in meaning, dark is far.
    static readonly (double UpTo, string Colour, string Ink)[] s_scale =
    [
        (1.0 / 3.3, "#ffffd9", "#000"),
        (1, "#c7e9b4", "#000"),
        (3, "#7fcdbb", "#000"),
        (10, "#1d91c0", "#fff"),
        (double.PositiveInfinity, "#0c2c84", "#fff"),
    ];

    /// <summary>One map for each potential and quantity that has marks.</summary>
    public static IEnumerable<PeriodicTableMap> Of(IEnumerable<JournalEntry> entries) =>
        entries
            .SelectMany(e => e.Judgements.Where(j => j.Mark is not null).Select(j => (e.Potential, j.Quantity, j.Mark)))
            .GroupBy(m => (m.Potential, m.Quantity))
            .Select(g => new PeriodicTableMap(g.Key.Potential, g.Key.Quantity, [.. g.Select(m => m.Mark!)]));

    /// <summary>The name of its file.</summary>
    public string File =>
        string.Concat($"{Potential}-periodic-table".Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' ? c : '-'))
        + ".svg";

    /// <summary>The image in Markdown.</summary>
    public string Link(string folder) =>
        $"![{Potential}, periodic table: {Quantity}]({Uri.EscapeDataString(folder)}/{Uri.EscapeDataString(File)})";

    /// <summary>Draws it as SVG.</summary>
    public string Draw()
    {
        var limit = Marks.Max(m => m.Limit);
        var svg = new StringBuilder(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {2 * Left + 18 * Cell} {Top + 10 * Cell + 66}\" font-family=\"sans-serif\" font-size=\"13\">\n"
        );
        svg.Append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        Text(svg, Left, 26, $"{Potential}: largest {Quantity} of the phases of each element", "#000", 16, "start");
        for (var number = 1; number <= 103; number++)
            DrawElement(svg, new Element(number), limit);
        DrawLegend(svg, limit);
        return svg.Append("</svg>\n").ToString();
    }

    void DrawElement(StringBuilder svg, Element element, double limit)
    {
        var (row, column) = PlaceOf(element.Number);
        var (x, y) = (Left + column * Cell, Top + row * Cell);
        PeriodicTableMark[] own = [.. Marks.Where(m => m.Element == element.Symbol)];
        double? worst = own.Length == 0 ? null : own.Max(m => m.Value ?? double.PositiveInfinity);
        var (_, colour, ink) = worst is { } w ? s_scale.First(s => w / limit <= s.UpTo) : (0, "#dddddd", "#777");
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<rect x=\"{x + 1}\" y=\"{y + 1}\" width=\"{Cell - 2}\" height=\"{Cell - 2}\" fill=\"{colour}\"><title>"
        );
        svg.Append(SecurityElement.Escape($"{element.Symbol}: {Words(own)}")).Append("</title></rect>\n");
        Text(svg, x + Cell / 2, y + 20, element.Symbol, ink, 15, "middle");
        if (worst is { } value)
            Text(svg, x + Cell / 2, y + 37, Number(value), ink, 11, "middle");
    }

    static string Words(IReadOnlyList<PeriodicTableMark> own) =>
        own.Count == 0
            ? "not measured"
            : string.Join(", ", own.Select(m => $"{m.Phase} {(m.Value is { } v ? Number(v) : "no curve")}"));

    static string Number(double value) =>
        double.IsFinite(value) ? value.ToString(value < 10 ? "0.00" : "0", CultureInfo.InvariantCulture) : "none";

    void DrawLegend(StringBuilder svg, double limit)
    {
        var y = Top + 10 * Cell + 12;
        for (var i = 0; i < s_scale.Length; i++)
        {
            var x = Left + i * 150;
            svg.Append(
                $"<rect x=\"{x}\" y=\"{y}\" width=\"18\" height=\"18\" fill=\"{s_scale[i].Colour}\" stroke=\"#888\"/>\n"
            );
            var words = double.IsFinite(s_scale[i].UpTo)
                ? $"≤ {Number(s_scale[i].UpTo * limit)}{(s_scale[i].UpTo == 1 ? " (good)" : "")}"
                : "more, or no curve";
            Text(svg, x + 24, y + 14, words, "#000", 13, "start");
        }
        Text(svg, Left, y + 42, "grey: not measured", "#555", 13, "start");
    }

    static void Text(StringBuilder svg, int x, int y, string text, string colour, int size, string anchor) =>
        svg.Append(
            $"<text x=\"{x}\" y=\"{y}\" fill=\"{colour}\" font-size=\"{size}\" text-anchor=\"{anchor}\">{SecurityElement.Escape(text)}</text>\n"
        );

    // Lanthanum to ytterbium and actinium to nobelium stand below the others.
    static (int Row, int Column) PlaceOf(int number)
    {
        if (number is >= 57 and <= 70)
            return (8, number - 57 + 2);
        if (number is >= 89 and <= 102)
            return (9, number - 89 + 2);
        int[] noble = [0, 2, 10, 18, 36, 54, 86, 118];
        var row = Array.FindIndex(noble, n => number <= n) - 1;
        var inRow = number - noble[row] - 1;
        if (row >= 5)
            return inRow < 2 ? (row, inRow) : (row, inRow - 14);
        var length = noble[row + 1] - noble[row];
        return inRow < (row == 0 ? 1 : 2) ? (row, inRow) : (row, 18 - length + inRow);
    }
}
