using MlipSpec.Quantities;

namespace MlipSpec.Checks.Liquids;

/// <summary>Means over independent runs.</summary>
internal static class SampleMean
{
    /// <summary>
    /// The mean, with the larger of two standard errors: that of the spread between runs, and that of the runs' own.
    /// Glasses made by different quenches differ by more than each fluctuates. The first finding stands for all.
    /// </summary>
    public static Quantity<T> Of<T>(IReadOnlyList<Quantity<T>> runs)
        where T : struct, IDimension
    {
        if (runs.FirstOrDefault(r => r.Finding is not null) is { Finding: { } finding })
            return Quantity<T>.NotMeasured(finding);
        double n = runs.Count,
            mean = runs.Average(r => r.Value);
        var own = Math.Sqrt(runs.Sum(r => r.Uncertainty * r.Uncertainty)) / n;
        var spread = n < 2 ? 0 : Math.Sqrt(runs.Sum(r => (r.Value - mean) * (r.Value - mean)) / (n - 1) / n);
        return new(mean, Math.Max(own, spread));
    }
}
