using MlipSpec.Statistics;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Statistics;

/// <summary>How often intervals stated as 95 % cover the exact root mean square of known distributions.</summary>
public sealed class BootstrapCoverageTests
{
    const int Samples = 300;

    /// <summary>An interval without a doubt covers the truth as often as it says: five standard deviations of the
    /// binomial, and the 2 % that BCa of this size is known to lack.</summary>
    [Fact]
    public void Intervals_of_normal_errors_cover_the_truth_and_raise_no_doubt()
    {
        var (covered, doubted) = Coverage(100, Math.Abs, 1.0);
        covered.ShouldBeInRange(0.87, 0.99);
        doubted.ShouldBeLessThan(0.1);
    }

    /// <summary>⟨e²⟩ of a lognormal distribution with σ = 1 is e².</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    public void Intervals_of_heavy_tails_that_are_too_narrow_say_so(int configurations)
    {
        var (covered, doubted) = Coverage(configurations, Math.Exp, Math.E);
        covered.ShouldBeLessThan(0.9);
        doubted.ShouldBeGreaterThan(configurations < Bootstrap.FewestConfigurations ? 0.99 : 0.5);
    }

    static (double Covered, double Doubted) Coverage(int count, Func<double, double> error, double truth)
    {
        var (covered, doubted) = (0, 0);
        var bootstrap = new Bootstrap { Resamples = 400 };
        for (var sample = 0; sample < Samples; sample++)
        {
            var random = new SeededRandom(7).For($"sample {sample}");
            var squares = Enumerable.Range(0, count).Select(_ => Math.Pow(error(random.NextGaussian()), 2)).ToArray();
            var replicates = new double[bootstrap.Resamples];
            var times = new int[count];
            for (var b = 0; b < replicates.Length; b++)
            {
                bootstrap.Draw(b, times);
                replicates[b] = Math.Sqrt(squares.Zip(times, (s, t) => s * t).Sum() / count);
            }
            var interval = bootstrap.BiasCorrected(
                Math.Sqrt(squares.Average()),
                replicates,
                Array.ConvertAll(squares, s => Math.Sqrt((squares.Sum() - s) / (count - 1)))
            );
            covered += interval.Low <= truth && truth <= interval.High ? 1 : 0;
            doubted += interval.Doubt is null ? 0 : 1;
        }
        return ((double)covered / Samples, (double)doubted / Samples);
    }
}
