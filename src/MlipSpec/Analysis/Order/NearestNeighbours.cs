using MlipSpec.Structures;
using MlipSpec.Structures.Neighbours;

namespace MlipSpec.Analysis.Order;

/// <summary>The nearest neighbours of every atom, nearest first; fewer at a surface.</summary>
internal sealed class NearestNeighbours
{
    readonly int _room;
    readonly Vector3D[] _vectors;
    readonly int[] _atoms,
        _counts;

    /// <summary>Finds up to so many neighbours of each atom within a sphere that holds four times as many on
    /// average.</summary>
    public NearestNeighbours(Structure structure, int count)
    {
        var radius = Math.Cbrt(4 * count * structure.Volume / structure.Count * 3 / (4 * Math.PI));
        var list = new NeighbourList(structure.Count, structure.Cell, radius, skin: 0);
        list.Update(structure.Positions, structure.Cell);
        (_room, _vectors, _atoms, _counts) = (
            count,
            new Vector3D[structure.Count * count],
            new int[structure.Count * count],
            new int[structure.Count]
        );
        for (var i = 0; i < structure.Count; i++)
        for (var k = list.Starts[i]; k < list.Starts[i + 1]; k++)
        {
            var p = list.Neighbours[k];
            Insert(i, new(list.X[p] - list.X[i], list.Y[p] - list.Y[i], list.Z[p] - list.Z[i]), list.Parents[p]);
        }
    }

    /// <summary>The vectors from an atom, nearest first, Å.</summary>
    public ReadOnlySpan<Vector3D> Of(int atom) => _vectors.AsSpan(atom * _room, _counts[atom]);

    /// <summary>Which atom the k-th nearest neighbour is (an image of).</summary>
    public int AtomOf(int atom, int k) => _atoms[atom * _room + k];

    void Insert(int atom, Vector3D vector, int neighbour)
    {
        var first = atom * _room;
        var length = vector.LengthSquared;
        var place = first + _counts[atom];
        if (_counts[atom] == _room)
        {
            if (length >= _vectors[place - 1].LengthSquared)
                return;
            place--;
        }
        else
            _counts[atom]++;
        while (place > first && _vectors[place - 1].LengthSquared > length)
        {
            (_vectors[place], _atoms[place]) = (_vectors[place - 1], _atoms[place - 1]);
            place--;
        }
        (_vectors[place], _atoms[place]) = (vector, neighbour);
    }
}
