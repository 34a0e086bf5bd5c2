using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlipSpec.Structures;

/// <summary>
/// Finds all pairs of points closer than a radius, as a compressed list with mates. Each pair is looked for in one direction, from the atom with
/// the lower number, and entered in both, so that the two entries know of each other without a search.
/// </summary>
internal sealed class PairSearch
{
    /// <summary>Candidates tried at once.</summary>
    public const int Lanes = 8;

    // Rounding must not leave a run out: borders are a hair wider than the radius.
    const double Margin = 1e-9;

    static readonly Vector256<int>[] s_toFront = Fronts();

    readonly LinkedCells _cells = new();
    int[] _starts = [], _neighbours = [], _mates = [], _cursors = [], _found = [], _foundStarts = [];
    int _entries, _pairs;

    public ReadOnlySpan<int> Starts => _starts;

    public ReadOnlySpan<int> Neighbours => _neighbours.AsSpan(0, _entries);

    public ReadOnlySpan<int> Mates => _mates.AsSpan(0, _entries);

    public void Build(Images images, double[] x, double[] y, double[] z, double radius)
    {
        var total = images.Total;
        _cells.Build(x.AsSpan(0, total), y.AsSpan(0, total), z.AsSpan(0, total), images.Parents, radius);
        if (_starts.Length != images.Count + 1) (_starts, _foundStarts, _cursors) = (new int[images.Count + 1], new int[images.Count + 1], new int[images.Count]);
        _pairs = 0;
        for (var i = 0; i < images.Count; i++)
        {
            _foundStarts[i] = _pairs;
            MakeRoom(ref _found, _pairs + images.OwnCopies);
            for (var k = 0; k < images.OwnCopies; k++) _found[_pairs++] = images.OwnCopy(i, k);
            FindLaterAtoms(i, x[i], y[i], z[i], radius);
        }
        _foundStarts[images.Count] = _pairs;
        Enter(images);
    }

    /// <summary>Finds the points within the radius that are copies of atoms with a higher number than i.</summary>
    void FindLaterAtoms(int i, double x, double y, double z, double radius)
    {
        var range = _cells.Around(x, y, z, radius + Margin);
        for (var boxZ = range.Z0; boxZ <= range.Z1; boxZ++)
            for (var boxY = range.Y0; boxY <= range.Y1; boxY++)
            {
                var (first, last) = _cells.Run(range, boxY, boxZ);
                MakeRoom(ref _found, _pairs + last - first + Lanes);
                for (var s = first; s < last; s += Lanes)
                {
                    var found = Near(s, x, y, z, radius * radius) & Later(s, i) & (0xFFu >> Math.Max(0, Lanes - (last - s)));
                    // The points found are moved to the front and all eight stored: no branch depends on what was found.
                    Vector256.Shuffle(Load(_cells.Points, s), s_toFront[found]).StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(_found), (nuint)_pairs);
                    _pairs += BitOperations.PopCount(found);
                }
            }
    }

    /// <summary>One bit for each of eight places: whether its point is within the radius.</summary>
    uint Near(int place, double x, double y, double z, double radius2)
    {
        var dx = Load(_cells.X, place) - Vector512.Create(x);
        var dy = Load(_cells.Y, place) - Vector512.Create(y);
        var dz = Load(_cells.Z, place) - Vector512.Create(z);
        return (uint)Vector512.LessThan(dx * dx + dy * dy + dz * dz, Vector512.Create(radius2)).ExtractMostSignificantBits();
    }

    /// <summary>One bit for each of eight places: whether its point is a copy of an atom later than i.</summary>
    uint Later(int place, int i) => Vector256.GreaterThan(Load(_cells.Parents, place), Vector256.Create(i)).ExtractMostSignificantBits();

    static Vector512<double> Load(double[] array, int place) => Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(array), (nuint)place);

    static Vector256<int> Load(int[] array, int place) => Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(array), (nuint)place);

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

    /// <summary>Enters each pair found in the lists of both its atoms.</summary>
    void Enter(Images images)
    {
        var parents = images.Parents;
        CountEntries(parents);
        for (var i = 0; i < images.Count; i++)
            for (var p = _foundStarts[i]; p < _foundStarts[i + 1]; p++)
            {
                var point = _found[p];
                int forward = _cursors[i]++, backward = _cursors[parents[point]]++;
                (_neighbours[forward], _mates[forward]) = (point, backward);
                (_neighbours[backward], _mates[backward]) = (point < images.Count ? i : images.Opposite(i, point), forward);
            }
    }

    void CountEntries(ReadOnlySpan<int> parents)
    {
        _entries = 2 * _pairs;
        MakeRoom(ref _neighbours, _entries);
        MakeRoom(ref _mates, _entries);
        Array.Clear(_cursors);
        for (var p = 0; p < _pairs; p++) _cursors[parents[_found[p]]]++;
        _starts[0] = 0;
        for (var i = 0; i < _cursors.Length; i++)
        {
            _starts[i + 1] = _starts[i] + _cursors[i] + _foundStarts[i + 1] - _foundStarts[i];
            _cursors[i] = _starts[i];
        }
    }

    static void MakeRoom(ref int[] array, int length)
    {
        if (array.Length < length) Array.Resize(ref array, length + length / 2 + 64);
    }
}
