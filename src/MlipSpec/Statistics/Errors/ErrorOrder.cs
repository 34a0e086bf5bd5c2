namespace MlipSpec.Statistics.Errors;

/// <summary>The magnitudes of errors in ascending order, each with its configuration: quantiles, also of resampled
/// configurations.</summary>
sealed class ErrorOrder
{
    readonly double[] _magnitudes;
    readonly int[] _configurations;

    public ErrorOrder(List<double> errors, List<int> configurations, int distinct)
    {
        _magnitudes = [.. errors.Select(Math.Abs)];
        _configurations = [.. configurations];
        Array.Sort(_magnitudes, _configurations);
        Configurations = distinct;
    }

    /// <summary>The number of configurations.</summary>
    public int Configurations { get; }

    /// <summary>|e| in ascending order.</summary>
    public ReadOnlySpan<double> Magnitudes => _magnitudes;

    public double Largest => _magnitudes[^1];

    public double Quantile(double level) => Bootstrap.QuantileOfSorted(_magnitudes, level);

    /// <summary>The quantiles, in ascending order of level, when configuration c counts times[c] times.</summary>
    public void Quantiles(ReadOnlySpan<int> times, ReadOnlySpan<double> levels, Span<double> quantiles)
    {
        long total = 0;
        foreach (var c in _configurations)
            total += times[c];
        long seen = 0;
        var next = 0;
        for (var k = 0; k < _magnitudes.Length && next < levels.Length; k++)
        {
            seen += times[_configurations[k]];
            while (next < levels.Length && seen > levels[next] * (total - 1))
                quantiles[next++] = _magnitudes[k];
        }
        while (next < levels.Length)
            quantiles[next++] = Largest;
    }
}
