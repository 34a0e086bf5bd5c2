namespace MlipSpec.Statistics.Sampling;

/// <summary>
/// The mean of curves that come one after the other, with a standard error at each point from the spread of blocks.
/// Memory does not grow with their number: when there are 32 blocks, they are merged in pairs. Not safe to share
/// between threads.
/// </summary>
/// <param name="points">How many points each curve has.</param>
internal sealed class CurveAverage(int points)
{
    const int MostBlocks = 32;

    readonly List<double[]> _blocks = [];
    double[] _open = new double[points];
    int _inOpen,
        _perBlock = 1;

    /// <summary>How many points each curve has.</summary>
    public int Points => points;

    /// <summary>How many curves were added.</summary>
    public int Count => _blocks.Count * _perBlock + _inOpen;

    /// <summary>Adds a curve.</summary>
    /// <exception cref="ArgumentException">It has another number of points, or one that is not finite.</exception>
    public void Add(ReadOnlySpan<double> curve)
    {
        if (curve.Length != points)
            throw new ArgumentException(
                $"a curve of {curve.Length} points was added to an average of curves of {points}"
            );
        for (var k = 0; k < points; k++)
        {
            if (!double.IsFinite(curve[k]))
                throw new ArgumentException(
                    $"point {k} of curve {Count} is {curve[k]}: an average needs finite numbers"
                );
            _open[k] += curve[k];
        }
        if (++_inOpen < _perBlock)
            return;
        _blocks.Add(_open);
        (_open, _inOpen) = (new double[points], 0);
        if (_blocks.Count == MostBlocks)
            Merge();
    }

    /// <summary>The mean over all curves.</summary>
    /// <exception cref="InvalidOperationException">No curve was added.</exception>
    public double[] Mean()
    {
        if (Count == 0)
            throw new InvalidOperationException("no curve was added, so there is no average");
        var mean = _open.ToArray();
        foreach (var block in _blocks)
            for (var k = 0; k < points; k++)
                mean[k] += block[k];
        for (var k = 0; k < points; k++)
            mean[k] /= Count;
        return mean;
    }

    /// <summary>One standard uncertainty of the mean at each point: from the spread of 16 to 31 blocks, so it is too
    /// small where blocks are shorter than the correlation; infinite while there are fewer than eight.</summary>
    public double[] StandardError() =>
        ErrorOf(Enumerable.Range(0, points).Select<int, Func<double[], double>>(k => block => block[k] / _perBlock));

    /// <summary>A number read off the mean curve, such as the height of a peak, with the standard error that the spread
    /// of the blocks gives it.</summary>
    /// <param name="read">Reads the number off a curve; linear functions of the curve have exact errors, others to
    /// first order.</param>
    public (double Value, double StandardError) Read(Func<double[], double> read)
    {
        var value = read(Mean());
        return (value, ErrorOf([block => read([.. block.Select(b => b / _perBlock)])])[0]);
    }

    /// <summary>Of the errors: one less than the blocks; zero where there are too few for an error.</summary>
    public int DegreesOfFreedom => _blocks.Count < BlockAverage.FewestBlocks ? 0 : _blocks.Count - 1;

    /// <summary>Writes what was gathered, for the checkpoint of a run.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_blocks.Count);
        writer.Write(_perBlock);
        writer.Write(_inOpen);
        foreach (var block in _blocks.Append(_open))
        foreach (var value in block)
            writer.Write(value);
    }

    /// <summary>Reads what <see cref="Save"/> wrote for curves of as many points, in place of what was
    /// gathered.</summary>
    public void Load(BinaryReader reader)
    {
        var blocks = reader.ReadInt32();
        (_perBlock, _inOpen) = (reader.ReadInt32(), reader.ReadInt32());
        _blocks.Clear();
        for (var b = 0; b < blocks; b++)
            _blocks.Add(Curve());
        _open = Curve();

        double[] Curve()
        {
            var curve = new double[points];
            for (var k = 0; k < points; k++)
                curve[k] = reader.ReadDouble();
            return curve;
        }
    }

    double[] ErrorOf(IEnumerable<Func<double[], double>> reads) =>
        [
            .. reads.Select(read =>
            {
                if (_blocks.Count < BlockAverage.FewestBlocks)
                    return double.PositiveInfinity;
                var values = _blocks.Select(read).ToArray();
                var mean = values.Average();
                return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1) / values.Length);
            }),
        ];

    void Merge()
    {
        for (var b = 0; b < MostBlocks / 2; b++)
        {
            var (first, second) = (_blocks[2 * b], _blocks[2 * b + 1]);
            for (var k = 0; k < points; k++)
                first[k] += second[k];
            _blocks[b] = first;
        }
        _blocks.RemoveRange(MostBlocks / 2, MostBlocks / 2);
        _perBlock *= 2;
    }
}
