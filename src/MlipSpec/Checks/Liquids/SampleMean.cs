using MlipSpec.Quantities;

namespace MlipSpec.Checks.Liquids;

/// <summary>Means over independent runs.</summary>
internal static class SampleMean
{
    /// <summary>Runs whose spread alone is the error, told with Student's factor of 3.3 for 95 %.</summary>
    public const int Enough = 4;

    /// <summary>
    /// The mean with the standard error of the spread between runs and its degrees of freedom, one less than the runs:
    /// glasses made by different quenches differ by more than each fluctuates. The spread of fewer than four says too
    /// little; there the runs' own errors count where these are larger. The first finding stands for all.
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
        return n >= Enough || spread >= own
            ? new(mean, spread) { DegreesOfFreedom = n < 2 ? null : n - 1 }
            : new(mean, own);
    }
}
