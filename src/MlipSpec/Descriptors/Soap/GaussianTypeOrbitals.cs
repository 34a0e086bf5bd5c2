using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace MlipSpec.Descriptors.Soap;

/// <summary>
/// The radial part of a Gaussian atom exp(−η|r − R|²), η = 1/(2σ²), in Gaussian-type orbitals φ_nl = r^l exp(−α_nl r²),
/// made orthonormal under the weight r²: g_nl(R) = Σ_n' β_nn'l (π/(α + η))^(3/2) (ηR/(α + η))^l exp(−R² αη/(α + η))
/// with α = α_n'l. L. Himanen et al., Comput. Phys. Commun. 247, 106949 (2020).
/// </summary>
/// <remarks>
/// α_nl lets φ_nl fall to 10⁻³ at a_n, and a_1 … a_n_max are evenly spaced from 1 Å to the cutoff. With the overlap
/// S_nn' = ½ Γ(l + 3/2) (α_n + α_n')^(−l − 3/2), β = S^(−1/2) (Löwdin).
/// </remarks>
internal sealed class GaussianTypeOrbitals : IRadialBasis
{
    const double Threshold = 1e-3,
        Innermost = 1;

    readonly int _nMax,
        _lMax;
    readonly double _eta;
    readonly double[,] _alpha; // l, n
    readonly double[][,] _weights; // of each l: β_nn' (π/(α + η))^(3/2) (η/(α + η))^l

    public GaussianTypeOrbitals(SoapParameters parameters)
    {
        (_nMax, _lMax) = (parameters.NMax, parameters.LMax);
        _eta = 1 / (2 * parameters.AtomSigma * parameters.AtomSigma);
        _alpha = new double[_lMax + 1, _nMax];
        _weights = new double[_lMax + 1][,];
        for (var l = 0; l <= _lMax; l++)
        {
            for (var n = 0; n < _nMax; n++)
            {
                var a = _nMax == 1 ? Innermost : Innermost + (parameters.Cutoff - Innermost) * n / (_nMax - 1);
                _alpha[l, n] = -Math.Log(Threshold / Math.Pow(a, l)) / (a * a);
            }
            _weights[l] = Weights(l, parameters);
        }
        var central = new double[_nMax * (_lMax + 1)];
        Evaluate(0, _nMax, central, []);
        Central = [.. central.Take(_nMax).Select(g => parameters.CentralWeight * g / Math.Sqrt(4 * Math.PI))];
    }

    /// <inheritdoc/>
    public double[] Central { get; }

    /// <inheritdoc/>
    public void Evaluate(double r, int stride, Span<double> values, Span<double> derivatives)
    {
        values.Clear();
        derivatives.Clear();
        for (var l = 0; l <= _lMax; l++)
        {
            double power = Math.Pow(r, l),
                lower = l == 0 ? 0 : l * Math.Pow(r, l - 1);
            for (var k = 0; k < _nMax; k++)
            {
                var decay = _alpha[l, k] * _eta / (_alpha[l, k] + _eta);
                var gauss = Math.Exp(-decay * r * r);
                double f = power * gauss,
                    df = (lower - 2 * decay * r * power) * gauss;
                for (var n = 0; n < _nMax; n++)
                {
                    values[l * stride + n] += _weights[l][n, k] * f;
                    if (!derivatives.IsEmpty)
                        derivatives[l * stride + n] += _weights[l][n, k] * df;
                }
            }
        }
    }

    double[,] Weights(int l, SoapParameters parameters)
    {
        var overlap = Matrix<double>.Build.Dense(
            _nMax,
            _nMax,
            (i, j) => 0.5 * SpecialFunctions.Gamma(l + 1.5) * Math.Pow(_alpha[l, i] + _alpha[l, j], -l - 1.5)
        );
        // Scaled to a unit diagonal the eigenvalues say how independent the functions are, whatever their heights.
        var scale = Matrix<double>.Build.Diagonal(_nMax, _nMax, i => 1 / Math.Sqrt(overlap[i, i]));
        var smallest = (scale * overlap * scale).Evd(Symmetricity.Symmetric).EigenValues.Min(v => v.Real);
        if (!(smallest > 1e-13))
            throw new ArgumentException(
                $"{parameters}: the radial functions are linearly dependent to rounding; use fewer of them"
            );
        var eigen = overlap.Evd(Symmetricity.Symmetric);
        var inverseRoot =
            eigen.EigenVectors
            * Matrix<double>.Build.Diagonal(_nMax, _nMax, i => 1 / Math.Sqrt(eigen.EigenValues[i].Real))
            * eigen.EigenVectors.Transpose();
        var weights = new double[_nMax, _nMax];
        for (var n = 0; n < _nMax; n++)
        for (var k = 0; k < _nMax; k++)
        {
            var sum = _alpha[l, k] + _eta;
            weights[n, k] = inverseRoot[n, k] * Math.Pow(Math.PI / sum, 1.5) * Math.Pow(_eta / sum, l);
        }
        return weights;
    }
}
