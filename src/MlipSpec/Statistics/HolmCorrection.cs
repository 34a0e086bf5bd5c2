namespace MlipSpec.Statistics;

/// <summary>
/// p-values of several tests corrected for their number, so that the chance of any false alarm among them is what a
/// single test's would be. S. Holm, Scand. J. Stat. 6, 65 (1979): uniformly more powerful than Bonferroni's factor, and
/// as free of assumptions.
/// </summary>
internal static class HolmCorrection
{
    /// <summary>Corrected p-values in the order of the given ones.</summary>
    /// <exception cref="ArgumentException">A p-value is not between 0 and 1.</exception>
    public static double[] Adjust(IReadOnlyList<double> pValues)
    {
        if (pValues.Any(p => !(p >= 0 && p <= 1)))
            throw new ArgumentException($"p-values lie between 0 and 1, but {string.Join(", ", pValues)} were given");
        var adjusted = new double[pValues.Count];
        var (largest, rank) = (0.0, 0);
        foreach (var i in Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i]))
        {
            largest = Math.Max(largest, Math.Min(1, (pValues.Count - rank++) * pValues[i]));
            adjusted[i] = largest;
        }
        return adjusted;
    }
}
