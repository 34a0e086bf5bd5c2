namespace MlipSpec.Checks.Liquids;

/// <summary>A straight line through a fluctuating course, with uncertainties from the means of 16 blocks.</summary>
internal sealed record Trend(double Slope, double SlopeError, double Fluctuation, double FluctuationError)
{
    const int Blocks = 16;

    public static Trend Of(IReadOnlyList<double> times, IReadOnlyList<double> values)
    {
        if (values.Count < 4 * Blocks)
            throw new ArgumentException(
                $"a drift needs at least {4 * Blocks} steps, but the run has {values.Count}: make it longer"
            );
        int length = values.Count / Blocks,
            first = values.Count - length * Blocks;
        double[] t = new double[Blocks],
            v = new double[Blocks],
            spread = new double[Blocks];
        for (var b = 0; b < Blocks; b++)
        for (var k = 0; k < length; k++)
        {
            t[b] += times[first + b * length + k] / length;
            v[b] += values[first + b * length + k] / length;
        }
        double meanT = t.Average(),
            meanV = v.Average(),
            tt = t.Sum(x => (x - meanT) * (x - meanT));
        var slope = t.Zip(v, (x, y) => (x - meanT) * (y - meanV)).Sum() / tt;
        var residual = t.Zip(v, (x, y) => y - meanV - slope * (x - meanT)).Sum(r => r * r) / (Blocks - 2);
        for (var b = 0; b < Blocks; b++)
        for (var k = 0; k < length; k++)
        {
            var at = first + b * length + k;
            var off = values[at] - meanV - slope * (times[at] - meanT);
            spread[b] += off * off / length;
        }
        var variance = spread.Average();
        var error = Math.Sqrt(spread.Sum(s => (s - variance) * (s - variance)) / (Blocks - 1) / Blocks);
        var fluctuation = Math.Sqrt(variance);
        return new(slope, Math.Sqrt(residual / tt), fluctuation, 0.5 * error / fluctuation);
    }
}
