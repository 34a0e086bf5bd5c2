using MlipSpec.Descriptors.Soap;
using MlipSpec.Structures;
using MlipSpec.Structures.Neighbours;
using MlipSpec.Threads;

namespace MlipSpec.Analysis.Soap;

/// <summary>Takes one atom's normalised power spectrum. Called once per atom, from several threads; the span is valid
/// only during the call.</summary>
internal delegate void SoapVisitor(int atom, ReadOnlySpan<double> spectrum);

/// <summary>
/// SOAP power spectra of a running set of atoms: positions and cell may change from call to call, the atoms may not.
/// Spectra are handed to a visitor one by one, so that memory does not grow with the number of atoms. Not safe to share
/// between threads.
/// </summary>
internal sealed class SoapCalculation : ISharedWork
{
    const int Block = 32; // atoms that one thread takes at a time

    readonly SoapBasis _basis;
    readonly NeighbourList _list;
    readonly int[] _channels; // of each atom
    readonly SoapWorker[] _workers;
    readonly double[][] _blockSums; // Σ c over the atoms of a block, in a fixed order
    SoapVisitor? _visitor;
    bool[]? _centres; // which atoms count in a sum; null for all
    int _nextBlock;

    internal SoapCalculation(SoapBasis basis, Structure structure, int threads)
    {
        _basis = basis;
        Count = structure.Count;
        _list = new(Count, structure.Cell, basis.Parameters.Reach, skin: 0);
        _channels = ChannelsOf(structure, basis.Parameters);
        var blocks = (Count + Block - 1) / Block;
        _workers =
        [
            .. Enumerable.Range(0, Math.Clamp(threads, 1, Math.Max(1, blocks))).Select(_ => new SoapWorker(basis)),
        ];
        _blockSums = new double[blocks][];
    }

    /// <summary>The number of atoms.</summary>
    public int Count { get; }

    /// <summary>Hands the spectrum of every atom to the visitor.</summary>
    /// <param name="positions">N Cartesian positions, Å.</param>
    /// <param name="cell">The cell, with the periodicity the calculation was started with.</param>
    /// <param name="visitor">Receives the spectra, layout as in <see cref="SoapDescriptor"/>.</param>
    public void Visit(ReadOnlySpan<Vector3D> positions, in Cell cell, SoapVisitor visitor)
    {
        _visitor = visitor;
        Run(positions, cell);
    }

    /// <summary>The spectrum of the expansion coefficients summed over all atoms: the "inner" average.</summary>
    public double[] InnerAverage(ReadOnlySpan<Vector3D> positions, in Cell cell) => InnerAverage(positions, cell, null);

    /// <summary>The same over some of the atoms; null for all.</summary>
    internal double[] InnerAverage(ReadOnlySpan<Vector3D> positions, in Cell cell, bool[]? centres)
    {
        (_visitor, _centres) = (null, centres);
        Run(positions, cell);
        var total = new double[_basis.Angular * _basis.Columns];
        foreach (var sum in _blockSums)
            for (var i = 0; i < total.Length; i++)
                total[i] += sum[i];
        var spectrum = new double[_basis.Parameters.Length];
        _workers[0].Spectrum(total, spectrum);
        return spectrum;
    }

    void Run(ReadOnlySpan<Vector3D> positions, in Cell cell)
    {
        _list.Update(positions, cell);
        _nextBlock = -1;
        WorkerTeam.Run(this, _workers.Length);
    }

    void ISharedWork.Execute(int worker)
    {
        var soap = _workers[worker];
        int block;
        while ((block = Interlocked.Increment(ref _nextBlock)) < _blockSums.Length)
        {
            int first = block * Block,
                last = Math.Min(first + Block, Count);
            if (_visitor is { } visitor)
                for (var i = first; i < last; i++)
                    visitor(i, soap.Spectrum(_list, i, _channels));
            else
                soap.Sum(
                    _list,
                    first,
                    last,
                    _channels,
                    _centres,
                    _blockSums[block] ??= new double[_basis.Angular * _basis.Columns]
                );
        }
    }

    static int[] ChannelsOf(Structure structure, SoapParameters parameters)
    {
        var channels = new int[structure.Count];
        for (var i = 0; i < channels.Length; i++)
        for (var s = 0; s < parameters.Species.Count; s++)
        {
            channels[i] = -1;
            if (parameters.Species[s] != structure.Species[i])
                continue;
            channels[i] = s;
            break;
        }
        return channels;
    }
}
