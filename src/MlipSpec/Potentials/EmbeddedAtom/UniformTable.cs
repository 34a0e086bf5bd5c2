using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials;

/// <summary>
/// A function tabulated at 0, h, 2h … and interpolated by cubic Hermite polynomials whose slopes at the points are
/// five-point differences (y₋₂ − 8y₋₁ + 8y₁ − y₂)/12h, three- and two-point ones at the ends. This is how LAMMPS reads
/// embedded-atom tables; a natural spline through the same points would differ by what the table leaves open.
/// </summary>
/// <remarks>Value and slope are continuous. Beyond the last point the last value is kept; see <see cref="WithTail"/>
/// for a linear continuation.</remarks>
internal sealed class UniformTable
{
    readonly double[] _coefficients; // c0 + c1 t + c2 t² + c3 t³ of each interval, t from 0 to 1
    readonly double _inverseStep,
        _end;
    readonly int _last;

    /// <summary>Makes the interpolation of at least five values.</summary>
    public UniformTable(ReadOnlySpan<double> values, double step)
    {
        var n = values.Length;
        (_inverseStep, _end, _last) = (1 / step, (n - 1) * step, n - 2);
        _coefficients = new double[4 * (n - 1)];
        for (var m = 0; m < n - 1; m++)
        {
            double rise = values[m + 1] - values[m],
                d0 = Difference(values, m),
                d1 = Difference(values, m + 1);
            var c = _coefficients.AsSpan(4 * m, 4);
            (c[0], c[1], c[2], c[3]) = (values[m], d0, 3 * rise - 2 * d0 - d1, d0 + d1 - 2 * rise);
        }
    }

    /// <summary>
    /// Refuses tables of a file that end before its cutoff: energies beyond would be made up. The last point may fall a
    /// rounding error short.
    /// </summary>
    public static void ExpectCover(EamText text, int count, double step, double cutoff)
    {
        if ((count + 1) * step < cutoff)
            throw text.Bad(
                FormattableString.Invariant(
                    $"the tables end at {(count - 1) * step:G6} Å, before the cutoff of {cutoff:G6} Å"
                )
            );
        if (cutoff > SitePotential.LargestCutoff)
            throw text.Bad(
                FormattableString.Invariant(
                    $"a cutoff of {cutoff:G6} Å, expected at most {SitePotential.LargestCutoff} Å"
                )
            );
    }

    /// <summary>Value and derivative at x.</summary>
    public (double Value, double Slope) At(double x)
    {
        var t = x * _inverseStep;
        var m = Math.Clamp((int)t, 0, _last);
        t = Math.Min(t - m, 1);
        var c = _coefficients.AsSpan(4 * m, 4);
        return (((c[3] * t + c[2]) * t + c[1]) * t + c[0], ((3 * c[3] * t + 2 * c[2]) * t + c[1]) * _inverseStep);
    }

    /// <summary>Value and derivative at x, continued along a straight line beyond the last point.</summary>
    public (double Value, double Slope) WithTail(double x)
    {
        var (value, slope) = At(x);
        return (x > _end ? value + slope * (x - _end) : value, slope);
    }

    // In units of one step.
    static double Difference(ReadOnlySpan<double> y, int m)
    {
        var n = y.Length;
        if (m == 0)
            return y[1] - y[0];
        if (m == n - 1)
            return y[n - 1] - y[n - 2];
        if (m == 1 || m == n - 2)
            return 0.5 * (y[m + 1] - y[m - 1]);
        return (y[m - 2] - y[m + 2] + 8 * (y[m + 1] - y[m - 1])) / 12;
    }
}
