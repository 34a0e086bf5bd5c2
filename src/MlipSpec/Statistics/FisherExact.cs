namespace MlipSpec.Statistics;

/// <summary>
/// Fisher's exact test of two counts, two-sided: the probability, with the margins of the 2×2 table given, of all
/// tables that are no likelier than the observed one. R. A. Fisher, J. R. Stat. Soc. 85, 87 (1922).
/// </summary>
internal static class FisherExact
{
    // Tables that are equally likely must not be told apart by rounding.
    const double Tie = 1e-7;

    /// <summary>The p-value of <paramref name="first"/> of <paramref name="firstTotal"/> against
    /// <paramref name="second"/> of <paramref name="secondTotal"/>.</summary>
    /// <exception cref="ArgumentException">A count is negative or exceeds its total.</exception>
    public static double PValue(long first, long firstTotal, long second, long secondTotal)
    {
        if (first < 0 || first > firstTotal || second < 0 || second > secondTotal)
            throw new ArgumentException(
                $"a count lies between zero and its total, but {first} of {firstTotal} and {second} of {secondTotal} were given"
            );
        long found = first + second,
            all = firstTotal + secondTotal,
            low = Math.Max(0, found - secondTotal),
            high = Math.Min(found, firstTotal);
        // Weights relative to the observed table, from the ratio of neighbouring hypergeometric probabilities; no
        // factorials are needed.
        double likely = 1,
            sum = 1,
            total = 1;
        Walk(first, high, +1);
        likely = 1;
        Walk(first, low, -1);
        return Math.Min(1, sum / total);

        void Walk(long from, long to, int step)
        {
            for (var k = from; k != to; k += step)
            {
                likely *= step > 0 ? Ratio(k) : 1 / Ratio(k - 1);
                total += likely;
                if (likely <= 1 + Tie)
                    sum += likely;
            }
        }

        // P(k + 1)/P(k) of the hypergeometric distribution.
        double Ratio(long k) =>
            (double)(firstTotal - k) * (found - k) / ((double)(k + 1) * (all - firstTotal - found + k + 1));
    }
}
