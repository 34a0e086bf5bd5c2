using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Analysis.Phonons.Cells;

/// <summary>A symmetry of a crystal as it acts on the atoms (κ, R) of its cell: (κ, R) → (Permutation[κ], R·W +
/// Shift[κ]), vectors turn as v → v·Q.</summary>
sealed record CellOperation(Matrix3D Rotation, WholeMatrix Lattice, int[] Permutation, LatticeIndex[] Shift)
{
    /// <summary>The operations of a crystal that map its given cell, and a supercell of that, onto themselves; centring
    /// translations of the cell among them.</summary>
    public static IReadOnlyList<CellOperation> Of(Structure cell, WholeMatrix multiples)
    {
        var symmetry = CrystalSymmetry.Of(cell);
        var found = new List<CellOperation>();
        var supercell = multiples.ToMatrix();
        foreach (var operation in symmetry.Operations)
        {
            if (WholeMatrix.Of(cell.Cell.Vectors * operation.Rotation * cell.Cell.Vectors.Inverse()) is not { } lattice)
                continue;
            if (WholeMatrix.Of(supercell * lattice.ToMatrix() * supercell.Inverse()) is null)
                continue;
            foreach (var centring in Centrings(symmetry.PrimitiveCell, cell.Cell))
                if (Act(cell, operation.Rotation, operation.Translation + centring, lattice) is { } whole)
                    found.Add(whole);
        }
        return found;
    }

    public (int Atom, LatticeIndex Lattice) Image(int atom, LatticeIndex lattice) =>
        (Permutation[atom], lattice * Lattice + Shift[atom]);

    static Vector3D[] Centrings(Cell primitive, Cell cell)
    {
        if (
            WholeMatrix.Of(cell.Vectors * primitive.Vectors.Inverse()) is not { } multiples
            || Math.Abs(multiples.Determinant) == 1
        )
            return [Vector3D.Zero];
        return new Structure(primitive, [new Element(1)], [Vector3D.Zero])
            .Supercell(multiples.ToMatrix())
            .Positions.ToArray();
    }

    static CellOperation? Act(Structure cell, Matrix3D rotation, Vector3D translation, WholeMatrix lattice)
    {
        const double Near = 5e-3; // Å; the space group was found within a fraction of this
        var inverse = cell.Cell.Vectors.Inverse();
        var (permutation, shift) = (new int[cell.Count], new LatticeIndex[cell.Count]);
        for (var k = 0; k < cell.Count; k++)
        {
            var image = cell.Positions[k] * rotation + translation;
            permutation[k] = -1;
            for (var l = 0; l < cell.Count && permutation[k] < 0; l++)
            {
                if (cell.Species[l] != cell.Species[k])
                    continue;
                var s = (image - cell.Positions[l]) * inverse;
                var r = LatticeIndex.Round(s);
                if (((s - r.ToVector()) * cell.Cell.Vectors).Length <= Near)
                    (permutation[k], shift[k]) = (l, r);
            }
            if (permutation[k] < 0)
                return null;
        }
        return new(rotation, lattice, permutation, shift);
    }
}
