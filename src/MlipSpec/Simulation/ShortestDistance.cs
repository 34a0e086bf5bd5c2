using MlipSpec.Structures;
using MlipSpec.Structures.Neighbours;

namespace MlipSpec.Simulation;

/// <summary>The closest pair of atoms.</summary>
internal static class ShortestDistance
{
    /// <summary>The shortest distance below the radius, in Å, and its two atoms (an atom and its own image count);
    /// infinity if there is none.</summary>
    public static (double Distance, int I, int J) Of(ReadOnlySpan<Vector3D> positions, in Cell cell, double radius)
    {
        var list = new NeighbourList(positions.Length, cell, radius, skin: 0);
        list.Update(positions, cell);
        var (shortest, first, second) = (double.PositiveInfinity, -1, -1);
        for (var i = 0; i < positions.Length; i++)
        for (var k = list.Starts[i]; k < list.Starts[i + 1]; k++)
        {
            var p = list.Neighbours[k];
            var d = new Vector3D(list.X[p] - list.X[i], list.Y[p] - list.Y[i], list.Z[p] - list.Z[i]).Length;
            if (d < shortest)
                (shortest, first, second) = (d, i, list.Parents[p]);
        }
        return (shortest, first, second);
    }
}
