namespace MlipSpec.Statistics;

/// <summary>A peak or a dip of a curve.</summary>
/// <param name="Position">Where, in the unit of x.</param>
/// <param name="Height">How high, in the unit of y.</param>
internal sealed record Extremum(double Position, double Height)
{
    const int Widest = 3; // reaches

    /// <summary>
    /// The highest point between two abscissae, on the least-squares parabola through it and its neighbours; null if
    /// the highest lies at the border, so that there is no peak inside.
    /// </summary>
    /// <param name="x">Abscissae, equally spaced and rising.</param>
    /// <param name="y">Ordinates.</param>
    /// <param name="low">From here.</param>
    /// <param name="high">To here.</param>
    /// <param name="reach">How far from the highest point the parabola is fitted, in the unit of x: wide enough to
    /// average noise, narrow enough for a parabola. At least the two neighbours are.</param>
    public static Extremum? Peak(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        double low,
        double high,
        double reach = 0
    ) => Find(x, y, low, high, reach, +1);

    /// <summary>The lowest point between two abscissae, likewise.</summary>
    public static Extremum? Dip(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        double low,
        double high,
        double reach = 0
    ) => Find(x, y, low, high, reach, -1);

    /// <summary>The peak between two abscissae, or else the highest point there, be it at the border: noise may hide a
    /// peak that a longer average shows.</summary>
    public static Extremum Highest(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        double low,
        double high,
        double reach = 0
    ) => Peak(x, y, low, high, reach) ?? Border(x, y, low, high, +1);

    /// <summary>The dip between two abscissae, or else the lowest point there, likewise.</summary>
    public static Extremum Lowest(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        double low,
        double high,
        double reach = 0
    ) => Dip(x, y, low, high, reach) ?? Border(x, y, low, high, -1);

    static Extremum Border(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double low, double high, int sign)
    {
        var best = new Extremum(double.NaN, double.NaN);
        for (var k = 0; k < x.Length; k++)
            if (x[k] >= low && x[k] <= high && !(sign * y[k] <= sign * best.Height))
                best = new(x[k], y[k]);
        return best;
    }

    static Extremum? Find(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        double low,
        double high,
        double reach,
        int sign
    )
    {
        var best = -1;
        for (var k = 0; k < x.Length; k++)
            if (x[k] >= low && x[k] <= high && (best < 0 || sign * y[k] > sign * y[best]))
                best = k;
        if (
            best <= 0
            || best >= x.Length - 1
            || sign * y[best] < sign * y[best - 1]
            || sign * y[best] < sign * y[best + 1]
        )
            return null;
        var step = x[best] - x[best - 1];
        var reaches = Math.Max(1, (int)(reach / step + 1e-9));
        // Noise may put the extreme point beside a shallow bend, where a parabola over the reach does not turn: a wider
        // one does.
        for (var side = reaches; side <= Widest * reaches; side++)
        {
            var fits = Math.Min(side, Math.Min(best, x.Length - 1 - best));
            if (Vertex(y[(best - fits)..(best + fits + 1)], sign) is var (offset, height))
                return new(x[best] + offset * step, height);
        }
        return null;
    }

    /// <summary>The vertex of the parabola y = a + b u + c u² over u = −m … m, as offset u and height; null if it bends
    /// the wrong way or its vertex lies outside.</summary>
    static (double Offset, double Height)? Vertex(ReadOnlySpan<double> y, int sign)
    {
        var m = y.Length / 2;
        double n = y.Length,
            square = m * (m + 1) * (2 * m + 1) / 3.0,
            mean = 0,
            slope = 0,
            bend = 0,
            spread = 0;
        for (var u = -m; u <= m; u++)
        {
            mean += y[u + m] / n;
            slope += u * y[u + m] / square;
            bend += (u * u - square / n) * y[u + m];
            spread += (u * u - square / n) * (u * u - square / n);
        }
        bend /= spread;
        if (bend == 0)
            return (0, mean);
        var offset = -slope / (2 * bend);
        return sign * bend < 0 && Math.Abs(offset) <= m
            ? (offset, mean - bend * square / n + offset * slope / 2)
            : null;
    }
}
