using MathNet.Numerics.Distributions;
using MlipSpec.Structures;

namespace MlipSpec.Statistics;

/// <summary>
/// The bootstrap over configurations: n configurations are drawn with replacement from n, and the statistic is computed
/// again. Configurations are drawn whole, because the errors of the atoms of one structure are not independent, and
/// drawing atoms would make intervals far too narrow. B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap
/// (1993), chapters 13 (percentile) and 14 (BCa).
/// </summary>
public sealed record Bootstrap
{
    /// <summary>Fewer configurations than this may hold too little of the tails: where those are heavy, as of lognormal
    /// errors, intervals stated as 95 % cover the root mean square in 86–90 % of cases, and those of 68 % in
    /// 57–65 %.</summary>
    public const int FewestConfigurations = 50;

    /// <summary>Tails so heavy that fewer configurations than this decide, in number of equal ones, leave the interval
    /// in doubt whatever their number.</summary>
    public const double FewestThatDecide = 5;

    /// <summary>1000 resamples, seed 1, 95 %.</summary>
    public static Bootstrap Default { get; } = new();

    /// <summary>How many times the configurations are drawn.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>The seed; resample b has a stream of its own, so results do not depend on threads.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The confidence of intervals.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>How often each of n configurations is drawn in resample b; the entries sum to n.</summary>
    public void Draw(int resample, Span<int> times)
    {
        var random = new SeededRandom(Seed).For($"resample {resample}");
        times.Clear();
        for (var draw = 0; draw < times.Length; draw++)
            times[random.NextInt(times.Length)]++;
    }

    /// <summary>Standard error: the standard deviation of the statistic over the resamples.</summary>
    public static double StandardError(ReadOnlySpan<double> replicates)
    {
        var mean = 0.0;
        foreach (var r in replicates)
            mean += r / replicates.Length;
        var sum = 0.0;
        foreach (var r in replicates)
            sum += (r - mean) * (r - mean);
        return Math.Sqrt(sum / (replicates.Length - 1));
    }

    /// <summary>The percentile interval: the quantiles of the replicates themselves.</summary>
    public ConfidenceInterval Percentile(ReadOnlySpan<double> replicates)
    {
        var sorted = Sorted(replicates);
        var tail = (1 - Confidence) / 2;
        return new(QuantileOfSorted(sorted, tail), QuantileOfSorted(sorted, 1 - tail), Confidence, "percentile");
    }

    /// <summary>
    /// The bias-corrected and accelerated interval, widened. Bias z₀ = Φ⁻¹(fraction of replicates below the estimate),
    /// acceleration a = Σ d³/(6 (Σ d²)^{3/2}) with d = mean − value of the statistic without configuration i.
    /// </summary>
    /// <remarks>
    /// The bootstrap of n configurations is too narrow by √((n − 1)/n), and does not know how little a few of them say
    /// of the spread (T. C. Hesterberg, Am. Stat. 69, 371 (2015)). As many equal ones as decide together are
    /// m = (Σ d²)²/Σ d⁴, so both ends are moved away from the estimate by √(n/(n − 1)) times Student's quantile for
    /// m − 1 degrees of freedom over the normal one. Measured over root mean squares of 10, 20 and 50 configurations,
    /// intervals stated as 68 % cover the truth of lognormal errors (σ = 1) in 57, 64 and 68 % (without widening 42,
    /// 49 and 52 %), of exponential ones in 69, 71 and 71 %, of normal and uniform ones in 67–77 %; those stated as
    /// 95 % in 86, 88 and 92 %, in 92–96 %, and in 95–99 %. What is still in doubt says so.
    /// </remarks>
    /// <param name="estimate">The statistic of all configurations.</param>
    /// <param name="replicates">The statistic of each resample.</param>
    /// <param name="jackknife">The statistic without configuration i, for each i.</param>
    /// <param name="least">The least value that the statistic can have, such as zero.</param>
    public ConfidenceInterval BiasCorrected(
        double estimate,
        ReadOnlySpan<double> replicates,
        ReadOnlySpan<double> jackknife,
        double least = double.NegativeInfinity
    )
    {
        var sorted = Sorted(replicates);
        var below = 0.0;
        foreach (var r in sorted)
            below +=
                r < estimate ? 1
                : r == estimate ? 0.5
                : 0;
        // A statistic that no resample changes has no width, and no normal score.
        if (below == 0 || below == sorted.Length || sorted[0] == sorted[^1])
            return Percentile(replicates);
        var bias = Normal.InvCDF(0, 1, below / sorted.Length);
        double mean = 0,
            second = 0,
            third = 0,
            fourth = 0;
        foreach (var j in jackknife)
            mean += j / jackknife.Length;
        foreach (var j in jackknife)
        {
            var d = mean - j;
            second += d * d;
            third += d * d * d;
            fourth += d * d * d * d;
        }
        var acceleration = second > 0 ? third / (6 * Math.Pow(second, 1.5)) : 0;
        var tail = (1 - Confidence) / 2;
        var deciding = second > 0 ? second * second / fourth : jackknife.Length;
        var widening = Widening(jackknife.Length, deciding, tail);
        return new(
            Math.Max(least, estimate + widening * (End(tail) - estimate)),
            estimate + widening * (End(1 - tail) - estimate),
            Confidence,
            "BCa"
        )
        {
            Widening = widening,
            Doubt = Doubt(jackknife.Length, deciding),
        };

        double End(double level)
        {
            var z = bias + Normal.InvCDF(0, 1, level);
            return QuantileOfSorted(sorted, Normal.CDF(0, 1, bias + z / (1 - acceleration * z)));
        }
    }

    static double Widening(int configurations, double deciding, double tail) =>
        Math.Sqrt(configurations / (configurations - 1.0))
        * StudentT.InvCDF(0, 1, Math.Max(1, deciding - 1), tail)
        / Normal.InvCDF(0, 1, tail);

    static string? Doubt(int configurations, double deciding) =>
        configurations < FewestConfigurations
            ? $"too narrow if tails are heavy: {configurations} configurations, and it takes {FewestConfigurations}"
        : deciding < FewestThatDecide ? "too narrow: tails are heavy, and few configurations decide"
        : null;

    /// <summary>The quantile of sorted values with linear interpolation between ranks (type 7 of Hyndman and Fan, Am.
    /// Stat. 50, 361 (1996)).</summary>
    public static double QuantileOfSorted(ReadOnlySpan<double> sorted, double level)
    {
        var rank = Math.Clamp(level, 0, 1) * (sorted.Length - 1);
        var below = (int)Math.Floor(rank);
        return below + 1 < sorted.Length
            ? sorted[below] + (rank - below) * (sorted[below + 1] - sorted[below])
            : sorted[^1];
    }

    static double[] Sorted(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted;
    }
}
