using MlipSpec.Statistics;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Statistics;

/// <summary>How often intervals cover the exact root mean square of known distributions.</summary>
public sealed class BootstrapCoverageTests
{
    const int Samples = 400;

    static readonly Dictionary<string, (Func<SeededRandom, double> Error, double Truth)> s_distributions = new()
    {
        ["normal"] = (r => r.NextGaussian(), 1),
        ["uniform"] = (r => r.NextDouble(), Math.Sqrt(1.0 / 3)),
        ["exponential"] = (r => -Math.Log(1 - r.NextDouble()), Math.Sqrt(2)),
        // ⟨e²⟩ of a lognormal distribution with σ = 1 is e².
        ["lognormal"] = (r => Math.Exp(r.NextGaussian()), Math.E),
    };

    /// <summary>Intervals stated as 68 % and as 95 %, within three standard deviations of a binomial of this many
    /// samples. Ten errors hold too little of a lognormal tail: what the page of the class says is the least.</summary>
    [Theory]
    [InlineData("normal", 0.61, 0.92)]
    [InlineData("uniform", 0.61, 0.92)]
    [InlineData("exponential", 0.61, 0.88)]
    [InlineData("lognormal", 0.50, 0.80)]
    public void Intervals_of_few_errors_cover_the_truth(string distribution, double least68, double least95)
    {
        foreach (var count in (int[])[10, 20, 50])
        {
            Coverage(count, distribution, 0.68).Covered.ShouldBeInRange(least68, 0.86, $"68 % of {count}");
            Coverage(count, distribution, 0.95).Covered.ShouldBeGreaterThan(least95, $"95 % of {count}");
        }
    }

    [Theory]
    [InlineData(10, "lognormal", 0.99, 1)]
    [InlineData(10, "normal", 0.99, 1)]
    [InlineData(100, "lognormal", 0.2, 1)]
    [InlineData(100, "normal", 0, 0.12)]
    public void Few_configurations_and_heavy_tails_are_in_doubt(
        int configurations,
        string distribution,
        double least,
        double most
    ) => Coverage(configurations, distribution, 0.95).Doubted.ShouldBeInRange(least, most);

    static (double Covered, double Doubted) Coverage(int count, string distribution, double confidence)
    {
        var (error, truth) = s_distributions[distribution];
        var (covered, doubted) = (0, 0);
        var bootstrap = new Bootstrap { Resamples = 300, Confidence = confidence };
        for (var sample = 0; sample < Samples; sample++)
        {
            var random = new SeededRandom(7).For($"sample {sample}");
            var squares = Enumerable.Range(0, count).Select(_ => Math.Pow(error(random), 2)).ToArray();
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
