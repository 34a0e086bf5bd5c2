using MlipSpec.Statistics.Errors;

namespace MlipSpec.Statistics;

/// <summary>
/// Whether two samples come from one distribution: a distance between them, and the probability of a distance at least
/// as large if they do, from random exchanges of the labels (B. Phipson and G. K. Smyth, Stat. Appl. Genet. Mol. Biol.
/// 9, 39 (2010): (exceeding + 1)/(permutations + 1)).
/// </summary>
/// <param name="Distance">The distance between the samples.</param>
/// <param name="PValue">The p-value; never below 1/(permutations + 1).</param>
/// <param name="Permutations">How many exchanges were tried.</param>
public sealed record TwoSampleTest(double Distance, double PValue, int Permutations)
{
    // Distances that are equal must not be told apart by rounding.
    const double Tie = 1e-12;

    /// <summary>
    /// By the energy distance 2E|X − Y| − E|X − X′| − E|Y − Y′| = 2∫(F − G)²dx, which sees differences anywhere in the
    /// distributions and has their unit. G. J. Székely and M. L. Rizzo, J. Stat. Plan. Inference 143, 1249 (2013).
    /// </summary>
    /// <param name="x">The first sample, finite numbers.</param>
    /// <param name="y">The second sample.</param>
    /// <param name="permutations">How many random exchanges of labels.</param>
    /// <param name="random">Random whole numbers from 0 to its argument less one, such as the NextInt of a seeded
    /// generator.</param>
    /// <exception cref="ArgumentException">A sample is empty or holds a number that is not finite.</exception>
    public static TwoSampleTest EnergyDistance(
        IReadOnlyList<double> x,
        IReadOnlyList<double> y,
        int permutations,
        Func<int, int> random
    ) => Run(new(x, y), static pool => pool.EnergyDistance(), permutations, random);

    /// <summary>By the largest difference of the cumulative distributions, max|F − G|: the statistic of Kolmogorov and
    /// Smirnov, without unit.</summary>
    /// <inheritdoc cref="EnergyDistance"/>
    public static TwoSampleTest KolmogorovSmirnov(
        IReadOnlyList<double> x,
        IReadOnlyList<double> y,
        int permutations,
        Func<int, int> random
    ) => Run(new(x, y), static pool => pool.LargestDifference(), permutations, random);

    static TwoSampleTest Run(
        PooledSamples pool,
        Func<PooledSamples, double> distance,
        int permutations,
        Func<int, int> random
    )
    {
        if (permutations < 1)
            throw new ArgumentOutOfRangeException(
                nameof(permutations),
                permutations,
                "a permutation test takes at least one permutation"
            );
        var observed = distance(pool);
        var exceeding = 0;
        for (var k = 0; k < permutations; k++)
        {
            pool.Shuffle(random);
            if (distance(pool) >= observed * (1 - Tie))
                exceeding++;
        }
        return new(observed, (exceeding + 1.0) / (permutations + 1), permutations);
    }
}
