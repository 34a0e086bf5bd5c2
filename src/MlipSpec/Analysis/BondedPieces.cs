using MlipSpec.Numerics;
using MlipSpec.Structures;
using MlipSpec.Structures.Neighbours;

namespace MlipSpec.Analysis;

/// <summary>
/// The pieces of a crystal that covalent radii hold together: layers, chains, molecules, single atoms; one piece where
/// bonds lead everywhere. Atoms are bonded within 1.3 times the sum of their covalent radii.
/// </summary>
internal static class BondedPieces
{
    const double Bonded = 1.3;

    /// <summary>For each atom the vector in Å from the place of its piece, which moves with the cell, to the atom,
    /// which moves with the piece. Null for a crystal that bonds hold together in all three directions.</summary>
    public static Vector3D[]? Arms(Structure structure)
    {
        var reach = 2 * Bonded * structure.Elements.Largest(CovalentRadii.Of);
        var list = new NeighbourList(structure.Count, structure.Cell, reach, skin: 0);
        list.Update(structure.Positions, structure.Cell);
        var place = new Vector3D?[structure.Count]; // of each atom, continued along bonds from the first of its piece
        var arms = new Vector3D[structure.Count];
        for (var first = 0; first < structure.Count; first++)
        {
            if (place[first] is not null)
                continue;
            place[first] = structure.Positions[first];
            List<int> piece = [first];
            List<Vector3D> periods = [];
            for (var k = 0; k < piece.Count; k++)
                Follow(piece[k], structure, list, place, piece, periods);
            if (Rank(periods) is var rank && rank == 3)
                return null;
            foreach (var atom in piece)
                arms[atom] = Across(place[atom]!.Value - place[first]!.Value, periods, rank);
        }
        return arms;
    }

    static void Follow(
        int atom,
        Structure structure,
        NeighbourList list,
        Vector3D?[] place,
        List<int> piece,
        List<Vector3D> periods
    )
    {
        for (var k = list.Starts[atom]; k < list.Starts[atom + 1]; k++)
        {
            var p = list.Neighbours[k];
            var other = list.Parents[p];
            var step = new Vector3D(list.X[p] - list.X[atom], list.Y[p] - list.Y[atom], list.Z[p] - list.Z[atom]);
            var bond =
                Bonded * (CovalentRadii.Of(structure.Species[atom]) + CovalentRadii.Of(structure.Species[other]));
            if (step.Length > bond)
                continue;
            var there = place[atom]!.Value + step;
            if (place[other] is not { } known)
            {
                place[other] = there;
                piece.Add(other);
            }
            else if ((there - known).Length > 0.1)
                periods.Add(there - known);
        }
    }

    static int Rank(List<Vector3D> periods)
    {
        if (periods.Count == 0)
            return 0;
        var a = periods[0];
        var normal = periods.Select(b => a.Cross(b)).WithLargest(n => n.Length);
        if (normal.Length < 1e-3 * a.LengthSquared)
            return 1;
        return periods.Any(c => Math.Abs(c.Dot(normal)) > 1e-3 * c.Length * normal.Length) ? 3 : 2;
    }

    // What of an arm is not along the piece's own periods: along them the piece is strained with the cell.
    static Vector3D Across(Vector3D arm, List<Vector3D> periods, int rank)
    {
        if (rank == 0)
            return arm;
        var a = periods[0];
        if (rank == 1)
            return arm - arm.Dot(a) / a.LengthSquared * a;
        var normal = periods.Select(b => a.Cross(b)).WithLargest(n => n.Length);
        return arm.Dot(normal) / normal.LengthSquared * normal;
    }
}
