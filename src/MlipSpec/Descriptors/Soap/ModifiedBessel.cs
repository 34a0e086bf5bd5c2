namespace MlipSpec.Descriptors.Soap;

/// <summary>Modified spherical Bessel functions of the first kind, scaled: e^(−x) i_l(x), which stay between 0 and
/// 1.</summary>
internal static class ModifiedBessel
{
    /// <summary>Writes e^(−x) i_l(x) for l = 0 … values.Length − 1, to about 1e-15 of the value.</summary>
    /// <remarks>i_(l−1) = i_(l+1) + (2l+1)/x i_l run downwards (Miller), where it is stable, and normalised by i_0 =
    /// sinh(x)/x.</remarks>
    public static void Scaled(double x, Span<double> values)
    {
        if (x < 1e-4)
        {
            Series(x, values);
            return;
        }
        // Starting so high that i_start/i_l is below the rounding of i_l.
        var start = values.Length + 20 + (int)Math.Sqrt(100 * x);
        // For l ≤ 21 and x ≥ 1e-4 the recursion climbs by at most 1e235, so it stays in range without rescaling.
        double above = 0,
            current = 1e-300;
        for (var l = start; l > 0; l--)
        {
            (above, current) = (current, above + (2 * l + 1) / x * current);
            if (l <= values.Length)
                values[l - 1] = current;
        }
        // double.ExpM1 is no more than Exp − 1, so small arguments go through sinh.
        var zeroth = x < 1 ? Math.Exp(-x) * Math.Sinh(x) / x : (1 - Math.Exp(-2 * x)) / (2 * x);
        var scale = zeroth / current;
        foreach (ref var value in values)
            value *= scale;
    }

    // x^l/(2l+1)!! (1 + x²/(2(2l+3)) + …): the next term is below 1e-17 of the first.
    static void Series(double x, Span<double> values)
    {
        var leading = Math.Exp(-x);
        for (var l = 0; l < values.Length; l++)
        {
            values[l] = leading * (1 + x * x / (2 * (2 * l + 3)));
            leading *= x / (2 * l + 3);
        }
    }
}
