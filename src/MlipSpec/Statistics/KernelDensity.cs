namespace MlipSpec.Statistics;

/// <summary>
/// A Gaussian kernel density estimate of points in one or two dimensions. The kernel's covariance is that of the points
/// (with n − 1) times the square of a factor, as in SciPy's gaussian_kde with bw_method = factor.
/// </summary>
internal sealed class KernelDensity
{
    readonly double[] _x,
        _y;
    readonly double _xx,
        _xy,
        _yy,
        _norm; // inverse covariance of the kernel and normalisation

    KernelDensity(double[] x, double[] y, double factor)
    {
        if (!(factor > 0))
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "the bandwidth factor is a positive number");
        if (x.Length < 2 || x.Length != y.Length && y.Length > 0)
            throw new ArgumentException(
                $"a density needs at least two points, and as many ordinates as abscissae, but {x.Length} and {y.Length} were given"
            );
        (_x, _y) = (x, y);
        double f2 = factor * factor,
            sxx = f2 * Covariance(x, x);
        if (y.Length == 0)
        {
            if (!(sxx > 0))
                throw new ArgumentException("all points coincide, so their density has no width");
            (_xx, _norm) = (1 / sxx, 1 / (x.Length * Math.Sqrt(2 * Math.PI * sxx)));
            return;
        }
        double sxy = f2 * Covariance(x, y),
            syy = f2 * Covariance(y, y),
            determinant = sxx * syy - sxy * sxy;
        if (!(determinant > 1e-12 * sxx * syy))
            throw new ArgumentException("all points lie on a line, so their density has no width across it");
        (_xx, _xy, _yy) = (syy / determinant, -sxy / determinant, sxx / determinant);
        _norm = 1 / (x.Length * 2 * Math.PI * Math.Sqrt(determinant));
    }

    /// <summary>The density of numbers, per unit of x.</summary>
    /// <exception cref="ArgumentException">Fewer than two points, or all the same.</exception>
    public static KernelDensity Of(IEnumerable<double> x, double factor) => new([.. x], [], factor);

    /// <summary>The density of points in the plane, per unit of x and y.</summary>
    /// <exception cref="ArgumentException">Fewer than two points, or all on one line.</exception>
    public static KernelDensity Of(IEnumerable<double> x, IEnumerable<double> y, double factor) =>
        new([.. x], [.. y], factor);

    /// <summary>The density at a point; the ordinate is left out in one dimension.</summary>
    public double At(double x, double y = 0)
    {
        var sum = 0.0;
        for (var i = 0; i < _x.Length; i++)
        {
            double dx = x - _x[i],
                dy = _y.Length == 0 ? 0 : y - _y[i];
            sum += Math.Exp(-0.5 * (_xx * dx * dx + 2 * _xy * dx * dy + _yy * dy * dy));
        }
        return _norm * sum;
    }

    static double Covariance(double[] x, double[] y)
    {
        double mx = x.Average(),
            my = y.Average(),
            sum = 0;
        for (var i = 0; i < x.Length; i++)
            sum += (x[i] - mx) * (y[i] - my);
        return sum / (x.Length - 1);
    }
}
