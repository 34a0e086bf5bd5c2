using MathNet.Numerics.Integration;
using MathNet.Numerics.LinearAlgebra;

namespace MlipSpec.Potentials.So3;

/// <summary>
/// The radial functions of a neighbour that is smeared out to a Gaussian: R_nl(r) = 4π e^(−αr²) ∫₀^R x² g_n(x) e^(−αx²)
/// i_l(2αxr) dx, with i_l the modified spherical Bessel functions and g_n orthonormal on [0, R], made of (R − x)^(k+2).
/// </summary>
/// <remarks>
/// A. P. Bartók, R. Kondor, G. Csányi, Phys. Rev. B 87, 184115 (2013); H. Yanxon et al., Mach. Learn. Sci. Technol. 2,
/// 027001 (2021). The integrals have no closed form: they are taken by Gauss' rule once and kept as polynomials of
/// degree 7 on pieces so short that they agree with the integrals to rounding.
/// </remarks>
internal sealed class SmoothRadial
{
    const int Powers = 8;
    const double PiecesPerWidth = 16; // pieces within 1/√α

    readonly double[] _pieces; // [piece][power][function], the highest power first
    readonly int _count;
    readonly double _perLength;

    /// <summary>Takes n from 1 to <paramref name="radial"/>, l from 0 to <paramref name="degree"/>, α in 1/Å² and R in
    /// Å.</summary>
    public SmoothRadial(int radial, int degree, double alpha, double cutoff)
    {
        var pieces = (int)Math.Ceiling(PiecesPerWidth * Math.Sqrt(alpha) * cutoff);
        (_perLength, _count) = (pieces / cutoff, pieces);
        Stride = (radial * (degree + 1) + 7) / 8 * 8;
        _pieces = new double[pieces * Powers * Stride];
        // Chebyshev's nodes of a piece, and what turns values there into coefficients of powers.
        var nodes = Enumerable
            .Range(0, Powers)
            .Select(k => 0.5 + 0.5 * Math.Cos(Math.PI * (k + 0.5) / Powers))
            .ToArray();
        var toPowers = Matrix<double>.Build.Dense(Powers, Powers, (k, p) => Math.Pow(nodes[k], p)).Inverse();
        var integral = new Integral(radial, degree, alpha, cutoff);
        for (var piece = 0; piece < pieces; piece++)
        {
            var values = nodes.Select(x => integral.At((piece + x) / _perLength)).ToArray();
            for (var power = 0; power < Powers; power++)
            for (var f = 0; f < values[0].Length; f++)
            for (var k = 0; k < Powers; k++)
                _pieces[(piece * Powers + Powers - 1 - power) * Stride + f] += toPowers[power, k] * values[k][f];
        }
    }

    /// <summary>The number of functions, rounded up to whole vectors; function n l stands at (n − 1)(degree + 1) +
    /// l.</summary>
    public int Stride { get; }

    /// <summary>Writes the functions and their derivatives at a distance up to the cutoff.</summary>
    public void Evaluate(double r, Span<double> values, Span<double> slopes)
    {
        var piece = Math.Min((int)(r * _perLength), _count - 1);
        var x = r * _perLength - piece;
        var c = _pieces.AsSpan(piece * Powers * Stride, Powers * Stride);
        values.Clear();
        slopes.Clear();
        for (var power = 0; power < Powers; power++)
        {
            var row = c.Slice(power * Stride, Stride);
            for (var f = 0; f < row.Length; f++)
            {
                slopes[f] = slopes[f] * x + values[f];
                values[f] = values[f] * x + row[f];
            }
        }
        for (var f = 0; f < slopes.Length; f++)
            slopes[f] *= _perLength;
    }

    /// <summary>The integrals at any distance.</summary>
    sealed class Integral
    {
        readonly int _radial,
            _degree;
        readonly double _alpha;
        readonly double[] _places,
            _weights; // of Gauss' rule, times x² g_n: [n][place]

        public Integral(int radial, int degree, double alpha, double cutoff)
        {
            (_radial, _degree, _alpha) = (radial, degree, alpha);
            var order = Math.Min(64 + (int)(16 * Math.Sqrt(alpha) * cutoff), 1024);
            var rule = new GaussLegendreRule(0, cutoff, order);
            _places = rule.Abscissas;
            var mix = Orthonormal(radial);
            _weights =
            [
                .. Enumerable
                    .Range(0, radial)
                    .SelectMany(n =>
                        _places.Select(
                            (x, q) =>
                                rule.Weights[q]
                                * x
                                * x
                                * Enumerable.Range(0, radial).Sum(k => mix[n, k] * Polynomial(k + 1, x, cutoff))
                        )
                    ),
            ];
        }

        public double[] At(double r)
        {
            var sums = new double[_radial * (_degree + 1)];
            Span<double> bessel = stackalloc double[_degree + 1];
            for (var q = 0; q < _places.Length; q++)
            {
                var x = _places[q];
                Bessel(2 * _alpha * x * r, bessel);
                var bell = 4 * Math.PI * Math.Exp(-_alpha * (x - r) * (x - r));
                for (var n = 0; n < _radial; n++)
                for (var l = 0; l <= _degree; l++)
                    sums[n * (_degree + 1) + l] += _weights[n * _places.Length + q] * bell * bessel[l];
            }
            return sums;
        }

        // (R − x)^(k+2), normalised on [0, R] with the weight that makes the overlaps below.
        static double Polynomial(int k, double x, double cutoff) =>
            Math.Pow(cutoff - x, k + 2)
            / Math.Sqrt(2 * Math.Pow(cutoff, 2 * k + 7) / ((2.0 * k + 5) * (2 * k + 6) * (2 * k + 7)));

        // The inverse root of the matrix of overlaps.
        static Matrix<double> Orthonormal(int count)
        {
            static double Product(int k) => (2.0 * k + 5) * (2 * k + 6) * (2 * k + 7);
            var overlaps = Matrix<double>.Build.Dense(
                count,
                count,
                (i, j) => Math.Sqrt(Product(i + 1) * Product(j + 1)) / ((7.0 + i + j) * (8 + i + j) * (9 + i + j))
            );
            var system = overlaps.Evd(Symmetricity.Symmetric);
            var roots = Matrix<double>.Build.DenseDiagonal(
                count,
                count,
                i => 1 / Math.Sqrt(system.EigenValues[i].Real)
            );
            return system.EigenVectors * roots * system.EigenVectors.Transpose();
        }

        // e^(−z) i_l(z) for all l, from high l downwards, where the recursion is stable; scaled by that of l = 0.
        static void Bessel(double z, Span<double> values)
        {
            if (z < 1e-8)
            {
                values.Clear();
                values[0] = 1;
                if (values.Length > 1)
                    values[1] = z / 3;
                return;
            }
            double above = 0,
                here = 1e-300;
            for (var l = values.Length + 24 + (int)Math.Sqrt(40 * z); l > 0; l--)
            {
                (above, here) = (here, above + (2 * l + 1) / z * here);
                if (l - 1 < values.Length)
                    values[l - 1] = here;
                if (here < 1e250)
                    continue;
                (above, here) = (above * 1e-250, here * 1e-250);
                for (var k = l - 1; k < values.Length; k++)
                    values[k] *= 1e-250;
            }
            var scale = -double.ExpM1(-2 * z) / (2 * z) / here;
            foreach (ref var value in values)
                value *= scale;
        }
    }
}
