using System.Numerics;
using System.Runtime.InteropServices;
using MlipSpec.Structures;
using MlipSpec.Structures.Neighbours;
using static TorchSharp.torch;

namespace MlipSpec.Torch.Adapters;

/// <summary>
/// The graph that message-passing models take: atoms, and every pair closer than the cutoff in both directions,
/// periodic images as edges of their own. Written straight into the memory of tensors that live as long as the atoms
/// stay.
/// </summary>
/// <remarks>The vector of an edge from i to j is x_j − x_i + S·H, with the whole numbers S of its shift and the rows H
/// of the cell. Positions are wrapped into the cell.</remarks>
internal sealed class EdgeGraph : IDisposable
{
    const double Skin = 0.4; // Å: some tens of steps of dynamics

    readonly double _cutoff;
    readonly ScalarType _real;
    readonly NeighbourList _list;
    readonly Tensor _positions,
        _cell;
    Tensor _edges = empty(0, ScalarType.Int64).DetachFromDisposeScope(),
        _shifts;
    Vector3D[] _turns = [];
    int[] _taken = [];
    int _count;

    /// <summary>An empty graph of these atoms for a model that computes in float64 or float32.</summary>
    public EdgeGraph(Structure structure, double cutoff, ScalarType real)
    {
        (_cutoff, _real) = (cutoff, real);
        _shifts = empty(0, real).DetachFromDisposeScope();
        _list = new(structure.Count, structure.Cell, cutoff, Skin);
        _positions = empty(structure.Count, 3, real).DetachFromDisposeScope();
        _cell = empty(3, 3, real).DetachFromDisposeScope();
    }

    /// <summary>The volume of the cell that the model is given, Å³.</summary>
    public double Volume { get; private set; }

    /// <summary>x, y, z of each atom, Å: (N, 3).</summary>
    public Tensor Positions => _positions;

    /// <summary>The cell vectors as rows, Å: (3, 3); unit vectors where nothing is periodic.</summary>
    public Tensor Cell => _cell;

    /// <summary>First and second atom of each edge: (2, E), int64.</summary>
    public Tensor Edges => _edges.narrow(0, 0, 2 * _count).view(2, _count);

    /// <summary>S of each edge: (E, 3).</summary>
    public Tensor Shifts => _shifts.narrow(0, 0, 3 * _count).view(_count, 3);

    public void Dispose()
    {
        foreach (var tensor in new[] { _positions, _cell, _edges, _shifts })
            tensor.Dispose();
    }

    /// <summary>Makes the graph of these positions, Å.</summary>
    public void Update(ReadOnlySpan<Vector3D> positions, in Cell cell)
    {
        if (_list.Update(positions, cell))
            FindTurns(cell);
        var completed = Whole(cell);
        Volume = Math.Abs(completed.Determinant);
        Choose();
        if (_real == ScalarType.Float64)
            Write<double>(completed);
        else
            Write<float>(completed);
    }

    // The displacement of each image in whole cell vectors; it changes only when the list is made anew.
    void FindTurns(in Cell cell)
    {
        var total = _list.Parents.Length;
        if (_turns.Length < total)
            _turns = new Vector3D[total + total / 4];
        var inverse = Whole(cell).Inverse();
        for (var k = 0; k < total; k++)
        {
            var p = _list.Parents[k];
            var n = new Vector3D(_list.X[k] - _list.X[p], _list.Y[k] - _list.Y[p], _list.Z[k] - _list.Z[p]) * inverse;
            _turns[k] = new(Math.Round(n.X), Math.Round(n.Y), Math.Round(n.Z));
        }
    }

    // The entries of the list that are within the cutoff now.
    void Choose()
    {
        ReadOnlySpan<int> starts = _list.Starts,
            neighbours = _list.Neighbours;
        ReadOnlySpan<double> x = _list.X,
            y = _list.Y,
            z = _list.Z;
        if (_taken.Length < neighbours.Length)
            _taken = new int[neighbours.Length + neighbours.Length / 4];
        _count = 0;
        for (var i = 0; i < _list.Count; i++)
        for (var e = starts[i]; e < starts[i + 1]; e++)
        {
            var k = neighbours[e];
            var (dx, dy, dz) = (x[k] - x[i], y[k] - y[i], z[k] - z[i]);
            if (dx * dx + dy * dy + dz * dz < _cutoff * _cutoff)
                _taken[_count++] = e;
        }
    }

    void Write<T>(in Matrix3D cell)
        where T : unmanaged, INumberBase<T>
    {
        var rows = Memory<T>(_cell);
        for (var k = 0; k < 3; k++)
            Put(rows, k, cell.Row(k).X, cell.Row(k).Y, cell.Row(k).Z);
        var x = Memory<T>(_positions);
        for (var i = 0; i < _list.Count; i++)
            Put(x, i, _list.X[i], _list.Y[i], _list.Z[i]);
        MakeRoom();
        WriteEdges<T>();
    }

    void MakeRoom()
    {
        if (_edges.numel() >= 2 * _count)
            return;
        _edges.Dispose();
        _shifts.Dispose();
        var room = _count + _count / 4;
        _edges = empty(2L * room, ScalarType.Int64).DetachFromDisposeScope();
        _shifts = empty(3L * room, _real).DetachFromDisposeScope();
    }

    void WriteEdges<T>()
        where T : unmanaged, INumberBase<T>
    {
        var edges = Memory<long>(_edges);
        var shifts = Memory<T>(_shifts);
        ReadOnlySpan<int> starts = _list.Starts,
            neighbours = _list.Neighbours,
            parents = _list.Parents;
        for (int e = 0, i = 0; e < _count; e++)
        {
            while (_taken[e] >= starts[i + 1])
                i++;
            var k = neighbours[_taken[e]];
            (edges[e], edges[_count + e]) = (i, parents[k]);
            Put(shifts, e, _turns[k].X, _turns[k].Y, _turns[k].Z);
        }
    }

    static void Put<T>(Span<T> to, int index, double x, double y, double z)
        where T : unmanaged, INumberBase<T> =>
        (to[3 * index], to[3 * index + 1], to[3 * index + 2]) = (
            T.CreateTruncating(x),
            T.CreateTruncating(y),
            T.CreateTruncating(z)
        );

    /// <summary>The cell vectors with unit vectors where nothing is periodic: models divide by the volume.</summary>
    public static Matrix3D Whole(in Cell cell) =>
        cell.IsPeriodic
            ? MlipSpec
                .Structures.Cell.Completed(
                    Matrix3D.FromRows(Periodic(cell, 0), Periodic(cell, 1), Periodic(cell, 2)),
                    cell.PeriodicA,
                    cell.PeriodicB,
                    cell.PeriodicC
                )
                .Vectors
            : Matrix3D.Identity;

    static Vector3D Periodic(in Cell cell, int axis) =>
        cell.IsPeriodicAlong(axis) ? cell.Vectors.Row(axis) : Vector3D.Zero;

    static Span<T> Memory<T>(Tensor tensor)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(tensor.bytes);
}
