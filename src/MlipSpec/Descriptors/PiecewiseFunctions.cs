using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MlipSpec.Descriptors;

/// <summary>Writes the values of several functions at one distance in Å.</summary>
internal delegate void RadialFunctions(double r, Span<double> values);

/// <summary>
/// Smooth functions of the distance, each replaced by the polynomial of degree 7 through its eight Chebyshev points in
/// every interval of length h.
/// </summary>
/// <remarks>
/// The error is at most h⁸ max|f⁽⁸⁾| / (2¹⁵ 8!) ≈ 8e-10 h⁸ max|f⁽⁸⁾|. For functions as smooth as a Gaussian of width s,
/// whose eighth derivative is at most 105/s⁸, and h = s/5, that is 2e-13 of the height (4e-13 with rounding), and 1e-10
/// of height/s for the derivative. Values are continuous across intervals to the same bound. Memory: 64 bytes per
/// function and interval.
/// </remarks>
internal sealed class PiecewiseFunctions
{
    public const int Coefficients = 8;

    static readonly double[] s_nodes =
    [
        .. Enumerable.Range(0, Coefficients).Select(k => Math.Cos(Math.PI * (2 * k + 1) / (2 * Coefficients))),
    ];
    static readonly double[,] s_fromValues = MonomialsFromNodeValues();

    readonly double[] _coefficients; // [interval][group of four functions][power][lane]
    readonly double _inverseStep;
    readonly int _intervals;

    /// <summary>Tabulates.</summary>
    /// <param name="functions">How many functions, a whole number of fours.</param>
    /// <param name="range">The largest distance, Å.</param>
    /// <param name="step">The largest allowed interval h, Å.</param>
    /// <param name="exact">The functions.</param>
    public PiecewiseFunctions(int functions, double range, double step, RadialFunctions exact)
    {
        Groups = functions / Lanes.Count;
        _intervals = Math.Max(1, (int)Math.Ceiling(range / step));
        step = range / _intervals;
        _inverseStep = 1 / step;
        _coefficients = new double[_intervals * functions * Coefficients];
        var values = new double[Coefficients, functions];
        var row = new double[functions];
        for (var i = 0; i < _intervals; i++)
        {
            for (var k = 0; k < Coefficients; k++)
            {
                exact((i + 0.5 * (1 + s_nodes[k])) * step, row);
                for (var f = 0; f < functions; f++)
                    values[k, f] = row[f];
            }
            for (var f = 0; f < functions; f++)
            for (var power = 0; power < Coefficients; power++)
            {
                var sum = 0.0;
                for (var k = 0; k < Coefficients; k++)
                    sum += s_fromValues[power, k] * values[k, f];
                _coefficients[((i * Groups + f / Lanes.Count) * Coefficients + power) * Lanes.Count + f % Lanes.Count] =
                    sum;
            }
        }
    }

    /// <summary>How many groups of four functions there are.</summary>
    public int Groups { get; }

    /// <summary>d(local coordinate)/dr, 1/Å: turns the derivatives of <see cref="Evaluate"/> into derivatives by
    /// r.</summary>
    public double Slope => 2 * _inverseStep;

    /// <summary>The place of a distance: where its interval's coefficients begin, and the local coordinate between −1
    /// and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (int Start, double Local) Locate(double r)
    {
        var u = r * _inverseStep;
        var interval = Math.Clamp((int)u, 0, _intervals - 1);
        return (interval * Groups * Coefficients * Lanes.Count, 2 * (u - interval) - 1);
    }

    /// <summary>Four functions and their derivatives by the local coordinate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector256<double> Value, Vector256<double> Derivative) Evaluate(
        int start,
        int group,
        Vector256<double> local
    )
    {
        var at = start + group * Coefficients * Lanes.Count;
        var c7 = Lanes.Load(_coefficients, at + 28);
        var c6 = Lanes.Load(_coefficients, at + 24);
        var value = Lanes.MultiplyAdd(c7, local, c6);
        var derivative = c7;
        for (var power = 5; power >= 0; power--)
        {
            derivative = Lanes.MultiplyAdd(derivative, local, value);
            value = Lanes.MultiplyAdd(value, local, Lanes.Load(_coefficients, at + 4 * power));
        }
        return (value, derivative);
    }

    /// <summary>The first two functions at one distance.</summary>
    public (double First, double Second) FirstTwo(double r)
    {
        var (start, local) = Locate(r);
        var (values, _) = Evaluate(start, 0, Vector256.Create(local));
        return (values[0], values[1]);
    }

    // Row p, column k: the coefficient of t^p in the polynomial that is one at node k and zero at the others.
    static double[,] MonomialsFromNodeValues()
    {
        var matrix = new double[Coefficients, Coefficients];
        for (var k = 0; k < Coefficients; k++)
        {
            var polynomial = new double[Coefficients];
            (polynomial[0], var denominator, var degree) = (1.0, 1.0, 0);
            for (var j = 0; j < Coefficients; j++)
            {
                if (j == k)
                    continue;
                denominator *= s_nodes[k] - s_nodes[j];
                degree++;
                for (var p = degree; p > 0; p--)
                    polynomial[p] = polynomial[p - 1] - s_nodes[j] * polynomial[p];
                polynomial[0] *= -s_nodes[j];
            }
            for (var p = 0; p < Coefficients; p++)
                matrix[p, k] = polynomial[p] / denominator;
        }
        return matrix;
    }
}
