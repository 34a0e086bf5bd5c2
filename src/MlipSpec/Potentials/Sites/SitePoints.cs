using System.Runtime.Intrinsics;
using MlipSpec.Structures.Neighbours;

namespace MlipSpec.Potentials.Sites;

/// <summary>
/// Atoms and ghosts as four doubles each, x, y, z (Å) and the species index, so that one load fetches a neighbour;
/// three arrays would touch three cache lines.
/// </summary>
internal sealed unsafe class SitePoints
{
    AlignedMemory _points = new(0);
    double[] _species = [];

    /// <summary>Four doubles for each point; valid until the next <see cref="Assign"/>.</summary>
    public double* Pointer => _points.Pointer;

    /// <summary>The number of points.</summary>
    public int Count { get; private set; }

    /// <summary>Takes the points of a list that was built anew.</summary>
    /// <param name="parents">The atom that each point is an image of.</param>
    /// <param name="species">The species index of each atom.</param>
    public void Assign(ReadOnlySpan<int> parents, int[] species)
    {
        Count = parents.Length;
        if (_species.Length < Count)
        {
            _species = new double[Count + Count / 4];
            _points = new(4 * _species.Length);
        }
        for (var k = 0; k < Count; k++)
            _species[k] = species[parents[k]];
    }

    /// <summary>Copies the present coordinates of points first to last − 1.</summary>
    public void Place(NeighbourList list, int first, int last)
    {
        ReadOnlySpan<double> x = list.X[first..last],
            y = list.Y[first..last],
            z = list.Z[first..last],
            species = _species.AsSpan(first, last - first);
        var points = _points.Pointer + 4 * first;
        for (var k = 0; k < x.Length; k++)
            Vector256.Create(x[k], y[k], z[k], species[k]).StoreAligned(points + 4 * k);
    }
}
