using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MlipSpec.Threads;

namespace MlipSpec.Structures.Neighbours;

/// <summary>
/// Finds all pairs of points closer than a radius, as a compressed list with mates. Each pair is looked for in one
/// direction, from the atom with the lower number, and entered in both, so that the two entries know of each other
/// without a search.
/// </summary>
/// <remarks>
/// The atoms are cut into stretches, one for each worker. Stretches find their pairs independently; sums over the
/// stretches in their order then tell where each enters them. The list is the same whatever the number of stretches: of
/// each atom first the pairs with earlier atoms in the order of those, then its own.
/// </remarks>
internal sealed class PairSearch(IBlockRunner runner) : IBlocks
{
    /// <summary>Candidates tried at once.</summary>
    public const int Lanes = 8;

    // Rounding must not leave a run out: borders are a hair wider than the radius.
    const double Margin = 1e-9;

    const int SmallestStretch = 256; // atoms; waking a thread for fewer costs more than it saves

    enum Phase
    {
        Find,
        Enter,
    }

    static readonly Vector256<int>[] s_toFront = Fronts();

    readonly LinkedCells _cells = new();
    Stretch[] _stretches = [];
    int[] _starts = [],
        _neighbours = [],
        _mates = [];
    int[] _own = []; // of each atom: how many pairs were found from it; once counted, the first entry of these
    int _entries;
    Images _images = null!;
    double[] _x = [],
        _y = [],
        _z = [];
    double _radius;
    Phase _phase;

    public ReadOnlySpan<int> Starts => _starts;

    public ReadOnlySpan<int> Neighbours => _neighbours.AsSpan(0, _entries);

    public ReadOnlySpan<int> Mates => _mates.AsSpan(0, _entries);

    public void Build(Images images, double[] x, double[] y, double[] z, double radius)
    {
        var total = images.Total;
        _cells.Build(x.AsSpan(0, total), y.AsSpan(0, total), z.AsSpan(0, total), images.Parents, radius);
        if (_starts.Length != images.Count + 1)
            Cut(images.Count);
        (_images, _x, _y, _z, _radius) = (images, x, y, z, radius);
        Run(Phase.Find);
        CountEntries();
        Run(Phase.Enter);
    }

    void Cut(int count)
    {
        (_starts, _own) = (new int[count + 1], new int[count]);
        _stretches = new Stretch[Math.Clamp(count / SmallestStretch, 1, runner.Workers)];
        for (var s = 0; s < _stretches.Length; s++)
            _stretches[s] = new(
                count,
                (int)((long)count * s / _stretches.Length),
                (int)((long)count * (s + 1) / _stretches.Length)
            );
    }

    void Run(Phase phase)
    {
        _phase = phase;
        runner.Run(this, _stretches.Length);
    }

    void IBlocks.Execute(int block)
    {
        if (_phase == Phase.Find)
            Find(_stretches[block]);
        else
            Enter(_stretches[block]);
    }

    void Find(Stretch stretch)
    {
        var pairs = 0;
        for (var i = stretch.First; i < stretch.Last; i++)
        {
            var before = pairs;
            MakeRoom(ref stretch.Found, pairs + _images.OwnCopies);
            for (var k = 0; k < _images.OwnCopies; k++)
                stretch.Found[pairs++] = _images.OwnCopy(i, k);
            FindLaterAtoms(i, ref stretch.Found, ref pairs);
            _own[i] = pairs - before;
        }
        stretch.Pairs = pairs;
        CountBackward(stretch);
    }

