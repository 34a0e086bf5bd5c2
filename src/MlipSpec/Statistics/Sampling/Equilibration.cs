namespace MlipSpec.Statistics.Sampling;

/// <summary>Where a series of a simulation begins to fluctuate about its final mean, and whether it does at
/// all.</summary>
/// <param name="Start">How many values at the beginning are to be left out: the choice that leaves most independent
/// values, J. D. Chodera, J. Chem. Theory Comput. 12, 1799 (2016).</param>
/// <param name="IndependentValues">How many independent values are left.</param>
/// <param name="Drift">Difference between the means of the first 30 % and of the last 50 % of what is left, in units of
/// its standard error: J. Geweke, in Bayesian Statistics 4, 169 (1992).</param>
/// <param name="Bias">How far the mean of the whole series is from that of what is left, in standard errors of the
/// latter: what the beginning would spoil if it were averaged too.</param>
internal sealed record Equilibration(int Start, double IndependentValues, double Drift, double Bias)
{
    /// <summary>
    /// A drift beyond this is none of chance: errors told by some ten blocks make the ratio follow a t distribution of
    /// ten degrees of freedom, which exceeds 4 in 0.3 % of equilibrated series.
    /// </summary>
    public const double LargestDrift = 4;

    /// <summary>Candidates for the start, over the first half: the tail of any drift looks settled if it is short
    /// enough.</summary>
    const int Candidates = 20;

    /// <summary>Whether there is enough left to judge, and it does not drift.</summary>
    public bool IsEquilibrated => IndependentValues >= BlockAverage.FewestBlocks && Math.Abs(Drift) <= LargestDrift;

    /// <summary>Whether the series may be averaged as a whole: it is equilibrated, and its beginning spoils
    /// nothing.</summary>
    public bool IsSettledThroughout => IsEquilibrated && Math.Abs(Bias) <= LargestDrift;

    /// <summary>Analyses a series of values taken at equal intervals.</summary>
    /// <exception cref="ArgumentException">The series is empty, or a value is not finite.</exception>
    public static Equilibration Of(ReadOnlySpan<double> series)
    {
        var (start, most) = (0, 0.0);
        for (var k = 0; k < Candidates; k++)
        {
            var candidate = series.Length * k / (2 * Candidates);
            var independent = Independent(series[candidate..]);
            if (independent > most)
                (start, most) = (candidate, independent);
        }
        var left = series[start..];
        var (all, settled) = (BlockAverage.Of(series), BlockAverage.Of(left));
        var (early, late) = (
            BlockAverage.Of(left[..Math.Max(1, left.Length * 3 / 10)]),
            BlockAverage.Of(left[(left.Length / 2)..])
        );
        return new(
            start,
            most,
            InErrors(
                late.Mean - early.Mean,
                Math.Sqrt(early.StandardError * early.StandardError + late.StandardError * late.StandardError)
            ),
            InErrors(all.Mean - settled.Mean, settled.StandardError)
        );
    }

    static double InErrors(double difference, double error) => difference == 0 ? 0 : difference / error;

    static double Independent(ReadOnlySpan<double> series) =>
        series.Length < BlockAverage.FewestBlocks ? 0 : series.Length / BlockAverage.Of(series).Inefficiency;
}
