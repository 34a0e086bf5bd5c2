namespace MlipSpec.Statistics;

/// <summary>A peak or a dip of a curve.</summary>
/// <param name="Position">Where, in the unit of x.</param>
/// <param name="Height">How high, in the unit of y.</param>
public sealed record Extremum(double Position, double Height)
{
    /// <summary>The highest point between two abscissae, on the parabola through it and its two neighbours; null if the highest lies at the border, so that there is no peak inside.</summary>
    /// <param name="x">Abscissae, equally spaced and rising.</param>
    /// <param name="y">Ordinates.</param>
    /// <param name="low">From here.</param>
    /// <param name="high">To here.</param>
    public static Extremum? Peak(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double low, double high) => Find(x, y, low, high, +1);

    /// <summary>The lowest point between two abscissae, likewise.</summary>
    public static Extremum? Dip(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double low, double high) => Find(x, y, low, high, -1);

    static Extremum? Find(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double low, double high, int sign)
    {
        var best = -1;
        for (var k = 0; k < x.Length; k++)
            if (x[k] >= low && x[k] <= high && (best < 0 || sign * y[k] > sign * y[best])) best = k;
        if (best <= 0 || best >= x.Length - 1 || sign * y[best] < sign * y[best - 1] || sign * y[best] < sign * y[best + 1]) return null;
        double before = y[best - 1], after = y[best + 1], curvature = before - 2 * y[best] + after;
        var offset = curvature == 0 ? 0 : 0.5 * (before - after) / curvature;
        return new(x[best] + offset * (x[best] - x[best - 1]), y[best] - 0.25 * (before - after) * offset);
    }
}
