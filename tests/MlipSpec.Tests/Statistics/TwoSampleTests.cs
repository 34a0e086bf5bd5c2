using MlipSpec.Statistics;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Statistics;

public class TwoSampleTests
{
    static readonly double[] s_x = [0.1, 0.4, 0.7, 1.9],
        s_y = [0.2, 0.5, 1.1, 1.5, 2.5];

    /// <summary>Two numbers against one: 3 ways to choose the one, and the observed choice (the largest) is as far out
    /// as the smallest.</summary>
    [Fact]
    public void Two_numbers_against_one_have_the_p_value_of_counting()
    {
        // Distances of the three labellings of {0, 1, 2}, by hand 2∫(F − G)²: single 0 or 2: 2(1 + 1/4) = 2.5; single
        // 1: 2(1/4 + 1/4) = 1.
        var test = TwoSampleTest.EnergyDistance([0, 1], [2], 20_000, new SeededRandom(1).NextInt);
        test.Distance.ShouldBe(2.5, 1e-12);
        test.PValue.ShouldBe(2.0 / 3, 0.01);
    }

    [Fact]
    public void Distances_agree_with_scipy()
    {
        // scipy.stats.energy_distance squared, and ks_2samp.
        TwoSampleTest.EnergyDistance(s_x, s_y, 1, new SeededRandom(1).NextInt).Distance.ShouldBe(0.2015, 1e-12);
        TwoSampleTest.KolmogorovSmirnov(s_x, s_y, 1, new SeededRandom(1).NextInt).Distance.ShouldBe(0.35, 1e-12);
    }

    /// <summary>scipy.stats.ks_2samp, exact: 0.8730; the permutation distribution is the exact one.</summary>
    [Fact]
    public void The_permutation_p_value_is_the_exact_one() =>
        TwoSampleTest
            .KolmogorovSmirnov(s_x, s_y, 20_000, new SeededRandom(2).NextInt)
            .PValue.ShouldBe(0.873015873015873, 0.01);

    [Fact]
    public void Samples_of_one_distribution_are_not_told_apart_and_shifted_ones_are()
    {
        var random = new SeededRandom(3);
        double[] a = Draw(0),
            b = Draw(0),
            shifted = Draw(0.5);
        TwoSampleTest.EnergyDistance(a, b, 499, random.NextInt).PValue.ShouldBeGreaterThan(0.05);
        TwoSampleTest.EnergyDistance(a, shifted, 499, random.NextInt).PValue.ShouldBe(0.002, 1e-12);

        double[] Draw(double mean) => [.. Enumerable.Range(0, 200).Select(_ => mean + random.NextGaussian())];
    }

    [Fact]
    public void Equal_values_are_no_difference() =>
        TwoSampleTest.KolmogorovSmirnov([1, 1, 1], [1, 1], 99, new SeededRandom(1).NextInt).ShouldBe(new(0, 1, 99));

    [Fact]
    public void Nothing_and_NaN_cannot_be_compared()
    {
        Should
            .Throw<ArgumentException>(() => TwoSampleTest.EnergyDistance([], s_y, 9, new SeededRandom(1).NextInt))
            .Message.ShouldContain("0 and 5 values");
        Should
            .Throw<ArgumentException>(() =>
                TwoSampleTest.EnergyDistance([double.NaN], s_y, 9, new SeededRandom(1).NextInt)
            )
            .Message.ShouldContain("NaN");
    }

    /// <summary>By hand: 0.01·4; 0.03·3 = 0.09; 0.04·2 = 0.08, raised to 0.09; 0.8.</summary>
    [Fact]
    public void Holms_correction_by_hand()
    {
        double[] expected = [0.04, 0.8, 0.09, 0.09];
        var adjusted = HolmCorrection.Adjust([0.01, 0.8, 0.04, 0.03]);
        for (var i = 0; i < expected.Length; i++)
            adjusted[i].ShouldBe(expected[i], 1e-12);
    }
}
