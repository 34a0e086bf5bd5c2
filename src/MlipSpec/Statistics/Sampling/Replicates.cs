using MlipSpec.Quantities;
using MlipSpec.Statistics.Errors;

namespace MlipSpec.Statistics.Sampling;

/// <summary>What the resamples give for statistics that follow from sums.</summary>
sealed class Replicates(ErrorSums[] resampled)
{
    // Quantiles need a walk through all errors for each resample; their intervals are stated to two digits, for which
    // fewer resamples do.
    const int MostWalks = 200_000_000;

    /// <summary>Resamples the configurations; one configuration alone has no resamples, and its statistics no
    /// uncertainty.</summary>
    public static (Replicates Sums, QuantileReplicates Quantiles) Of(
        ErrorSums[] sums,
        ErrorOrder order,
        Bootstrap bootstrap,
        int threads
    )
    {
        if (sums.Length < 2)
            return (new([]), new([]));
        var resampled = new ErrorSums[bootstrap.Resamples];
        var walks = Math.Clamp(
            MostWalks / Math.Max(1, order.Magnitudes.Length),
            Math.Min(100, bootstrap.Resamples),
            bootstrap.Resamples
        );
        var quantiles = new double[walks][];
        Parallel.For(
            0,
            bootstrap.Resamples,
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) },
            () => new int[sums.Length],
            (b, _, times) =>
            {
                bootstrap.Draw(b, times);
                ErrorSums total = default;
                for (var c = 0; c < sums.Length; c++)
                    if (times[c] > 0)
                        total = total.Plus(sums[c], times[c]);
                resampled[b] = total;
                if (b >= walks)
                    return times;
                quantiles[b] = new double[ErrorQuantile.Levels.Length];
                order.Quantiles(times, ErrorQuantile.Levels, quantiles[b]);
                return times;
            },
            _ => { }
        );
        return (new(resampled), new(quantiles));
    }

    /// <summary>The statistic with its standard error, and its BCa interval; null for a single configuration.</summary>
    public Quantity<T> Estimate<T>(
        ErrorSums[] sums,
        ErrorSums total,
        Func<ErrorSums, double> statistic,
        Bootstrap bootstrap,
        out ConfidenceInterval? interval,
        double least = double.NegativeInfinity
    )
        where T : struct, IDimension
    {
        var value = statistic(total);
        interval = null;
        if (resampled.Length == 0)
            return value;
        var replicates = Array.ConvertAll(resampled, s => statistic(s)).Where(double.IsFinite).ToArray();
        if (replicates.Length < 2)
            return value;
        var jackknife = Array.ConvertAll(sums, s => statistic(total.Plus(s, -1))).Where(double.IsFinite).ToArray();
        interval = bootstrap.BiasCorrected(value, replicates, jackknife, least);
        var error = Bootstrap.StandardError(replicates);
        // Errors that are all the same leave rounding alone.
        return new(value, error > 1e-12 * Math.Abs(value) ? error : 0);
    }
}

/// <summary>What the resamples give for quantiles.</summary>
sealed class QuantileReplicates(double[][] replicates)
{
    public double StandardError(int level) => replicates.Length > 1 ? Bootstrap.StandardError(At(level)) : 0;

    public ConfidenceInterval? Interval(int level, Bootstrap bootstrap) =>
        replicates.Length > 1 ? bootstrap.Percentile(At(level)) : null;

    double[] At(int level) => Array.ConvertAll(replicates, r => r[level]);
}
