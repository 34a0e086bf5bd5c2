using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MlipSpec.Numerics;
using MlipSpec.Structures;
using MlipSpec.Structures.Neighbours;

namespace MlipSpec.Engines.Kim;

/// <summary>
/// The points a KIM model sees (atoms, and the periodic copies within its influence distance), and its neighbour lists,
/// in memory that does not move. Lists reach farther than the model's cutoffs by a skin, and are made anew when an atom
/// has moved by half of it.
/// </summary>
internal sealed unsafe class KimNeighbours(double influence, double[] cutoffs, bool listsForGhosts)
{
    const double Skin = 0.4; // Å

    readonly LinkedCells _cells = new();
    readonly int[][] _starts = new int[cutoffs.Length][],
        _counts = new int[cutoffs.Length][],
        _neighbours = new int[cutoffs.Length][];
    readonly List* _lists = (List*)NativeMemory.AllocZeroed((nuint)(cutoffs.Length * sizeof(List)));
    Images _images = new(0);
    Vector3D[] _anchor = [];
    Cell _cell;
    double[] _x = [],
        _y = [],
        _z = [];

    /// <summary>One neighbour list as <see cref="Get"/> finds it.</summary>
    struct List
    {
        public int Points;
        public int* Starts,
            Counts,
            Neighbours;
    }

    /// <summary>Atoms and copies together.</summary>
    public int Total => _images.Total;

    /// <summary>The atom that each point is a copy of.</summary>
    public ReadOnlySpan<int> Parents => _images.Parents;

    /// <summary>x, y, z of each point, Å.</summary>
    public double[] Coordinates { get; private set; } = [];

    /// <summary>What <see cref="Get"/> is to be called with.</summary>
    public void* Data => _lists;

    /// <summary>The function that a model calls for the neighbours of a point.</summary>
    public static delegate* unmanaged[Cdecl]<void*, int, double*, int, int, int*, int**, int> Function => &Get;

    /// <summary>Places the points; returns whether lists were made anew.</summary>
    public bool Update(ReadOnlySpan<Vector3D> positions, in Cell cell)
    {
        var anew = positions.Length != _anchor.Length || cell != _cell || Moved(positions);
        if (anew)
            Choose(positions, cell);
        _images.Place(positions, cell, _x, _y, _z);
        for (var k = 0; k < Total; k++)
            (Coordinates[3 * k], Coordinates[3 * k + 1], Coordinates[3 * k + 2]) = (_x[k], _y[k], _z[k]);
        if (anew)
            Search(positions.Length);
        return anew;
    }

    void Choose(ReadOnlySpan<Vector3D> positions, in Cell cell)
    {
        if (_images.Count != positions.Length)
            _images = new(positions.Length);
        _images.Build(positions, cell, influence + Skin);
        (_anchor, _cell) = (positions.ToArray(), cell);
        if (_x.Length >= Total)
            return;
        var room = Total + Total / 4;
        (_x, _y, _z) = (new double[room], new double[room], new double[room]);
        Coordinates = GC.AllocateUninitializedArray<double>(3 * room, pinned: true);
    }

    bool Moved(ReadOnlySpan<Vector3D> positions)
    {
        for (var i = 0; i < positions.Length; i++)
            if (!((positions[i] - _anchor[i]).LengthSquared < 0.25 * Skin * Skin))
                return true;
        return false;
    }

    void Search(int atoms)
    {
        var longest = cutoffs.Largest() + Skin;
        _cells.Build(_x.AsSpan(0, Total), _y.AsSpan(0, Total), _z.AsSpan(0, Total), Parents, longest);
        for (var k = 0; k < cutoffs.Length; k++)
        {
            var points = listsForGhosts ? Total : atoms;
            if (_starts[k] is null || _starts[k].Length < Total)
                (_starts[k], _counts[k]) = (
                    GC.AllocateArray<int>(Total, pinned: true),
                    GC.AllocateArray<int>(Total, pinned: true)
                );
            if (_neighbours[k] is null)
                _neighbours[k] = GC.AllocateUninitializedArray<int>(64 * Total, pinned: true);
            Fill(k, points, cutoffs[k] + Skin);
            _lists[k] = new()
            {
                Points = Total,
                Starts = Pointer(_starts[k]),
                Counts = Pointer(_counts[k]),
                Neighbours = Pointer(_neighbours[k]),
            };
        }

        static int* Pointer(int[] pinned) => (int*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
    }

    void Fill(int list, int points, double radius)
    {
        var (starts, counts, neighbours, end, square) = (
            _starts[list],
            _counts[list],
            _neighbours[list],
            0,
            radius * radius
        );
        Array.Clear(counts);
        for (var i = 0; i < points; i++)
        {
            starts[i] = end;
            var range = _cells.Around(_x[i], _y[i], _z[i], radius);
            for (var bz = range.Z0; bz <= range.Z1; bz++)
            for (var by = range.Y0; by <= range.Y1; by++)
            {
                var (first, last) = _cells.Run(range, by, bz);
                if (end + last - first > neighbours.Length)
                    neighbours = _neighbours[list] = Larger(neighbours, end + last - first);
                for (var place = first; place < last; place++)
                {
                    var (dx, dy, dz) = (_cells.X[place] - _x[i], _cells.Y[place] - _y[i], _cells.Z[place] - _z[i]);
                    if (dx * dx + dy * dy + dz * dz <= square && _cells.Points[place] != i)
                        neighbours[end++] = _cells.Points[place];
                }
            }
            counts[i] = end - starts[i];
        }
    }

    static int[] Larger(int[] old, int needed)
    {
        var larger = GC.AllocateUninitializedArray<int>(needed + needed / 2, pinned: true);
        old.CopyTo(larger, 0);
        return larger;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Get(void* data, int lists, double* cutoffs, int list, int point, int* count, int** neighbours)
    {
        var found = (List*)data + list;
        if (point < 0 || point >= found->Points)
            return 1;
        *count = found->Counts[point];
        *neighbours = found->Neighbours + found->Starts[point];
        return 0;
    }
}
