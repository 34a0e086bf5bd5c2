namespace MlipSpec.Statistics;

/// <summary>How far two curves on the same abscissae are from each other.</summary>
internal static class CurveDistance
{
    /// <summary>
    /// The Wasserstein-1 distance between two distributions, ∫ |F(x) − G(x)| dx with F and G their cumulative
    /// functions: how far probability has to be moved, in the unit of x. It keeps growing when peaks no longer overlap,
    /// where an overlap saturates.
    /// </summary>
    /// <param name="x">Abscissae, rising.</param>
    /// <param name="f">A density, zero or more; normalised here.</param>
    /// <param name="g">Another density.</param>
    /// <exception cref="ArgumentException">Lengths differ, there are fewer than two points, abscissae do not rise, or a
    /// density is negative or has no area.</exception>
    public static double Wasserstein(ReadOnlySpan<double> x, ReadOnlySpan<double> f, ReadOnlySpan<double> g)
    {
        Expect(x, f, g);
        var (areaF, areaG) = (Area(x, f), Area(x, g));
        double distance = 0,
            difference = 0;
        for (var k = 1; k < x.Length; k++)
        {
            var before = difference;
            difference += 0.5 * (x[k] - x[k - 1]) * ((f[k] + f[k - 1]) / areaF - (g[k] + g[k - 1]) / areaG);
            // Where the difference changes sign, its absolute value is two triangles.
            distance +=
                (x[k] - x[k - 1])
                * (
                    before * difference >= 0
                        ? 0.5 * Math.Abs(before + difference)
                        : 0.5 * (before * before + difference * difference) / (Math.Abs(before) + Math.Abs(difference))
                );
        }
        return distance;
    }

    /// <summary>The R factor √(Σ (f − g)² / Σ g²) of a curve against a reference: A. C. Wright, J. Non-Cryst. Solids
    /// 159, 264 (1993). Zero for equal curves; 0.05 is a good model of a glass.</summary>
    /// <exception cref="ArgumentException">Lengths differ, or the reference is zero.</exception>
    public static double RFactor(ReadOnlySpan<double> f, ReadOnlySpan<double> reference)
    {
        if (f.Length != reference.Length)
            throw new ArgumentException(
                $"a curve of {f.Length} points cannot be compared with one of {reference.Length}: bring both to the same abscissae"
            );
        double off = 0,
            all = 0;
        for (var k = 0; k < f.Length; k++)
        {
            off += (f[k] - reference[k]) * (f[k] - reference[k]);
            all += reference[k] * reference[k];
        }
        return all > 0
            ? Math.Sqrt(off / all)
            : throw new ArgumentException("the reference curve is zero everywhere, so nothing can be compared with it");
    }

    static void Expect(ReadOnlySpan<double> x, ReadOnlySpan<double> f, ReadOnlySpan<double> g)
    {
        if (x.Length != f.Length || x.Length != g.Length)
            throw new ArgumentException(
                $"{x.Length} abscissae, but curves of {f.Length} and {g.Length} points: bring both to the same abscissae"
            );
        if (x.Length < 2)
            throw new ArgumentException("a distribution needs two points or more");
        for (var k = 1; k < x.Length; k++)
            if (!(x[k] > x[k - 1]))
                throw new ArgumentException(
                    $"abscissae rise, but number {k} ({x[k]}) is not above the one before ({x[k - 1]})"
                );
    }

    static double Area(ReadOnlySpan<double> x, ReadOnlySpan<double> density)
    {
        var area = 0.0;
        for (var k = 0; k < x.Length; k++)
        {
            if (!(density[k] >= 0) || !double.IsFinite(density[k]))
                throw new ArgumentException($"a density is zero or more, but point {k} is {density[k]}");
            if (k > 0)
                area += 0.5 * (x[k] - x[k - 1]) * (density[k] + density[k - 1]);
        }
        return area > 0 ? area : throw new ArgumentException("a density without area is no distribution");
    }
}
