using MlipSpec.Statistics;

namespace MlipSpec.Tests.Statistics;

public class ProportionTests
{
    /// <summary>
    /// Table [[3, 1], [1, 3]] (the lady tasting tea): P(4) = 1/70, P(3) = 16/70, P(2) = 36/70, and symmetrically;
    /// two-sided 34/70.
    /// </summary>
    [Fact]
    public void The_lady_tasting_tea() => FisherExact.PValue(3, 4, 1, 4).ShouldBe(34.0 / 70, 1e-14);

    [Theory]
    [InlineData(8, 10, 1, 6, 0.034965034965034975)]
    [InlineData(0, 10, 5, 10, 0.032507739938080496)]
    [InlineData(112, 10000, 135, 10000, 0.15883325467054568)]
    [InlineData(112, 10000, 55, 10000, 1.125356655085378e-05)]
    public void P_values_agree_with_scipy(long a, long n, long b, long m, double expected)
    {
        FisherExact.PValue(a, n, b, m).ShouldBe(expected, 1e-9 * expected);
        FisherExact.PValue(b, m, a, n).ShouldBe(expected, 1e-9 * expected);
    }

    /// <summary>Diamond minima of GAP-18, MTP and Stillinger-Weber in Fig. 8 of Morrow, Gardner and Deringer
    /// 2023.</summary>
    [Fact]
    public void As_many_diamonds_as_GAP_is_no_difference_and_half_as_many_is_one()
    {
        Proportion gap = new(112, 10_000),
            mtp = new(135, 10_000),
            sw = new(55, 10_000);
        gap.PValueAgainst(mtp).ShouldBeGreaterThan(0.05);
        gap.PValueAgainst(sw).ShouldBeLessThan(1e-4);
    }

    [Fact]
    public void Wilsons_interval_agrees_with_scipy()
    {
        var (low, high) = new Proportion(112, 10_000).Interval;
        low.ShouldBe(0.009316987490236137, 1e-12);
        high.ShouldBe(0.013458409316937302, 1e-12);
        new Proportion(0, 300).Interval.ShouldBe((0, 0.012642971224546036), Tolerance);
    }

    [Fact]
    public void A_count_beyond_its_total_is_refused() =>
        Should.Throw<ArgumentException>(() => new Proportion(5, 4)).Message.ShouldContain("5 of 4");

    static readonly IEqualityComparer<(double, double)> Tolerance = EqualityComparer<(double, double)>.Create(
        (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-12 && Math.Abs(a.Item2 - b.Item2) < 1e-12
    );
}
