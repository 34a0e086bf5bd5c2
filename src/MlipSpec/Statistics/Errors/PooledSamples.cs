namespace MlipSpec.Statistics.Errors;

/// <summary>Two samples sorted together, each value with its label, so that a statistic of their cumulative
/// distributions is one walk and a permutation one shuffle.</summary>
internal sealed class PooledSamples
{
    readonly double[] _values;
    readonly bool[] _isFirst;
    readonly int _first,
        _second;

    public PooledSamples(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        if (x.Count == 0 || y.Count == 0)
            throw new ArgumentException(
                $"two samples of {x.Count} and {y.Count} values cannot be compared: each needs at least one"
            );
        (_first, _second) = (x.Count, y.Count);
        _values = [.. x, .. y];
        for (var i = 0; i < _values.Length; i++)
            if (!double.IsFinite(_values[i]))
                throw new ArgumentException(
                    $"value {i} of the two samples is {_values[i]}: leave out what was not measured, and say how many"
                );
        _isFirst = new bool[_values.Length];
        Array.Fill(_isFirst, true, 0, _first);
        Array.Sort(_values, _isFirst);
    }

    /// <summary>Exchanges the labels at random (R. Durstenfeld, Commun. ACM 7, 420 (1964)).</summary>
    public void Shuffle(Func<int, int> random)
    {
        for (var i = _isFirst.Length - 1; i > 0; i--)
        {
            var j = random(i + 1);
            (_isFirst[i], _isFirst[j]) = (_isFirst[j], _isFirst[i]);
        }
    }

    /// <summary>2∫(F − G)²dx.</summary>
    public double EnergyDistance()
    {
        double sum = 0,
            f = 0,
            g = 0;
        for (var i = 0; i + 1 < _values.Length; i++)
        {
            if (_isFirst[i])
                f++;
            else
                g++;
            var difference = f / _first - g / _second;
            sum += difference * difference * (_values[i + 1] - _values[i]);
        }
        return 2 * sum;
    }

    /// <summary>max|F − G|; between equal values the distributions are not looked at.</summary>
    public double LargestDifference()
    {
        double largest = 0,
            f = 0,
            g = 0;
        for (var i = 0; i < _values.Length; i++)
        {
            if (_isFirst[i])
                f++;
            else
                g++;
            if (i + 1 < _values.Length && _values[i + 1] == _values[i])
                continue;
            largest = Math.Max(largest, Math.Abs(f / _first - g / _second));
        }
        return largest;
    }
}
