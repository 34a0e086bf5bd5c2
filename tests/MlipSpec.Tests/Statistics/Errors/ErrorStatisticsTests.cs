using MlipSpec.Quantities;
using MlipSpec.Statistics;
using MlipSpec.Statistics.Errors;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Statistics.Errors;

public sealed class ErrorStatisticsTests
{
    [Fact]
    public void Mean_absolute_and_root_mean_square_error_of_four_errors_by_hand()
    {
        var statistics = Of(ErrorTargets.TotalEnergy, [3, -1, 1, -5], labels: [10, 12, 14, 16]);

        statistics.MeanAbsolute.Value.ShouldBe(2.5, 1e-15);
        statistics.RootMeanSquare.Value.ShouldBe(3, 1e-15);
        statistics.Bias.Value.ShouldBe(-0.5, 1e-15);
        statistics.Maximum.Value.ShouldBe(5);
        statistics.Median.Value.ShouldBe(2, 1e-15);
        statistics.Determination!.Value.Value.ShouldBe(1 - 36.0 / 20, 1e-14);
        statistics.RootMeanSquare.Unit.ShouldBe("eV");
    }

    [Fact]
    public void Root_mean_square_of_vectors_is_root_three_times_that_of_components_and_only_the_mean_depends_on_the_axes()
    {
        var random = new SeededRandom(7);
        var errors = Enumerable.Range(0, 500).Select(_ => random.NextGaussianVector() with { Z = 0 }).ToArray();
        var (vectors, components) = Forces(errors);
        (vectors.RootMeanSquare.Value / components.RootMeanSquare.Value).ShouldBe(Math.Sqrt(3), 1e-12);
        components.DependsOnAxes.ShouldBeTrue();
        vectors.DependsOnAxes.ShouldBeFalse();

        var (turnedVectors, turned) = Forces([.. errors.Select(e => Matrix3D.Rotation(new(1, -1, 0.3), 0.9) * e)]);
        turnedVectors.MeanAbsolute.Value.ShouldBe(vectors.MeanAbsolute.Value, 1e-12);
        turned.RootMeanSquare.Value.ShouldBe(components.RootMeanSquare.Value, 1e-12);
        (turned.MeanAbsolute.Value / components.MeanAbsolute.Value).ShouldBeGreaterThan(1.05);
    }

    // Fig. 3 of the paper: A is fair everywhere, B excellent for nine tenths and bad for the rest.
    [Fact]
    public void Potential_B_of_figure_3_has_the_better_median_and_is_worse()
    {
        var (a, b) = (FigureThree(0, 0.3, 0.3), FigureThree(1, 0.05, 2));
        b.Median.Value.ShouldBeLessThan(a.Median.Value / 3);
        b.RootMeanSquare.Value.ShouldBeGreaterThan(1.5 * a.RootMeanSquare.Value);
        b.Maximum.Value.ShouldBeGreaterThan(2 * a.Maximum.Value);

        Should
            .Throw<ArgumentException>(() => b.Median.ThrowUnlessTail(a.RootMeanSquare))
            .Message.ShouldContain("cannot be judged on its own");
        Should.NotThrow(() => b.Median.ThrowUnlessTail(b.RootMeanSquare));
    }

    [Fact]
    public void An_error_that_is_not_a_number_is_refused() =>
        Should
            .Throw<ArgumentException>(() => new ErrorSample<Force>(ErrorTargets.ForceComponent).Add(3, double.NaN))
            .Message.ShouldContain("configuration 3");

