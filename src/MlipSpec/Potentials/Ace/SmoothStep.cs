using System.Runtime.Intrinsics;

namespace MlipSpec.Potentials.Ace;

/// <summary>The polynomial of fifth degree whose derivative is proportional to (1 − x²)², x from −1 to 1 across a step,
/// so that value, slope and curvature join.</summary>
internal static class SmoothStep
{
    /// <summary>One before the start, zero a width behind it, with the derivative; for eight numbers.</summary>
    public static (Vector512<double> Value, Vector512<double> Slope) Down(
        Vector512<double> at,
        double start,
        double width
    )
    {
        var one = Vector512.Create(1.0);
        if (!(width > 0))
            return (Vector512.LessThan(at, Vector512.Create(start)) & one, default);
        var x = (at - Vector512.Create(start)) * (2 / width) - one;
        x = Vector512.Max(-one, Vector512.Min(one, x));
        var x2 = x * x;
        var edge = one - x2;
        return (
            Vector512.Create(0.5) - 0.9375 * x * (one - x2 * (2.0 / 3) + x2 * x2 * 0.2),
            edge * edge * (-1.875 / width)
        );
    }

    /// <summary>The same for one number.</summary>
    public static (double Value, double Slope) Down(double at, double start, double width)
    {
        var (value, slope) = Down(Vector512.Create(at), start, width);
        return (value[0], slope[0]);
    }
}
