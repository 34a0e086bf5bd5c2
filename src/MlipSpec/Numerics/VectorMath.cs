using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MlipSpec.Numerics;

/// <summary>Elementary functions of four or eight doubles at once, for the inner loops of potentials.</summary>
internal static class VectorMath
{
    const double Log2E = 1.4426950408889634;

    // ln 2 in two parts: n × High is exact for |n| < 2^20.
    const double Ln2High = 6.93147180369123816490e-1,
        Ln2Low = 1.90821492927058770002e-10;

    const double Smallest = -708,
        Largest = 709.78271289338397;

    // Adding 1.5 × 2^52 rounds to a whole number, which is then found in the lowest bits.
    const double Rounding = 6755399441055744;

    /// <summary>
    /// eˣ with a relative error below 4e-16 for −708 ≤ x ≤ 709.78; 0 below, +∞ above, NaN for NaN. Values under 1e-307
    /// are given as 0 so that no subnormal number slows the arithmetic that follows.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Exp(Vector256<double> x)
    {
        var clamped = Vector256.MinNative(
            Vector256.MaxNative(x, Vector256.Create(Smallest)),
            Vector256.Create(Largest)
        );
        var rounded = clamped * Log2E + Vector256.Create(Rounding);
        var n = rounded - Vector256.Create(Rounding);
        var r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-Ln2High), clamped);
        r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-Ln2Low), r);
        // 2ⁿ as 2ⁿ⁻¹ × 2, because n = 1024 alone has no exponent of its own.
        var power = Exponential(r) * ((rounded.AsInt64() + Vector256.Create(1022L)) << 52).AsDouble() * 2;
        power = Vector256.ConditionalSelect(
            Vector256.LessThan(x, Vector256.Create(Smallest)),
            Vector256<double>.Zero,
            power
        );
        power = Vector256.ConditionalSelect(
            Vector256.GreaterThan(x, Vector256.Create(Largest)),
            Vector256.Create(double.PositiveInfinity),
            power
        );
        return Vector256.ConditionalSelect(Vector256.Equals(x, x), power, x);
    }

    /// <summary>The same for eight doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp(Vector512<double> x)
    {
        if (!Vector512.IsHardwareAccelerated)
            return Vector512.Create(Exp(x.GetLower()), Exp(x.GetUpper()));
        var clamped = Vector512.MinNative(
            Vector512.MaxNative(x, Vector512.Create(Smallest)),
            Vector512.Create(Largest)
        );
        var rounded = clamped * Log2E + Vector512.Create(Rounding);
        var n = rounded - Vector512.Create(Rounding);
        var r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-Ln2High), clamped);
        r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-Ln2Low), r);
        var power = Exponential(r) * ((rounded.AsInt64() + Vector512.Create(1022L)) << 52).AsDouble() * 2;
        power = Vector512.ConditionalSelect(
            Vector512.LessThan(x, Vector512.Create(Smallest)),
            Vector512<double>.Zero,
            power
        );
        power = Vector512.ConditionalSelect(
            Vector512.GreaterThan(x, Vector512.Create(Largest)),
            Vector512.Create(double.PositiveInfinity),
            power
        );
        return Vector512.ConditionalSelect(Vector512.Equals(x, x), power, x);
    }

    /// <summary>The Taylor polynomial to r¹³ in pairs (Estrin's scheme); its remainder for |r| ≤ ½ ln 2 is
    /// 4e-18.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<double> Exponential(Vector256<double> r)
    {
        Vector256<double> r2 = r * r,
            r4 = r2 * r2,
            r8 = r4 * r4;
        var p23 = Line(1.0 / 2, 1.0 / 6, r);
        var p45 = Line(1.0 / 24, 1.0 / 120, r);
        var p67 = Line(1.0 / 720, 1.0 / 5040, r);
        var p89 = Line(1.0 / 40320, 1.0 / 362880, r);
        var p1011 = Line(1.0 / 3628800, 1.0 / 39916800, r);
        var p1213 = Line(1.0 / 479001600, 1.0 / 6227020800, r);
        var low = Vector256.MultiplyAddEstimate(p45, r2, p23);
        var middle = Vector256.MultiplyAddEstimate(p89, r2, p67);
        var high = Vector256.MultiplyAddEstimate(p1213, r2, p1011);
        var tail = Vector256.MultiplyAddEstimate(high, r8, Vector256.MultiplyAddEstimate(middle, r4, low));
        return Vector256<double>.One + Vector256.MultiplyAddEstimate(tail, r2, r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<double> Line(double constant, double slope, Vector256<double> r) =>
        Vector256.MultiplyAddEstimate(Vector256.Create(slope), r, Vector256.Create(constant));

    /// <summary>The same for eight doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Exponential(Vector512<double> r)
    {
        Vector512<double> r2 = r * r,
            r4 = r2 * r2,
            r8 = r4 * r4;
        var p23 = Line(1.0 / 2, 1.0 / 6, r);
        var p45 = Line(1.0 / 24, 1.0 / 120, r);
        var p67 = Line(1.0 / 720, 1.0 / 5040, r);
        var p89 = Line(1.0 / 40320, 1.0 / 362880, r);
        var p1011 = Line(1.0 / 3628800, 1.0 / 39916800, r);
        var p1213 = Line(1.0 / 479001600, 1.0 / 6227020800, r);
        var low = Vector512.MultiplyAddEstimate(p45, r2, p23);
        var middle = Vector512.MultiplyAddEstimate(p89, r2, p67);
        var high = Vector512.MultiplyAddEstimate(p1213, r2, p1011);
        var tail = Vector512.MultiplyAddEstimate(high, r8, Vector512.MultiplyAddEstimate(middle, r4, low));
        return Vector512<double>.One + Vector512.MultiplyAddEstimate(tail, r2, r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Line(double constant, double slope, Vector512<double> r) =>
        Vector512.MultiplyAddEstimate(Vector512.Create(slope), r, Vector512.Create(constant));
}
