using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace MlipSpec.Descriptors.Soap;

/// <summary>
/// The radial part of a Gaussian atom at distance r, expanded in n_max equispaced Gaussians φ_a(r) = exp(−α(r − r_a)²),
/// α = 1/(2σ²), made orthonormal under the weight r²: g_nl(r) = Σ_a exp(−α(r² + r_a²)) i_l(2α r r_a) T_an. No cutoff
/// function is included. A. P. Bartók, R. Kondor, G. Csányi, Phys. Rev. B 87, 184115 (2013).
/// </summary>
/// <remarks>
/// Centres r_a = (a − 1) r_b/n_max up to r_b = r_c + σ√(2·10·ln 10), where an atom at the cutoff has decayed to 1e-10.
/// With C_ab = φ_a(r_b) and the overlap S_ab = ∫ r² φ_a φ_b dr = L Lᵀ, T = C⁻¹ L.
/// </remarks>
internal sealed class RadialBasis : IRadialBasis
{
    readonly int _nMax,
        _lMax;
    readonly double _alpha;
    readonly double[] _centres;
    readonly double[,] _transform;

    public RadialBasis(SoapParameters parameters)
    {
        (_nMax, _lMax) = (parameters.NMax, parameters.LMax);
        _alpha = 1 / (2 * parameters.AtomSigma * parameters.AtomSigma);
        var range = parameters.Cutoff + parameters.AtomSigma * Math.Sqrt(20 * Math.Log(10));
        _centres = [.. Enumerable.Range(0, _nMax).Select(a => a * range / _nMax)];
        var gaussians = Matrix<double>.Build.Dense(
            _nMax,
            _nMax,
            (a, b) => Math.Exp(-_alpha * Square(_centres[a] - _centres[b]))
        );
        var overlap = Matrix<double>.Build.Dense(_nMax, _nMax, (a, b) => Overlap(_centres[a], _centres[b]));
        var factor = Factor(overlap, parameters);
        _transform = gaussians.LU().Solve(factor).ToArray();
        Central = new double[_nMax];
        Central[0] = parameters.CentralWeight * factor[0, 0] / Math.Sqrt(4 * Math.PI);
    }

    /// <summary>The central atom reaches c_100 alone.</summary>
    public double[] Central { get; }

    /// <inheritdoc/>
    public void Evaluate(double r, int stride, Span<double> values, Span<double> derivatives)
    {
        Span<double> bessel = stackalloc double[_lMax + 2];
        values.Clear();
        derivatives.Clear();
        for (var a = 0; a < _nMax; a++)
        {
            var centre = _centres[a];
            ModifiedBessel.Scaled(2 * _alpha * r * centre, bessel);
            var gauss = Math.Exp(-_alpha * Square(r - centre));
            for (var l = 0; l <= _lMax; l++)
            {
                var f = gauss * bessel[l];
                // i_l' = (l i_(l−1) + (l+1) i_(l+1))/(2l+1)
                var slope = (l == 0 ? bessel[1] : (l * bessel[l - 1] + (l + 1) * bessel[l + 1]) / (2 * l + 1)) * gauss;
                var df = 2 * _alpha * (centre * slope - r * f);
                for (var n = 0; n < _nMax; n++)
                {
                    values[l * stride + n] += f * _transform[a, n];
                    if (!derivatives.IsEmpty)
                        derivatives[l * stride + n] += df * _transform[a, n];
                }
            }
        }
    }

    static Matrix<double> Factor(Matrix<double> overlap, SoapParameters parameters)
    {
        try
        {
            return overlap.Cholesky().Factor;
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException(
                $"{parameters}: the radial functions are linearly dependent to rounding; use fewer of them or a smaller σ",
                e
            );
        }
    }

    double Overlap(double a, double b)
    {
        var sum = a + b;
        return (
                Math.Exp(-_alpha * (a * a + b * b)) * Math.Sqrt(2) * Math.Pow(_alpha, 1.5) * sum
                + _alpha
                    * Math.Exp(-_alpha * Square(a - b) / 2)
                    * Math.Sqrt(Math.PI)
                    * (1 + _alpha * sum * sum)
                    * (1 + SpecialFunctions.Erf(Math.Sqrt(_alpha / 2) * sum))
            ) / Math.Sqrt(128 * Math.Pow(_alpha, 5));
    }

    static double Square(double x) => x * x;
}
