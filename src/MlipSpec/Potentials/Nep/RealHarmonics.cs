using System.Runtime.Intrinsics;
using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.Nep;

/// <summary>
/// Real spherical harmonics Y_lm of eight directions at once, l from 1, normalised to one on the sphere:
/// Y_lm = N_lm (dᵐP_l/dzᵐ)(z) times the real (m &gt; 0: also the imaginary) part of (x + iy)ᵐ.
/// </summary>
internal sealed unsafe class RealHarmonics
{
    const int Lanes = 8;

    readonly int _degree;
    readonly double[] _norms; // [l][m]
    readonly AlignedMemory _legendre,
        _cosines,
        _sines;

    public RealHarmonics(int degree)
    {
        _degree = degree;
        _norms = new double[(degree + 1) * (degree + 1)];
        for (var l = 1; l <= degree; l++)
        for (var m = 0; m <= l; m++)
        {
            var ratio = 1.0;
            for (var k = l - m + 1; k <= l + m; k++)
                ratio /= k;
            _norms[l * (degree + 1) + m] = Math.Sqrt((m == 0 ? 1 : 2) * (2 * l + 1) / (4 * Math.PI) * ratio);
        }
        // One column more than degrees, zero, for the derivative of the last one.
        _legendre = new((degree + 1) * (degree + 2) * Lanes);
        (_cosines, _sines) = (new((degree + 1) * Lanes), new((degree + 1) * Lanes));
    }

    /// <summary>The number of harmonics, (degree + 1)² − 1.</summary>
    public static int Count(int degree) => (degree + 1) * (degree + 1) - 1;

    /// <summary>Where the harmonics of degree l begin: m = 0, then real and imaginary part of m = 1, 2, …</summary>
    public static int Start(int l) => l * l - 1;

    /// <summary>Takes eight unit vectors; zero vectors are allowed.</summary>
    public void Prepare(Vector512<double> x, Vector512<double> y, Vector512<double> z)
    {
        double* c = _cosines.Pointer,
            s = _sines.Pointer;
        Vector512.Create(1.0).Store(c);
        Vector512<double>.Zero.Store(s);
        for (var m = 1; m <= _degree; m++)
        {
            Vector512<double> cm = Vector512.Load(c + (m - 1) * Lanes),
                sm = Vector512.Load(s + (m - 1) * Lanes);
            (x * cm - y * sm).Store(c + m * Lanes);
            (x * sm + y * cm).Store(s + m * Lanes);
        }
        var diagonal = 1.0;
        for (var m = 0; m <= _degree; diagonal *= 2 * m + 1, m++)
        {
            Vector512<double> before = default,
                now = Vector512.Create(diagonal);
            now.Store(Legendre(m, m));
            for (var l = m + 1; l <= _degree; l++)
            {
                var next = ((2 * l - 1) * (z * now) - (l + m - 1.0) * before) * (1.0 / (l - m));
                next.Store(Legendre(l, m));
                (before, now) = (now, next);
            }
        }
    }

    /// <summary>Writes the harmonics of the prepared directions: [lm][direction].</summary>
    public void Values(double* harmonics)
    {
        for (var l = 1; l <= _degree; l++)
        for (var m = 0; m <= l; m++)
        {
            var p = Norm(l, m) * Vector512.Load(Legendre(l, m));
            if (m > 0)
            {
                (p * Vector512.Load(_cosines.Pointer + m * Lanes)).Store(harmonics);
                harmonics += Lanes;
                p *= Vector512.Load(_sines.Pointer + m * Lanes);
            }
            p.Store(harmonics);
            harmonics += Lanes;
        }
    }

    /// <summary>The gradient of Σ_lm w_lm Y_lm as polynomials of x, y and z; its part across the unit vector is that on
    /// the sphere.</summary>
    public void Gradient(double* weights, out Vector512<double> gx, out Vector512<double> gy, out Vector512<double> gz)
    {
        gx = gy = gz = default;
        double* c = _cosines.Pointer,
            s = _sines.Pointer;
        for (var l = 1; l <= _degree; l++)
        {
            var w = weights + Start(l) * Lanes;
            gz += Norm(l, 0) * (Vector512.Load(w) * Vector512.Load(Legendre(l, 1)));
            for (var m = 1; m <= l; m++)
            {
                Vector512<double> wc = Vector512.Load(w + (2 * m - 1) * Lanes),
                    ws = Vector512.Load(w + 2 * m * Lanes);
                Vector512<double> before = Vector512.Load(c + (m - 1) * Lanes),
                    beforeSine = Vector512.Load(s + (m - 1) * Lanes);
                var p = (m * Norm(l, m)) * Vector512.Load(Legendre(l, m));
                gx += p * (wc * before + ws * beforeSine);
                gy += p * (ws * before - wc * beforeSine);
                if (m < l)
                    gz +=
                        Norm(l, m)
                        * (
                            Vector512.Load(Legendre(l, m + 1))
                            * (wc * Vector512.Load(c + m * Lanes) + ws * Vector512.Load(s + m * Lanes))
                        );
            }
        }
    }

    double Norm(int l, int m) => _norms[l * (_degree + 1) + m];

    double* Legendre(int l, int m) => _legendre.Pointer + (l * (_degree + 2) + m) * Lanes;
}
