using System.Globalization;
using System.Security;
using System.Text;
using MlipSpec.Checks;

namespace MlipSpec.Reports;

/// <summary>Draws curves that share their axes as an SVG, with a legend and ticks at round numbers. Points that are not
/// finite interrupt a line.</summary>
internal static class SvgPlot
{
    const double Width = 640,
        Height = 420,
        Left = 90,
        Right = 20,
        Top = 64,
        Bottom = 60;

    // Told apart also by readers who do not see red and green.
    static readonly string[] s_colours = ["#1f4e9c", "#d55e00", "#009e73", "#7a3f8f"];

    /// <summary>Draws the curves; the axes are labelled as the first one says.</summary>
    /// <exception cref="ArgumentException">There is no curve, or abscissae and ordinates differ in number.</exception>
    public static string Draw(string title, IReadOnlyList<Curve> curves)
    {
        if (curves.Count == 0)
            throw new ArgumentException($"the plot \"{title}\" has no curve");
        foreach (var curve in curves)
            if (curve.X.Count != curve.Y.Count)
                throw new ArgumentException(
                    $"the curve \"{curve.Title}\" has {curve.X.Count} abscissae but {curve.Y.Count} ordinates"
                );
        string[] categories = [.. curves.Select(c => c.Category).OfType<string>().Distinct()];
        var finite = curves.SelectMany(c => PointsOf(c, categories)).Where(IsFinite).ToList();
        var x =
            categories.Length > 0
                ? new PlotAxis(categories, Left, Width - Right)
                : new PlotAxis(finite.Select(p => p.X), Left, Width - Right, curves[0].Across.IsLogarithmic);
        var y = new PlotAxis(finite.Select(p => p.Y), Height - Bottom, Top, curves[0].Up.IsLogarithmic);
        string[] titles = [.. curves.Select(c => c.Title).Distinct()];
        var svg = new StringBuilder(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"14\">\n"
        );
        svg.Append($"<rect width=\"{Width}\" height=\"{Height}\" fill=\"white\"/>\n");
        Text(svg, Width / 2, 24, title, "middle", " font-size=\"16\"");
        DrawAxes(svg, x, y, curves[0]);
        // Points lie upon lines, and lines upon areas.
        foreach (
            var curve in curves.OrderBy(c =>
                c.IsPoints ? 2
                : c.IsArea ? 0
                : 1
            )
        )
        {
            var visible = PointsOf(curve, categories).Where(p => !IsFinite(p) || x.Shows(p.X) && y.Shows(p.Y));
            DrawCurve(svg, curve, visible, ColourOf(Array.IndexOf(titles, curve.Title)), x, y);
        }
        DrawLegend(svg, [.. curves.DistinctBy(c => c.Title)]);
        return svg.Append("</svg>\n").ToString();
    }

    static IEnumerable<(double X, double Y)> PointsOf(Curve curve, string[] categories)
    {
        var offset = curve.Category is { } category ? Array.IndexOf(categories, category) : 0;
        return curve.X.Zip(curve.Y, (x, y) => (x + offset, y));
    }

    static bool IsFinite((double X, double Y) point) => double.IsFinite(point.X) && double.IsFinite(point.Y);

    static string ColourOf(int curve) => s_colours[curve % s_colours.Length];

