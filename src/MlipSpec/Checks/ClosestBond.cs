using MlipSpec.Numerics;
using MlipSpec.Structures;
using MlipSpec.Structures.Neighbours;

namespace MlipSpec.Checks;

/// <summary>The shortest distance of a structure, as a part of the sum of the two covalent radii.</summary>
internal static class ClosestBond
{
    /// <summary>Infinity where no two atoms are nearer than the sum of the largest radii.</summary>
    public static double Of(Structure structure) => Of(structure, 2 * structure.Elements.Largest(CovalentRadii.Of));

    /// <summary>Infinity where no two atoms are nearer than the reach, Å.</summary>
    public static double Of(Structure structure, double reach)
    {
        var list = new NeighbourList(structure.Count, structure.Cell, reach, skin: 0);
        list.Update(structure.Positions, structure.Cell);
        var closest = double.PositiveInfinity;
        for (var i = 0; i < structure.Count; i++)
        for (var k = list.Starts[i]; k < list.Starts[i + 1]; k++)
        {
            var p = list.Neighbours[k];
            var distance = new Vector3D(list.X[p] - list.X[i], list.Y[p] - list.Y[i], list.Z[p] - list.Z[i]).Length;
            closest = Math.Min(
                closest,
                distance
                    / (CovalentRadii.Of(structure.Species[i]) + CovalentRadii.Of(structure.Species[list.Parents[p]]))
            );
        }
        return closest;
    }
}
