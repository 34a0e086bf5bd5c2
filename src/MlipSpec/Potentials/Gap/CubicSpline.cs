namespace MlipSpec.Potentials.Gap;

/// <summary>The cubic spline through given points, with given slopes at its ends or without curvature there; straight
/// beyond its ends.</summary>
internal sealed class CubicSpline
{
    readonly double[] _x,
        _y,
        _curvature;

    /// <summary>Makes the spline.</summary>
    /// <param name="x">At least two increasing abscissae.</param>
    /// <param name="y">The values there.</param>
    /// <param name="firstSlope">The slope at the first point; null for no curvature there.</param>
    /// <param name="lastSlope">The slope at the last point; null for no curvature there.</param>
    public CubicSpline(double[] x, double[] y, double? firstSlope, double? lastSlope)
    {
        if (x.Length < 2)
            throw new ArgumentException($"a spline needs two points or more, found {x.Length}");
        for (var i = 1; i < x.Length; i++)
            if (!(x[i] > x[i - 1]))
                throw new ArgumentException(
                    FormattableString.Invariant($"the points of a spline must increase, but {x[i]} follows {x[i - 1]}")
                );
        (_x, _y) = (x, y);
        _curvature = Curvatures(x, y, firstSlope, lastSlope);
    }

    /// <summary>The last abscissa.</summary>
    public double End => _x[^1];

    /// <summary>Value and slope.</summary>
    public (double Value, double Slope) At(double x)
    {
        if (x < _x[0])
            return Straight(_x[0], x);
        if (x > _x[^1])
            return Straight(_x[^1], x);
        var i = Array.BinarySearch(_x, x);
        if (i < 0)
            i = ~i - 1;
        i = Math.Clamp(i, 0, _x.Length - 2); // NaN is before all points, and gives NaN
        double h = _x[i + 1] - _x[i],
            a = (_x[i + 1] - x) / h,
            b = 1 - a;
        return (
            a * _y[i]
                + b * _y[i + 1]
                + ((a * a * a - a) * _curvature[i] + (b * b * b - b) * _curvature[i + 1]) * h * h / 6,
            (_y[i + 1] - _y[i]) / h + ((1 - 3 * a * a) * _curvature[i] + (3 * b * b - 1) * _curvature[i + 1]) * h / 6
        );
    }

    (double, double) Straight(double end, double x)
    {
        var (value, slope) = At(end);
        return (value + slope * (x - end), slope);
    }

    // The tridiagonal system for the second derivatives: slopes agree at inner points.
    static double[] Curvatures(double[] x, double[] y, double? firstSlope, double? lastSlope)
    {
        var n = x.Length;
        double[] diagonal = new double[n],
            upper = new double[n],
            right = new double[n];
        double Secant(int i) => (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
        (diagonal[0], upper[0], right[0]) = firstSlope is { } s
            ? ((x[1] - x[0]) / 3, (x[1] - x[0]) / 6, Secant(0) - s)
            : (1, 0, 0);
        for (var i = 1; i < n; i++)
        {
            var lower = (x[i] - x[i - 1]) / 6;
            if (i < n - 1)
                (diagonal[i], upper[i], right[i]) = (
                    (x[i + 1] - x[i - 1]) / 3,
                    (x[i + 1] - x[i]) / 6,
                    Secant(i) - Secant(i - 1)
                );
            else if (lastSlope is { } t)
                (diagonal[i], right[i]) = (2 * lower, t - Secant(i - 1));
            else
                (lower, diagonal[i], right[i]) = (0, 1, 0);
            var factor = lower / diagonal[i - 1];
            diagonal[i] -= factor * upper[i - 1];
            right[i] -= factor * right[i - 1];
        }
        for (var i = n - 1; i >= 0; i--)
            right[i] = (right[i] - (i < n - 1 ? upper[i] * right[i + 1] : 0)) / diagonal[i];
        return right;
    }
}