    static void DrawAxes(StringBuilder svg, PlotAxis x, PlotAxis y, Curve labels)
    {
        var (isCategorical, index) = (labels.Category is not null, 0);
        foreach (var tick in x.Ticks)
        {
            Line(svg, x.At(tick), Top, x.At(tick), Height - Bottom, "#dddddd");
            // The names of many categories stand on two levels, so that neighbours do not touch.
            var level = isCategorical && index++ % 2 == 1 ? 16 : 0;
            Text(
                svg,
                x.At(tick),
                Height - Bottom + 18 + level,
                x.Label(tick),
                "middle",
                isCategorical ? " font-size=\"12\"" : ""
            );
        }
        foreach (var tick in y.Ticks)
        {
            Line(svg, Left, y.At(tick), Width - Right, y.At(tick), "#dddddd");
            Text(svg, Left - 8, y.At(tick) + 5, y.Label(tick), "end");
        }
        Line(svg, Left, Height - Bottom, Width - Right, Height - Bottom, "black");
        Line(svg, Left, Top, Left, Height - Bottom, "black");
        Text(svg, (Left + Width - Right) / 2, Height - 10, labels.Across.ToString(), "middle");
        Text(
            svg,
            0,
            0,
            labels.Up.ToString(),
            "middle",
            FormattableString.Invariant($" transform=\"translate(20 {(Top + Height - Bottom) / 2:0.#}) rotate(-90)\"")
        );
    }

    static void DrawCurve(
        StringBuilder svg,
        Curve curve,
        IEnumerable<(double X, double Y)> points,
        string colour,
        PlotAxis x,
        PlotAxis y
    )
    {
        // Thousands of points would hide each other: the more there are, the smaller and the more transparent.
        var many = curve.X.Count > 200;
        if (curve.IsPoints)
            foreach (var point in points.Where(IsFinite))
                Circle(svg, x.At(point.X), y.At(point.Y), colour, many ? " r=\"2\" fill-opacity=\"0.4\"" : " r=\"4\"");
        else if (curve.IsArea)
            svg.Append(
                $"<path fill=\"{colour}\" fill-opacity=\"0.25\" stroke=\"{colour}\" d=\"{PathOf(points, x, y)}Z\"/>\n"
            );
        else
            svg.Append(
                $"<path fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.8\" d=\"{PathOf(points, x, y)}\"/>\n"
            );
    }

    static void DrawLegend(StringBuilder svg, IReadOnlyList<Curve> curves)
    {
        const double WidthOfLetter = 7.2,
            Y = 48;
        var at = Left;
        foreach (var (i, curve) in curves.Index())
        {
            if (curve.IsPoints)
                Circle(svg, at + 12, Y - 5, ColourOf(i), " r=\"4\"");
            else if (curve.IsArea)
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<rect x=\"{at:0.##}\" y=\"{Y - 11:0.##}\" width=\"24\" height=\"12\" fill=\"{ColourOf(i)}\" fill-opacity=\"0.25\" stroke=\"{ColourOf(i)}\"/>\n"
                );
            else
                Line(svg, at, Y - 5, at + 24, Y - 5, ColourOf(i), " stroke-width=\"1.8\"");
            Text(svg, at + 32, Y, curve.Title, "start");
            at += 32 + WidthOfLetter * curve.Title.Length + 24;
        }
    }

    static string PathOf(IEnumerable<(double X, double Y)> points, PlotAxis x, PlotAxis y)
    {
        var path = new StringBuilder();
        var pen = 'M';
        foreach (var point in points)
        {
            if (IsFinite(point))
                path.Append(CultureInfo.InvariantCulture, $"{pen}{x.At(point.X):0.##} {y.At(point.Y):0.##}");
            pen = IsFinite(point) ? 'L' : 'M';
        }
        return path.ToString();
    }

    static void Circle(StringBuilder svg, double x, double y, string colour, string attributes) =>
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<circle cx=\"{x:0.##}\" cy=\"{y:0.##}\"{attributes} fill=\"{colour}\"/>\n"
        );

    static void Line(
        StringBuilder svg,
        double x1,
        double y1,
        double x2,
        double y2,
        string colour,
        string attributes = ""
    ) =>
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<line x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\" stroke=\"{colour}\"{attributes}/>\n"
        );

    static void Text(StringBuilder svg, double x, double y, string text, string anchor, string attributes = "") =>
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" text-anchor=\"{anchor}\"{attributes}>{SecurityElement.Escape(text)}</text>\n"
        );
}
