using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MlipSpec.Structures;
using MlipSpec.Structures.Neighbours;

namespace MlipSpec.Analysis.Observables;

/// <summary>Counts distances into bins, by pair of species, without making a list of the pairs. Each pair of atoms
/// counts once.</summary>
internal sealed class PairHistogram
{
    readonly LinkedCells _cells = new();
    readonly int[] _kindOf;
    readonly int _kinds;
    readonly double _cutoff2,
        _inverseWidth;

    /// <param name="structure">The atoms and their cell.</param>
    /// <param name="kinds">The kinds of atoms, in the order of the counts.</param>
    /// <param name="cutoff">Largest distance, Å.</param>
    /// <param name="bins">Bins of equal width up to it.</param>
    public PairHistogram(Structure structure, IReadOnlyList<Element> kinds, double cutoff, int bins)
    {
        _kinds = kinds.Count;
        (_cutoff2, _inverseWidth, Bins) = (cutoff * cutoff, bins / cutoff, bins);
        var images = new Images(structure.Count);
        images.Build(structure.Positions, structure.Cell, cutoff);
        // A vector to spare, because points are read eight at a time.
        double[] x = new double[images.Total + PairSearch.Lanes],
            y = new double[x.Length],
            z = new double[x.Length];
        images.Place(structure.Positions, structure.Cell, x, y, z);
        _cells.Build(
            x.AsSpan(0, images.Total),
            y.AsSpan(0, images.Total),
            z.AsSpan(0, images.Total),
            images.Parents,
            cutoff
        );
        _kindOf = new int[structure.Count];
        for (var i = 0; i < _kindOf.Length; i++)
            _kindOf[i] = kinds.Index().First(k => k.Item == structure.Species[i]).Index;
        Counts = new long[_kinds * _kinds * bins];
        for (var i = 0; i < structure.Count; i++)
        {
            CountLaterAtoms(i, x[i], y[i], z[i], cutoff);
            for (var k = 0; k < images.OwnCopies; k++)
            {
                var copy = images.OwnCopy(i, k);
                Count(_kindOf[i], _kindOf[i], Square(x[copy] - x[i]) + Square(y[copy] - y[i]) + Square(z[copy] - z[i]));
            }
        }
    }

    /// <summary>The number of bins.</summary>
    public int Bins { get; }

    /// <summary>Pairs in each bin for kinds a and b, at (a · kinds + b) · bins + bin; a pair of unlike kinds stands at
    /// (a, b) or at (b, a).</summary>
    public long[] Counts { get; }

    static double Square(double d) => d * d;

    void CountLaterAtoms(int i, double x, double y, double z, double cutoff)
    {
        var range = _cells.Around(x, y, z, cutoff);
        Span<double> squares = stackalloc double[PairSearch.Lanes];
        for (var boxZ = range.Z0; boxZ <= range.Z1; boxZ++)
        for (var boxY = range.Y0; boxY <= range.Y1; boxY++)
        {
            var (first, last) = _cells.Run(range, boxY, boxZ);
            for (var s = first; s < last; s += PairSearch.Lanes)
            {
                var square = DistanceSquares(s, x, y, z);
                var found =
                    (uint)Vector512.LessThan(square, Vector512.Create(_cutoff2)).ExtractMostSignificantBits()
                    & Vector256.GreaterThan(Load(_cells.Parents, s), Vector256.Create(i)).ExtractMostSignificantBits()
                    & (0xFFu >> Math.Max(0, PairSearch.Lanes - (last - s)));
                if (found == 0)
                    continue;
                square.CopyTo(squares);
                for (; found != 0; found &= found - 1)
                {
                    var lane = BitOperations.TrailingZeroCount(found);
                    Count(_kindOf[i], _kindOf[_cells.Parents[s + lane]], squares[lane]);
                }
            }
        }
    }

    void Count(int a, int b, double square)
    {
        var bin = (int)(Math.Sqrt(square) * _inverseWidth);
        if (bin < Bins)
            Counts[(a * _kinds + b) * Bins + bin]++;
    }

    Vector512<double> DistanceSquares(int place, double x, double y, double z)
    {
        var dx = Load(_cells.X, place) - Vector512.Create(x);
        var dy = Load(_cells.Y, place) - Vector512.Create(y);
        var dz = Load(_cells.Z, place) - Vector512.Create(z);
        return dx * dx + dy * dy + dz * dz;
    }

    static Vector512<double> Load(double[] array, int place) =>
        Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(array), (nuint)place);

    static Vector256<int> Load(int[] array, int place) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(array), (nuint)place);
}
