using MlipSpec.Numerics;
using MlipSpec.Quantities;

namespace MlipSpec.Statistics.Sampling;

/// <summary>The mean of a correlated series with its standard error, by blocking: H. Flyvbjerg and H. G. Petersen, J.
/// Chem. Phys. 91, 461 (1989).</summary>
/// <remarks>
/// Neighbouring values are averaged in pairs again and again; the naive standard error of the block means rises until
/// the blocks are longer than the correlation and then stays. The error is taken at the first level from which no later
/// one is larger than its own statistical error allows.
/// </remarks>
/// <param name="Mean">Mean of the series, in its unit.</param>
/// <param name="StandardError">One standard uncertainty of the mean; infinite for a series too short to tell.</param>
/// <param name="BlockLength">How many values a block holds at the level that was chosen.</param>
/// <param name="HasPlateau">Whether the error stopped rising; if not, it is a lower bound, because the series is not
/// longer than a few correlation times.</param>
public sealed record BlockAverage(double Mean, double StandardError, int BlockLength, bool HasPlateau)
{
    /// <summary>Fewer blocks than this say nothing of their own spread: its relative error would be above 1/√(2·7) = 27
    /// %.</summary>
    public const int FewestBlocks = 8;

    /// <summary>How often the fluctuations of the series outnumber those of independent values: g = 2τ/Δt + 1, at least
    /// 1.</summary>
    public double Inefficiency { get; private init; } = 1;

    /// <summary>Of the error: one less than the blocks of the level that was chosen.</summary>
    public int DegreesOfFreedom { get; private init; }

    /// <summary>As a quantity, in the unit of the series.</summary>
    internal Quantity<T> As<T>()
        where T : struct, IDimension => new(Mean, StandardError) { DegreesOfFreedom = DegreesOfFreedom };

    /// <summary>Averages a series of values taken at equal intervals.</summary>
    /// <exception cref="ArgumentException">The series is empty, or a value is not finite.</exception>
    public static BlockAverage Of(ReadOnlySpan<double> series)
    {
        if (series.IsEmpty)
            throw new ArgumentException("an empty series has no mean");
        for (var i = 0; i < series.Length; i++)
            if (!double.IsFinite(series[i]))
                throw new ArgumentException(
                    $"value {i} of {series.Length} is {series[i]}: a mean needs finite numbers"
                );
        var length = series.Length;
        var levels = Levels(series, out var mean);
        if (levels.Count == 0)
            return new(mean, double.PositiveInfinity, 1, HasPlateau: false);
        for (var chosen = 0; chosen < levels.Count - 1; chosen++)
            if (levels.Skip(chosen + 1).All(later => later.Error <= levels[chosen].Error + later.ErrorOfError))
                return At(chosen, hasPlateau: true);
        var largest = levels.Index().WithLargest(l => l.Item.Error).Index;
        return At(largest, hasPlateau: levels[largest].Error == 0);

        BlockAverage At(int level, bool hasPlateau) =>
            new(mean, levels[level].Error, 1 << level, hasPlateau)
            {
                DegreesOfFreedom = (length >> level) - 1,
                Inefficiency =
                    levels[0].Error > 0 ? Math.Max(1, Math.Pow(levels[level].Error / levels[0].Error, 2)) : 1,
            };
    }

    static List<(double Error, double ErrorOfError)> Levels(ReadOnlySpan<double> series, out double mean)
    {
        var blocks = series.ToArray();
        var (length, levels) = (blocks.Length, new List<(double, double)>());
        mean = blocks.Average();
        for (; length >= FewestBlocks; length /= 2)
        {
            var own = blocks.AsSpan(0, length);
            double sum = 0,
                square = 0;
            foreach (var b in own)
                sum += b;
            foreach (var b in own)
                square += (b - sum / length) * (b - sum / length);
            var error = Math.Sqrt(square / (length - 1) / length);
            levels.Add((error, error / Math.Sqrt(2.0 * (length - 1))));
            for (var k = 0; k < length / 2; k++)
                blocks[k] = 0.5 * (blocks[2 * k] + blocks[2 * k + 1]);
        }
        return levels;
    }
}
