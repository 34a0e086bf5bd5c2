using System.Runtime.Intrinsics;

namespace MlipSpec.Descriptors.Soap;

/// <summary>
/// Orthonormal real spherical harmonics of unit vectors, four at a time:
/// Y_l,±m = √2^(m≠0) N_lm Q_lm(z) {Re, Im}(x + iy)^m with Q_lm = dᵐP_l/dzᵐ and N_lm² = (2l+1)/(4π) (l−m)!/(l+m)!. No
/// Condon–Shortley phase.
/// </summary>
/// <remarks>
/// Rows of arrays are indexed lm = l² + l ± m (Re for +, Im for −) or l(l+1)/2 + m, columns are neighbours.
/// Gradients by the unit vector u follow from dQ_lm/dz = Q_l,m+1 and ∂(x + iy)^m = m (x + iy)^(m−1) (1, i, 0), taken as
/// polynomials of x, y and z; the gradient by the vector itself is (1 − u uᵀ)/r times that.
/// </remarks>
internal sealed class RealHarmonics
{
    readonly int _lMax;
    readonly double[] _norm,
        _first,
        _second;

    public RealHarmonics(int lMax)
    {
        _lMax = lMax;
        _norm = new double[Half(lMax + 1, 0)];
        _first = new double[_norm.Length];
        _second = new double[_norm.Length];
        for (var l = 0; l <= lMax; l++)
        for (var m = 0; m <= l; m++)
        {
            var ratio = 1.0; // (l+m)!/(l−m)!
            for (var k = l - m + 1; k <= l + m; k++)
                ratio *= k;
            _norm[Half(l, m)] = Math.Sqrt((m == 0 ? 1 : 2) * (2 * l + 1) / (4 * Math.PI * ratio));
            if (m == l)
                continue;
            _first[Half(l, m)] = (2 * l - 1.0) / (l - m);
            _second[Half(l, m)] = (l + m - 1.0) / (l - m);
        }
    }

    /// <summary>The row of (l, m) among the pairs with m ≥ 0.</summary>
    public static int Half(int l, int m) => l * (l + 1) / 2 + m;

    /// <summary>The normalisation √2^(m≠0) N_lm by its row.</summary>
    public double[] Norm => _norm;

    /// <summary>Fills columns j to j + 3: harmonics, the polynomials Q and the powers of x + iy.</summary>
    public void Fill(
        int j,
        int stride,
        Vector256<double> x,
        Vector256<double> y,
        Vector256<double> z,
        double[] harmonics,
        double[] legendre,
        double[] re,
        double[] im
    )
    {
        Vector256<double> c = Vector256<double>.One,
            s = Vector256<double>.Zero;
        for (var m = 0; m <= _lMax; m++)
        {
            Lanes.Store(c, re, m * stride + j);
            Lanes.Store(s, im, m * stride + j);
            Column(m, j, stride, z, legendre);
            for (var l = m; l <= _lMax; l++)
            {
                var q = Lanes.Load(legendre, Half(l, m) * stride + j) * _norm[Half(l, m)];
                var centre = (l * l + l) * stride + j;
                Lanes.Store(q * c, harmonics, centre + m * stride);
                if (m > 0)
                    Lanes.Store(q * s, harmonics, centre - m * stride);
            }
            (c, s) = (x * c - y * s, x * s + y * c);
        }
    }

    // Q_mm = (2m−1)!!, then (l−m) Q_lm = (2l−1) z Q_l−1,m − (l+m−1) Q_l−2,m.
    void Column(int m, int j, int stride, Vector256<double> z, double[] legendre)
    {
        var diagonal = 1.0;
        for (var k = 1; k <= m; k++)
            diagonal *= 2 * k - 1;
        Vector256<double> before = Vector256<double>.Zero,
            current = Vector256.Create(diagonal);
        Lanes.Store(current, legendre, Half(m, m) * stride + j);
        for (var l = m + 1; l <= _lMax; l++)
        {
            (before, current) = (current, z * current * _first[Half(l, m)] - before * _second[Half(l, m)]);
            Lanes.Store(current, legendre, Half(l, m) * stride + j);
        }
    }
}
