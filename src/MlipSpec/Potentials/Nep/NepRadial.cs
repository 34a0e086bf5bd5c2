using System.Runtime.Intrinsics;

namespace MlipSpec.Potentials.Nep;

/// <summary>
/// The radial functions g_n(r) = Σ_k c_nk f_k(r), f_k(r) = ½ [T_k(2 (r/R − 1)² − 1) + 1] f_c(r), f_c(r) = ½ [1 +
/// cos(πr/R)], for every ordered pair of elements with its cutoff R. Z. Fan et al., J. Chem. Phys. 157, 114801 (2022).
/// Exact, not tabulated.
/// </summary>
internal sealed unsafe class NepRadial
{
    /// <summary>The number of neighbours whose basis functions are evaluated together.</summary>
    public const int Lanes = 8;

    const int Width = 4; // doubles in the vectors that run over n

    readonly int _basis,
        _padded,
        _elements;
    readonly double[] _cutoffs,
        _coefficients; // coefficients [pair][k][n, padded with zeros]

    public NepRadial(int elements, int functions, int basis, double[] cutoffs, double[] coefficients)
    {
        (_elements, _basis, _cutoffs) = (elements, basis, cutoffs);
        _padded = (functions + Width - 1) / Width * Width;
        var pairs = elements * elements;
        _coefficients = new double[pairs * basis * _padded];
        for (var n = 0; n < functions; n++)
        for (var k = 0; k < basis; k++)
        for (var pair = 0; pair < pairs; pair++)
            _coefficients[(pair * basis + k) * _padded + n] = coefficients[(n * basis + k) * pairs + pair];
    }

    /// <summary>The number of functions, rounded up to whole vectors; those in excess are zero.</summary>
    public int Padded => _padded;

    /// <summary>The doubles that <see cref="EvaluateBasis"/> writes for eight neighbours.</summary>
    public int BasisLength => 2 * _basis * Lanes;

    /// <summary>The cutoff of a pair of elements, Å.</summary>
    public double Cutoff(int central, int neighbour) => _cutoffs[central * _elements + neighbour];

    /// <summary>Writes f_k and df_k/dr of eight neighbours at distances r with cutoffs R: [k][f or f′][neighbour]. Zero
    /// from R on.</summary>
    public void EvaluateBasis(double* distances, double* cutoffs, double* basis)
    {
        Vector512<double> r = Vector512.Load(distances),
            cutoff = Vector512.Load(cutoffs),
            one = Vector512.Create(1.0);
        var inside = Vector512.LessThan(r, cutoff);
        var wave = Vector512.Create(Math.PI) / cutoff;
        var (sin, cos) = Vector512.SinCos(Vector512.Min(r, cutoff) * wave);
        // The factor ½ of the Chebyshev term is taken into f_c here.
        var fc = Vector512.ConditionalSelect(inside, 0.25 * (one + cos), Vector512<double>.Zero);
        var dfc = Vector512.ConditionalSelect(inside, -0.25 * wave * sin, Vector512<double>.Zero);
        var u = r / cutoff - one;
        var x = 2.0 * u * u - one;
        var dx = 4.0 * u / cutoff;
        Vector512<double> t = one,
            d = default,
            tNext = x,
            dNext = one;
        for (var k = 0; k < _basis; k++, basis += 2 * Lanes)
        {
            ((t + one) * fc).Store(basis);
            (d * dx * fc + (t + one) * dfc).Store(basis + Lanes);
            var (tAfter, dAfter) = (2.0 * x * tNext - t, 2.0 * (tNext + x * dNext) - d);
            (t, d, tNext, dNext) = (tNext, dNext, tAfter, dAfter);
        }
    }

    /// <summary>Writes g_n and dg_n/dr of one of the eight neighbours.</summary>
    public void Contract(int central, int neighbour, double* basis, int lane, double* values, double* derivatives)
    {
        fixed (double* table = _coefficients)
        {
            var c = table + (central * _elements + neighbour) * _basis * _padded;
            for (var n = 0; n < _padded; n += Width)
            {
                Vector256<double> g = default,
                    dg = default;
                for (var k = 0; k < _basis; k++)
                {
                    var row = Vector256.Load(c + k * _padded + n);
                    g = Vector256.FusedMultiplyAdd(row, Vector256.Create(basis[2 * k * Lanes + lane]), g);
                    dg = Vector256.FusedMultiplyAdd(row, Vector256.Create(basis[(2 * k + 1) * Lanes + lane]), dg);
                }
                g.Store(values + n);
                dg.Store(derivatives + n);
            }
        }
    }
}
