using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.BehlerParrinello;

/// <summary>What is kept of the triplets of one atom between the symmetry functions and the way back: for each
/// neighbour j a run of records, each of eight neighbours k.</summary>
/// <remarks>Memory: for each eight triplets of a pair of elements 64 bytes × (3 + 4 × envelopes + 2 × angular
/// factors).</remarks>
internal sealed unsafe class TripletRecords
{
    AlignedMemory _values = new(0);
    Run[] _runs = [];
    int _runCount,
        _blockCount,
        _valueCount;

    /// <summary>The first k of each record, by <see cref="Run.First"/>.</summary>
    public int[] Blocks { get; private set; } = [];

    /// <summary>[record][vector][lane], the vectors by <see cref="TripletPair"/>, from <see cref="Run.Kept"/>
    /// on.</summary>
    public double* Values => _values.Pointer;

    /// <summary>The runs so far.</summary>
    public ReadOnlySpan<Run> Runs => _runs.AsSpan(0, _runCount);

    /// <summary>Begins with another atom.</summary>
    public void Clear() => _runCount = _blockCount = _valueCount = 0;

    /// <summary>A run without records yet, and room for as many as it may get.</summary>
    public Run Begin(int pair, int j, int recordLength, int mostBlocks)
    {
        if (_runs.Length <= _runCount)
            Array.Resize(ref _runs, 2 * _runCount + 64);
        if (Blocks.Length < _blockCount + mostBlocks)
        {
            var more = new int[2 * (_blockCount + mostBlocks)];
            Blocks.CopyTo(more, 0);
            Blocks = more;
        }
        if (_values.Length < _valueCount + mostBlocks * recordLength)
        {
            var larger = new AlignedMemory(2 * (_valueCount + mostBlocks * recordLength));
            _values.Span(0, _valueCount).CopyTo(larger.Span(0, _valueCount));
            _values = larger;
        }
        return new(pair, j, _blockCount, 0, _valueCount);
    }

    /// <summary>Keeps a run that has all its records.</summary>
    public void Add(in Run run, int recordLength)
    {
        _runs[_runCount++] = run;
        _blockCount += run.Count;
        _valueCount += run.Count * recordLength;
    }

    /// <summary>The records of one neighbour j with those k that follow one pair of elements.</summary>
    /// <param name="Pair">The pair of elements.</param>
    /// <param name="J">The neighbour.</param>
    /// <param name="First">Its first record among <see cref="Blocks"/>.</param>
    /// <param name="Count">How many.</param>
    /// <param name="Kept">Where they begin in <see cref="Values"/>.</param>
    internal readonly record struct Run(int Pair, int J, int First, int Count, int Kept);
}
