using MlipSpec.Statistics;
using MlipSpec.Statistics.Sampling;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Statistics.Sampling;

public sealed class SeriesTests
{
    /// <summary>x_k+1 = φ x_k + ξ: correlation φ^k, so that fluctuations outnumber independent ones by (1 + φ)/(1 −
    /// φ).</summary>
    static double[] Correlated(double phi, int length, ulong seed)
    {
        var random = new SeededRandom(seed);
        var x = random.NextGaussian() / Math.Sqrt(1 - phi * phi);
        return [.. Enumerable.Range(0, length).Select(_ => x = phi * x + random.NextGaussian())];
    }

    [Fact]
    public void The_error_of_a_correlated_mean_is_that_of_its_independent_values()
    {
        const double Phi = 0.9;
        var exact = Math.Sqrt(1 / (1 - Phi * Phi) * (1 + Phi) / (1 - Phi) / 16384);
        var averages = Enumerable
            .Range(1, 40)
            .Select(seed => BlockAverage.Of(Correlated(Phi, 16384, (ulong)seed)))
            .ToArray();
        averages.ShouldAllBe(a => a.HasPlateau);
        averages.Average(a => a.StandardError).ShouldBe(exact, 0.1 * exact);
        averages.Average(a => a.Inefficiency).ShouldBe(19, 3);
        // Two of three means lie within one standard error: 27 ± 3 of 40.
        averages.Count(a => Math.Abs(a.Mean) < a.StandardError).ShouldBeInRange(18, 36);
    }

    [Fact]
    public void A_series_as_short_as_its_correlation_says_that_its_error_is_a_lower_bound()
    {
        BlockAverage
            .Of([.. Enumerable.Range(0, 64).Select(k => Math.Sin(Math.PI * k / 64))])
            .HasPlateau.ShouldBeFalse();
        BlockAverage.Of([1, 2, 3]).StandardError.ShouldBe(double.PositiveInfinity);
        BlockAverage
            .Of([.. Enumerable.Repeat(5.0, 20)])
            .ShouldSatisfyAllConditions(a => a.StandardError.ShouldBe(0), a => a.HasPlateau.ShouldBeTrue());
        Should
            .Throw<ArgumentException>(() => BlockAverage.Of([1, double.NaN]))
            .Message.ShouldBe("value 1 of 2 is NaN: a mean needs finite numbers");
    }

    [Fact]
    public void Equilibration_is_found_and_a_drift_is_not_called_one()
    {
        var noise = Correlated(0.5, 4000, 3);
        var relaxing = noise.Select((x, k) => x + 20 * Math.Exp(-k / 200.0)).ToArray();
        var found = Equilibration.Of(relaxing);
        found.Start.ShouldBeInRange(500, 1400);
        found.IsEquilibrated.ShouldBeTrue();
        Equilibration
            .Of(noise)
            .ShouldSatisfyAllConditions(e => e.Start.ShouldBeLessThan(1000), e => e.IsEquilibrated.ShouldBeTrue());
        Equilibration.Of([.. noise.Select((x, k) => x + 0.01 * k)]).IsEquilibrated.ShouldBeFalse();
        // A beginning that relaxes may be left out, but not averaged.
        found.IsSettledThroughout.ShouldBeFalse();
        Equilibration.Of(noise).IsSettledThroughout.ShouldBeTrue();
    }

    [Fact]
    public void Curves_are_averaged_in_constant_memory_with_the_error_of_their_blocks()
    {
        var random = new SeededRandom(5);
        var average = new CurveAverage(2);
        for (var k = 0; k < 5000; k++)
            average.Add([random.NextGaussian(), 3 + 2 * random.NextGaussian()]);
        average.Count.ShouldBe(5000);
        average.Mean()[1].ShouldBe(3, 4 * 2 / Math.Sqrt(5000));
        average.StandardError()[0].ShouldBe(1 / Math.Sqrt(5000), 0.35 / Math.Sqrt(5000));
        average.StandardError()[1].ShouldBe(2 / Math.Sqrt(5000), 0.7 / Math.Sqrt(5000));
        var (difference, error) = average.Read(c => c[1] - c[0]);
        difference.ShouldBe(average.Mean()[1] - average.Mean()[0], 1e-12);
        error.ShouldBe(Math.Sqrt(5.0 / 5000), 0.4 * Math.Sqrt(5.0 / 5000));
    }

    [Fact]
    public void Few_curves_have_no_error_that_could_pass_for_one()
    {
        var average = new CurveAverage(1);
        average.Add([1]);
        average.StandardError()[0].ShouldBe(double.PositiveInfinity);
        Should
            .Throw<ArgumentException>(() => average.Add([double.NaN]))
            .Message.ShouldContain("point 0 of curve 1 is NaN");
    }

    [Fact]
    public void The_Wasserstein_distance_of_shifted_peaks_is_the_shift_even_when_they_no_longer_overlap()
    {
        double[] x = [.. Enumerable.Range(0, 2001).Select(k => 0.01 * k)];
        double[] Peak(double at) => [.. x.Select(v => Math.Exp(-0.5 * Math.Pow((v - at) / 0.3, 2)))];
        foreach (var shift in new[] { 0.05, 0.5, 6.0 })
            CurveDistance.Wasserstein(x, Peak(5), Peak(5 + shift)).ShouldBe(shift, 1e-3);
        CurveDistance.Wasserstein(x, Peak(5), Peak(5)).ShouldBe(0);
        Should
            .Throw<ArgumentException>(() => CurveDistance.Wasserstein(x, Peak(5), new double[x.Length]))
            .Message.ShouldContain("without area");
    }

    [Fact]
    public void The_R_factor_is_the_relative_size_of_the_difference()
    {
        CurveDistance.RFactor([1.1, 2.2, 3.3], [1, 2, 3]).ShouldBe(0.1, 1e-12);
        Should
            .Throw<ArgumentException>(() => CurveDistance.RFactor([1, 2], [1]))
            .Message.ShouldContain("same abscissae");
    }

    [Fact]
    public void A_peak_between_points_is_found_on_its_parabola()
    {
        double[] x = [.. Enumerable.Range(0, 20).Select(k => 0.1 * k)];
        double[] y = [.. x.Select(v => 7 - 3 * (v - 1.234) * (v - 1.234))];
        var peak = Extremum.Peak(x, y, 0.5, 1.8)!;
        peak.Position.ShouldBe(1.234, 1e-12);
        peak.Height.ShouldBe(7, 1e-12);
        Extremum.Peak(x, y, 0, 0.9).ShouldBeNull("the curve still rises at the border");
        Extremum.Dip(x, [.. y.Select(v => -v)], 0.5, 1.8)!.Position.ShouldBe(1.234, 1e-12);
    }
}
