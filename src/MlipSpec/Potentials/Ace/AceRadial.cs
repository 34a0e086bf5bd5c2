using System.Runtime.Intrinsics;
using MlipSpec.Numerics;

namespace MlipSpec.Potentials.Ace;

/// <summary>
/// The basis functions g_k(r), k from 1, of one pair of species for eight distances, with their derivatives; zero from
/// the cutoff on. Evaluated exactly, not tabulated.
/// </summary>
/// <remarks>
/// ChebExpCos: R. Drautz, Phys. Rev. B 99, 014104 (2019). ChebPow: Y. Lysogorskiy et al., npj Comput. Mater. 7, 97
/// (2021). SBessel: E. Kocer, J. K. Mason, H. Erturk, AIP Adv. 10, 015021 (2020). All go to zero with their slope at
/// the cutoff.
/// </remarks>
internal sealed unsafe class AceRadial
{
    const int Width = 8;

    readonly AceBond _bond;
    readonly double[] _bessel, // factor of sinc k − 1 and sinc k in f_k
        _carry, // g_k = (f_k + carry g_(k−1)) × norm
        _norm;

    public AceRadial(AceBond bond)
    {
        _bond = bond;
        var count = bond.BasisCount;
        (_bessel, _carry, _norm) = (new double[count], new double[count], new double[count]);
        var d = 1.0;
        for (var n = 0; n < count; n++)
        {
            double a = n + 1,
                b = n + 2;
            _bessel[n] =
                (n % 2 == 0 ? 1 : -1)
                * Math.Sqrt(2 / Math.Pow(bond.Cutoff, 3))
                * Math.PI
                * a
                * b
                / Math.Sqrt(a * a + b * b);
            double e = n == 0
                    ? 0
                    : (double)n * n * (n + 2) * (n + 2) / (4.0 * (n + 1) * (n + 1) * (n + 1) * (n + 1) + 1),
                before = d;
            d = n == 0 ? 1 : 1 - e / before;
            (_carry[n], _norm[n]) = (Math.Sqrt(e / before), 1 / Math.Sqrt(d));
        }
    }

    /// <summary>The number of functions.</summary>
    public int Count => _bond.BasisCount;

    /// <summary>Writes [k][g, g′][lane].</summary>
    public void Evaluate(Vector512<double> r, double* basis)
    {
        var inside = Vector512.LessThan(r, Vector512.Create(_bond.Cutoff));
        r = Vector512.ConditionalSelect(inside, r, Vector512.Create(0.5 * _bond.Cutoff));
        switch (_bond.Basis)
        {
            case AceRadialBasis.SBessel:
                Bessel(r, basis);
                break;
            case AceRadialBasis.ChebExpCos:
                ExponentialChebyshev(r, basis);
                break;
            default:
                PowerChebyshev(r, basis);
                break;
        }
        var (rise, dRise) = Rise(r);
        (rise, dRise) = (inside & rise, inside & dRise);
        for (var k = 0; k < Count; k++, basis += 2 * Width)
        {
            Vector512<double> g = Vector512.Load(basis),
                dg = Vector512.Load(basis + Width);
            (g * rise).Store(basis);
            (dg * rise + g * dRise).Store(basis + Width);
        }
    }

    /// <summary>What switches the functions off at short distance, where they end there.</summary>
    (Vector512<double>, Vector512<double>) Rise(Vector512<double> r)
    {
        var one = Vector512.Create(1.0);
        if (_bond.InnerType != AceInnerCutoff.Distance || _bond.Inner <= 0)
            return (one, default);
        var (inner, dInner) = SmoothStep.Down(r, _bond.Inner - _bond.InnerWidth, _bond.InnerWidth);
        return (one - inner, -dInner);
    }

    void Bessel(Vector512<double> r, double* basis)
    {
        var step = Math.PI / _bond.Cutoff;
        var inverse = Vector512.Create(1.0) / r;
        var (sine, cosine) = Vector512.SinCos(r * step);
        // sin and cos of k r π/R by addition theorems; sinc and its derivative by r
        Vector512<double> s = sine,
            c = cosine,
            sinc = s * inverse * (1 / step),
            slope = (c - sinc) * inverse,
            g = default,
            dg = default;
        for (var k = 0; k < Count; k++, basis += 2 * Width)
        {
            (s, c) = (s * cosine + c * sine, c * cosine - s * sine);
            var next = s * inverse * (1 / (step * (k + 2)));
            var nextSlope = (c - next) * inverse;
            g = (_bessel[k] * (sinc + next) + _carry[k] * g) * _norm[k];
            dg = (_bessel[k] * (slope + nextSlope) + _carry[k] * dg) * _norm[k];
            g.Store(basis);
            dg.Store(basis + Width);
            (sinc, slope) = (next, nextSlope);
        }
    }

    // x = 1 − 2 (e^(−λ(r/R − 1)) − 1)/(e^λ − 1); g_1 = f_c, g_k = ½ (1 − T_(k−1)(x)) f_c, f_c = ½ (1 + cos πr/R).
    void ExponentialChebyshev(Vector512<double> r, double* basis)
    {
        var one = Vector512.Create(1.0);
        var (lambda, cutoff) = (_bond.Lambda, _bond.Cutoff);
        var decay = VectorMath.Exp((one - r * (1 / cutoff)) * lambda) * (2 / (Math.Exp(lambda) - 1));
        var x = one - decay + Vector512.Create(2 / (Math.Exp(lambda) - 1));
        var dx = decay * (lambda / cutoff);
        var (sine, cosine) = Vector512.SinCos(r * (Math.PI / cutoff));
        var fc = 0.5 * (one + cosine);
        var dfc = sine * (-0.5 * Math.PI / cutoff);
        fc.Store(basis);
        dfc.Store(basis + Width);
        Chebyshev(x, dx, basis + 2 * Width, Count - 1);
        for (var k = 1; k < Count; k++)
        {
            var at = basis + 2 * k * Width;
            Vector512<double> g = Vector512.Load(at),
                dg = Vector512.Load(at + Width);
            (g * fc).Store(at);
            (dg * fc + g * dfc).Store(at + Width);
        }
    }

    // x = 1 − 2 (1 − r/R)^λ; g_k = ½ (1 − T_k(x)).
    void PowerChebyshev(Vector512<double> r, double* basis)
    {
        var one = Vector512.Create(1.0);
        var rest = one - r * (1 / _bond.Cutoff);
        var below = _bond.Lambda == 2 ? rest : VectorMath.Exp((_bond.Lambda - 1) * Vector512.Log(rest));
        Chebyshev(one - 2.0 * below * rest, below * (2 * _bond.Lambda / _bond.Cutoff), basis, Count);
    }

    // ½ (1 − T_k(x)) for k = 1, 2, … and the derivatives by r.
    static void Chebyshev(Vector512<double> x, Vector512<double> dx, double* basis, int count)
    {
        var one = Vector512.Create(1.0);
        Vector512<double> before = one,
            now = x,
            dBefore = default,
            dNow = one;
        for (var k = 0; k < count; k++, basis += 2 * Width)
        {
            (0.5 * (one - now)).Store(basis);
            (-0.5 * dNow * dx).Store(basis + Width);
            var (next, dNext) = (2.0 * x * now - before, 2.0 * (now + x * dNow) - dBefore);
            (before, now, dBefore, dNow) = (now, next, dNow, dNext);
        }
    }
}