    // Ten atoms of one structure share its error: resampling atoms would find intervals √10 times too narrow.
    [Fact]
    public void Uncertainty_comes_from_configurations_not_from_atoms()
    {
        var random = new SeededRandom(11);
        ErrorSample<Force> single = new(ErrorTargets.ForceDifference),
            tenfold = new(ErrorTargets.ForceDifference);
        for (var c = 0; c < 60; c++)
        {
            var error = Math.Abs(random.NextGaussian());
            single.Add(c, error);
            for (var atom = 0; atom < 10; atom++)
                tenfold.Add(c, error);
        }
        var (one, ten) = (single.Summarise("all", Bootstrap.Default), tenfold.Summarise("all", Bootstrap.Default));
        ten.RootMeanSquare.Uncertainty.ShouldBe(one.RootMeanSquare.Uncertainty, 1e-12);
        ten.Configurations.ShouldBe(60);
        // σ/√n of the mean, within the scatter of a thousand resamples.
        one.MeanAbsolute.Uncertainty.ShouldBe(
            Math.Sqrt(
                (one.RootMeanSquare.Value * one.RootMeanSquare.Value - one.MeanAbsolute.Value * one.MeanAbsolute.Value)
                    / 60
            ),
            0.008
        );
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_on_any_number_of_threads()
    {
        var sample = Sample(200);
        var (one, four) = (
            sample.Summarise("all", Bootstrap.Default, 1),
            sample.Summarise("all", Bootstrap.Default, 4)
        );
        four.RootMeanSquare.ShouldBe(one.RootMeanSquare);
        four.RootMeanSquareInterval.ShouldBe(one.RootMeanSquareInterval);
        four.Quantiles.ShouldBe(one.Quantiles);
        sample
            .Summarise("all", new Bootstrap { Seed = 2 })
            .RootMeanSquare.Uncertainty.ShouldNotBe(one.RootMeanSquare.Uncertainty);
    }

    // A 95 % interval that covers the truth in 80 or in 100 % of samples is none; skewed errors, 40 configurations.
    [Fact]
    public void Nineteen_of_twenty_intervals_cover_the_true_error()
    {
        const int Trials = 200;
        var covered = 0;
        for (var trial = 0; trial < Trials; trial++)
        {
            var interval = Sample(40, seed: 100 + (ulong)trial)
                .Summarise("all", new Bootstrap { Resamples = 400 })
                .RootMeanSquareInterval!;
            if (interval.Low <= 1 && 1 <= interval.High)
                covered++;
            interval.Method.ShouldBe("BCa");
        }
        ((double)covered / Trials).ShouldBeInRange(0.9, 0.995);
    }

    // scipy.stats.bootstrap with method BCa and 40,000 resamples: 2.135 to 3.209, standard error 0.2698; MAE 1.638 to
    // 2.549, 0.2298.
    [Fact]
    public void Intervals_agree_with_those_of_scipy()
    {
        var sample = new ErrorSample<Energy>(ErrorTargets.TotalEnergy);
        for (var k = 1; k <= 50; k++)
            sample.Add(k, Math.Sin(k) * Math.Exp(0.04 * k));
        var statistics = sample.Summarise("all", new Bootstrap { Resamples = 20_000 }, threads: 2);

        statistics.RootMeanSquare.Value.ShouldBe(2.61083992875, 1e-10);
        statistics.RootMeanSquare.Uncertainty.ShouldBe(0.2698, 0.005);
        ShouldBeWidened(statistics.RootMeanSquareInterval!, statistics.RootMeanSquare.Value, 2.135, 3.209);
        statistics.MeanAbsolute.Uncertainty.ShouldBe(0.2298, 0.005);
        ShouldBeWidened(statistics.MeanAbsoluteInterval!, statistics.MeanAbsolute.Value, 1.638, 2.549);

        static void ShouldBeWidened(ConfidenceInterval interval, double estimate, double low, double high)
        {
            interval.Widening.ShouldBeInRange(1.01, 1.5);
            (estimate + (interval.Low - estimate) / interval.Widening).ShouldBe(low, 0.02);
            (estimate + (interval.High - estimate) / interval.Widening).ShouldBe(high, 0.02);
        }
    }

    [Fact]
    public void One_configuration_has_no_interval() =>
        Of(ErrorTargets.TotalEnergy, [0.5], [0]).RootMeanSquareInterval.ShouldBeNull();

    static ErrorSample<Energy> Sample(int configurations, ulong seed = 5)
    {
        var random = new SeededRandom(seed);
        var sample = new ErrorSample<Energy>(ErrorTargets.TotalEnergy);
        for (var c = 0; c < configurations; c++)
            sample.Add(c, random.NextGaussian(), c);
        return sample;
    }

    static ErrorStatistics<T> Of<T>(ErrorTarget<T> target, double[] errors, double[] labels)
        where T : struct, IDimension
    {
        var sample = new ErrorSample<T>(target);
        for (var c = 0; c < errors.Length; c++)
            sample.Add(c, errors[c], labels[c]);
        return sample.Summarise("all", Bootstrap.Default);
    }

    static (ErrorStatistics<Force> Vectors, ErrorStatistics<Force> Components) Forces(Vector3D[] errors)
    {
        ErrorSample<Force> vectors = new(ErrorTargets.ForceDifference),
            components = new(ErrorTargets.ForceComponent);
        for (var c = 0; c < errors.Length; c++)
        {
            vectors.Add(c, errors[c].Length);
            for (var axis = 0; axis < 3; axis++)
                components.Add(c, errors[c][axis]);
        }
        return (vectors.Summarise("all", Bootstrap.Default), components.Summarise("all", Bootstrap.Default));
    }

    static ErrorStatistics<Energy> FigureThree(ulong seed, double usual, double rare)
    {
        var random = new SeededRandom(seed);
        var sample = new ErrorSample<Energy>(ErrorTargets.TotalEnergy);
        for (var c = 0; c < 200; c++)
            sample.Add(c, (c % 10 == 0 ? rare : usual) * random.NextGaussian());
        return sample.Summarise("all", Bootstrap.Default);
    }
}
