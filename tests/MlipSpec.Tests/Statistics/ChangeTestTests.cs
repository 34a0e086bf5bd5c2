using MlipSpec.Statistics.Sampling;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Statistics;

public sealed class ChangeTestTests
{
    static readonly ChangeTest s_one = new(0.01, 1);

    [Fact]
    public void Many_degrees_of_freedom_give_the_normal_quantile() =>
        s_one.Allowed(3, 1e9, 4, 1e9).ShouldBe(5 * 2.5758293, 1e-5);

    [Fact]
    public void Few_degrees_of_freedom_give_Students_quantile() =>
        s_one.Allowed(1, 3, 1, 3).ShouldBe(Math.Sqrt(2) * 3.7074280, 1e-5);

    [Fact]
    public void Deterministic_numbers_may_not_differ() => s_one.Allowed(0, null, 0, null).ShouldBe(0);

    [Fact]
    public void The_more_quantities_a_run_compares_the_farther_each_may_be() =>
        new ChangeTest(0.01, 1000).Allowed(1, 1e9, 0, null).ShouldBe(4.4162, 1e-3);

    [Fact]
    public void False_alarms_of_values_and_of_uncertainties_are_as_rare_as_stated()
    {
        const int Trials = 20_000,
            Runs = 5;
        var rule = new ChangeTest(0.01, 1);
        var random = new SeededRandom(7);
        int values = 0,
            uncertainties = 0;
        for (var trial = 0; trial < Trials; trial++)
        {
            var (m1, u1) = Sample(random, Runs);
            var (m2, u2) = Sample(random, Runs);
            values += Math.Abs(m1 - m2) > rule.Allowed(u1, Runs - 1, u2, Runs - 1) ? 1 : 0;
            uncertainties += rule.UncertaintyChanged(u1, Runs - 1, u2, Runs - 1) ? 1 : 0;
        }
        // Welch's approximation errs towards fewer alarms at so few runs; five standard errors to either side.
        ((double)values / Trials).ShouldBeInRange(0.004, 0.0135);
        ((double)uncertainties / Trials).ShouldBeInRange(0.0065, 0.0135);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(15)]
    public void Few_runs_are_compared_at_the_rate_of_a_large_suite(double freedom)
    {
        // One in four hundred thousand: for one and three degrees of freedom the tail is known in closed form.
        var allowed = ChangeTest.Default.Allowed(1, freedom, 0, null);
        var level = 1 - Math.Pow(0.995, 1.0 / 1000);
        if (freedom == 1)
            allowed.ShouldBe(1 / Math.Tan(Math.PI * level / 2), 1e-6 * allowed);
        else if (freedom == 3)
            Tail(allowed).ShouldBe(level / 2, 1e-3 * level);
        ChangeTest.Default.UncertaintyChanged(1, freedom, 1.2, freedom).ShouldBeFalse();
        ChangeTest.Default.UncertaintyChanged(1, freedom, 1e9, freedom).ShouldBeTrue();

        static double Tail(double t)
        {
            var x = t / Math.Sqrt(3);
            return 0.5 - (x / (1 + x * x) + Math.Atan(x)) / Math.PI;
        }
    }

    [Fact]
    public void A_potential_that_became_noisier_is_seen()
    {
        ChangeTest.Default.UncertaintyChanged(1, 20, 1.5, 20).ShouldBeFalse();
        ChangeTest.Default.UncertaintyChanged(1, 20, 10, 20).ShouldBeTrue();
        ChangeTest.Default.UncertaintyChanged(0, null, 1, 20).ShouldBeTrue();
    }

    static (double Mean, double Error) Sample(SeededRandom random, int runs)
    {
        var x = Enumerable.Range(0, runs).Select(_ => random.NextGaussian()).ToArray();
        var mean = x.Average();
        return (mean, Math.Sqrt(x.Sum(v => (v - mean) * (v - mean)) / (runs - 1) / runs));
    }
}