    /// <summary>Finds the points within the radius that are copies of atoms with a higher number than i.</summary>
    void FindLaterAtoms(int i, ref int[] list, ref int pairs)
    {
        double x = _x[i],
            y = _y[i],
            z = _z[i];
        var range = _cells.Around(x, y, z, _radius + Margin);
        for (var boxZ = range.Z0; boxZ <= range.Z1; boxZ++)
        for (var boxY = range.Y0; boxY <= range.Y1; boxY++)
        {
            var (first, last) = _cells.Run(range, boxY, boxZ);
            MakeRoom(ref list, pairs + last - first + Lanes);
            for (var s = first; s < last; s += Lanes)
            {
                var found =
                    Near(s, x, y, z, _radius * _radius) & Later(s, i) & (0xFFu >> Math.Max(0, Lanes - (last - s)));
                // The points found are moved to the front and all eight stored: no branch depends on what was found.
                Vector256
                    .Shuffle(Load(_cells.Points, s), s_toFront[found])
                    .StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(list), (nuint)pairs);
                pairs += BitOperations.PopCount(found);
            }
        }
    }

    /// <summary>One bit for each of eight places: whether its point is within the radius.</summary>
    uint Near(int place, double x, double y, double z, double radius2)
    {
        var dx = Load(_cells.X, place) - Vector512.Create(x);
        var dy = Load(_cells.Y, place) - Vector512.Create(y);
        var dz = Load(_cells.Z, place) - Vector512.Create(z);
        return (uint)
            Vector512.LessThan(dx * dx + dy * dy + dz * dz, Vector512.Create(radius2)).ExtractMostSignificantBits();
    }

    /// <summary>One bit for each of eight places: whether its point is a copy of an atom later than i.</summary>
    uint Later(int place, int i) =>
        Vector256.GreaterThan(Load(_cells.Parents, place), Vector256.Create(i)).ExtractMostSignificantBits();

    static Vector512<double> Load(double[] array, int place) =>
        Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(array), (nuint)place);

    static Vector256<int> Load(int[] array, int place) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(array), (nuint)place);

    /// <summary>For each set of eight bits, the numbers of the bits that are set.</summary>
    static Vector256<int>[] Fronts()
    {
        var fronts = new Vector256<int>[256];
        for (var bits = 0; bits < 256; bits++)
        {
            var lanes = Enumerable.Range(0, Lanes).Where(lane => (bits >> lane & 1) != 0).ToArray();
            Array.Resize(ref lanes, Lanes);
            fronts[bits] = Vector256.Create(lanes);
        }
        return fronts;
    }

    /// <summary>Counts how often this stretch has found each atom from an earlier one.</summary>
    void CountBackward(Stretch stretch)
    {
        var parents = _images.Parents;
        var backward = stretch.Backward;
        Array.Clear(backward, stretch.First, backward.Length - stretch.First);
        foreach (var point in stretch.Found.AsSpan(0, stretch.Pairs))
            backward[parents[point]]++;
        // A copy of itself is entered with its mate beside it.
        if (_images.OwnCopies == 0)
            return;
        for (var i = stretch.First; i < stretch.Last; i++)
            backward[i] -= _images.OwnCopies;
    }

    /// <summary>Turns the counts into places in the list.</summary>
    void CountEntries()
    {
        var entry = 0;
        for (var i = 0; i < _own.Length; i++)
        {
            _starts[i] = entry;
            foreach (var stretch in _stretches)
            {
                if (stretch.First > i)
                    break; // it finds no earlier atoms
                ref var backward = ref stretch.Backward[i];
                (backward, entry) = (entry, entry + backward);
            }
            (_own[i], entry) = (entry, entry + _own[i] + _images.OwnCopies);
        }
        _starts[^1] = _entries = entry;
        MakeRoom(ref _neighbours, _entries);
        MakeRoom(ref _mates, _entries);
    }

    /// <summary>Enters each pair that this stretch has found in the lists of both its atoms.</summary>
    void Enter(Stretch stretch)
    {
        var parents = _images.Parents;
        int p = 0,
            count = _images.Count;
        for (var i = stretch.First; i < stretch.Last; i++)
        for (var forward = _own[i]; forward < _starts[i + 1]; forward++)
        {
            var point = stretch.Found[p++];
            var parent = parents[point];
            var backward = parent == i ? forward + 1 : stretch.Backward[parent]++;
            (_neighbours[forward], _mates[forward]) = (point, backward);
            (_neighbours[backward], _mates[backward]) = (point < count ? i : _images.Opposite(i, point), forward);
            if (parent == i)
                forward++;
        }
    }

    static void MakeRoom(ref int[] array, int length)
    {
        if (array.Length < length)
            Array.Resize(ref array, length + length / 2 + 64);
    }

    /// <summary>Consecutive atoms, first to last − 1, and what was found from them.</summary>
    sealed class Stretch(int count, int first, int last)
    {
        public readonly int First = first,
            Last = last;

        /// <summary>The points found, atom by atom.</summary>
        public int[] Found = [];

        public int Pairs;

        /// <summary>For each atom from the first on, how often it was found; once counted, where the next such pair is
        /// entered.</summary>
        public readonly int[] Backward = new int[count];
    }
}
