using System.Globalization;
using System.Security;
using System.Text;
using MlipSpec.Checks;

namespace MlipSpec.Reports;

/// <summary>Draws a curve as a line plot in SVG, with ticks at round numbers. Points that are not finite interrupt the line.</summary>
public static class SvgPlot
{
    const double Width = 640, Height = 400, Left = 80, Right = 20, Top = 40, Bottom = 60;

    /// <summary>Draws one curve.</summary>
    /// <exception cref="ArgumentException">Abscissae and ordinates differ in number.</exception>
    public static string Draw(Curve curve)
    {
        if (curve.X.Count != curve.Y.Count) throw new ArgumentException($"the curve \"{curve.Title}\" has {curve.X.Count} abscissae but {curve.Y.Count} ordinates");
        var points = curve.X.Zip(curve.Y).ToList();
        var finite = points.Where(IsFinite).ToList();
        var (x, y) = (new Axis(finite.Select(p => p.First), Left, Width - Right), new Axis(finite.Select(p => p.Second), Height - Bottom, Top));
        var svg = new StringBuilder($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"13\">\n");
        svg.Append($"<rect width=\"{Width}\" height=\"{Height}\" fill=\"white\"/>\n");
        Text(svg, Width / 2, 24, curve.Title, "middle", " font-size=\"15\"");
        foreach (var tick in x.Ticks)
        {
            Line(svg, x.At(tick), Top, x.At(tick), Height - Bottom, "#dddddd");
            Text(svg, x.At(tick), Height - Bottom + 18, x.Label(tick), "middle");
        }
        foreach (var tick in y.Ticks)
        {
            Line(svg, Left, y.At(tick), Width - Right, y.At(tick), "#dddddd");
            Text(svg, Left - 8, y.At(tick) + 4, y.Label(tick), "end");
        }
        Line(svg, Left, Height - Bottom, Width - Right, Height - Bottom, "black");
        Line(svg, Left, Top, Left, Height - Bottom, "black");
        Text(svg, (Left + Width - Right) / 2, Height - 16, curve.XLabel, "middle");
        Text(svg, 0, 0, curve.YLabel, "middle", FormattableString.Invariant($" transform=\"translate(20 {(Top + Height - Bottom) / 2:0.#}) rotate(-90)\""));
        svg.Append($"<path fill=\"none\" stroke=\"#1f4e9c\" stroke-width=\"1.5\" d=\"{PathOf(points, x, y)}\"/>\n");
        return svg.Append("</svg>\n").ToString();
    }

    static bool IsFinite((double First, double Second) point) => double.IsFinite(point.First) && double.IsFinite(point.Second);

    static string PathOf(IEnumerable<(double First, double Second)> points, Axis x, Axis y)
    {
        var path = new StringBuilder();
        var pen = 'M';
        foreach (var point in points)
        {
            if (IsFinite(point)) path.Append(CultureInfo.InvariantCulture, $"{pen}{x.At(point.First):0.##} {y.At(point.Second):0.##}");
            pen = IsFinite(point) ? 'L' : 'M';
        }
        return path.ToString();
    }

    static void Line(StringBuilder svg, double x1, double y1, double x2, double y2, string colour) =>
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\" stroke=\"{colour}\"/>\n");

    static void Text(StringBuilder svg, double x, double y, string text, string anchor, string attributes = "") =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" text-anchor=\"{anchor}\"{attributes}>{SecurityElement.Escape(text)}</text>\n");

    /// <summary>A range of numbers laid on a range of pixels; the numbers reach from one round tick to another.</summary>
    sealed class Axis
    {
        readonly double _low, _high, _from, _to, _step;

        public Axis(IEnumerable<double> values, double from, double to)
        {
            var all = values.DefaultIfEmpty(0).ToList();
            var (low, high) = (all.Min(), all.Max());
            // A constant curve gets a range around it, so that there is something to draw it in.
            if (!(high - low > 1e-12 * Math.Max(Math.Abs(low), Math.Abs(high)))) (low, high) = (low - Math.Max(1, Math.Abs(low)) / 2, high + Math.Max(1, Math.Abs(high)) / 2);
            _step = RoundStep((high - low) / 5);
            (_low, _high) = (Math.Floor(low / _step) * _step, Math.Ceiling(high / _step) * _step);
            (_from, _to) = (from, to);
        }

        public IEnumerable<double> Ticks => Enumerable.Range(0, (int)Math.Round((_high - _low) / _step) + 1).Select(i => _low + i * _step);

        public double At(double value) => _from + (value - _low) / (_high - _low) * (_to - _from);

        /// <summary>As many decimals as the step has.</summary>
        public string Label(double tick)
        {
            var decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(_step) + 1e-9));
            var magnitude = Math.Max(Math.Abs(_low), Math.Abs(_high));
            return magnitude >= 1e6 || decimals > 6 ? tick.ToString("G4", CultureInfo.InvariantCulture) : Math.Round(tick, decimals).ToString("F" + decimals, CultureInfo.InvariantCulture);
        }

        /// <summary>The next of 1, 2 or 5 times a power of ten.</summary>
        static double RoundStep(double step)
        {
            var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
            return (step / power) switch { <= 1.0000001 => 1, <= 2.0000001 => 2, <= 5.0000001 => 5, _ => 10 } * power;
        }
    }
}
