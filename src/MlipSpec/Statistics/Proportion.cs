namespace MlipSpec.Statistics;

/// <summary>A count out of a total, such as 112 diamond minima of 10,000 searches, with what its randomness allows one
/// to say.</summary>
public sealed record Proportion
{
    // The 97.5th percentile of the normal distribution.
    const double NinetyFivePercent = 1.959963984540054;

    /// <summary>Makes a proportion.</summary>
    /// <exception cref="ArgumentException">The count is negative or exceeds the total.</exception>
    public Proportion(long count, long total)
    {
        if (count < 0 || count > total)
            throw new ArgumentException($"a count lies between zero and its total, but {count} of {total} was given");
        (Count, Total) = (count, total);
    }

    /// <summary>How often it was found.</summary>
    public long Count { get; }

    /// <summary>How often it was looked for.</summary>
    public long Total { get; }

    /// <summary>Count over total; NaN of nothing.</summary>
    public double Fraction => Total == 0 ? double.NaN : (double)Count / Total;

    /// <summary>
    /// The interval that holds the true fraction with 95 % confidence: E. B. Wilson, J. Am. Stat. Assoc. 22, 209
    /// (1927). It stays within 0 … 1 and has a width also at a count of zero, where the usual √(p(1 − p)/n) says
    /// nothing.
    /// </summary>
    public (double Low, double High) Interval => Wilson(NinetyFivePercent);

    /// <summary>Half the width of Wilson's interval at one standard deviation.</summary>
    public double StandardError
    {
        get
        {
            var (low, high) = Wilson(1);
            return (high - low) / 2;
        }
    }

    /// <summary>Wilson's interval at z standard deviations.</summary>
    public (double Low, double High) Wilson(double z)
    {
        if (Total == 0)
            return (0, 1);
        double n = Total,
            p = Fraction,
            z2 = z * z;
        double centre = (p + z2 / (2 * n)) / (1 + z2 / n),
            half = z / (1 + z2 / n) * Math.Sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        return (Count == 0 ? 0 : centre - half, Count == Total ? 1 : centre + half);
    }

    /// <summary>Whether two proportions differ: see <see cref="FisherExact"/>.</summary>
    /// <returns>The probability of counts at least as unlike as these if both have one true fraction.</returns>
    public double PValueAgainst(Proportion other) => FisherExact.PValue(Count, Total, other.Count, other.Total);

    /// <summary>"112 of 10000 (0.93 to 1.35 %)".</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Count} of {Total} ({100 * Interval.Low:F2} to {100 * Interval.High:F2} %)");
}
