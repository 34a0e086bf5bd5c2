using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MlipSpec.Numerics;

/// <summary>Elementary functions of eight doubles at once, for the inner loops of potentials.</summary>
public static class VectorMath
{
    const double Log2E = 1.4426950408889634;

    // ln 2 in two parts: n × High is exact for |n| < 2^20.
    const double Ln2High = 6.93147180369123816490e-1, Ln2Low = 1.90821492927058770002e-10;

    const double Smallest = -708, Largest = 709.78271289338397;

    /// <summary>
    /// eˣ with a relative error below 4e-16 for −708 ≤ x ≤ 709.78; 0 below, +∞ above, NaN for NaN. Values under 1e-307 are given as 0 so that no
    /// subnormal number slows the arithmetic that follows.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp(Vector512<double> x)
    {
        var clamped = Vector512.MinNative(Vector512.MaxNative(x, Vector512.Create(Smallest)), Vector512.Create(Largest));
        var n = Vector512.Round(clamped * Log2E);
        var r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-Ln2High), clamped);
        r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-Ln2Low), r);
        // 2ⁿ in two factors, because n = 1024 alone has no exponent of its own.
        var exponent = Vector512.ConvertToInt64Native(n);
        var half = exponent >> 1;
        var power = Exponential(r) * PowerOfTwo(half) * PowerOfTwo(exponent - half);
        power = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(Smallest)), Vector512<double>.Zero, power);
        power = Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512.Create(Largest)), Vector512.Create(double.PositiveInfinity), power);
        return Vector512.ConditionalSelect(Vector512.Equals(x, x), power, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> PowerOfTwo(Vector512<long> n) => ((n + Vector512.Create(1023L)) << 52).AsDouble();

    /// <summary>The Taylor polynomial to r¹³ in pairs (Estrin's scheme); its remainder for |r| ≤ ½ ln 2 is 4e-18.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Exponential(Vector512<double> r)
    {
        Vector512<double> r2 = r * r, r4 = r2 * r2, r8 = r4 * r4;
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
