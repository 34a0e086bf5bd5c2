using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises.Subjects;

/// <summary>
/// The same atoms written otherwise: turned or mirrored, moved, each shifted by lattice vectors of its own, renumbered,
/// and described by other cell vectors. The evaluation of the disguised structure is led back to the original one.
/// </summary>
internal sealed record Disguise
{
    /// <summary>An orthogonal matrix, r → r·Q; its determinant is −1 for a mirror image.</summary>
    public Matrix3D Turn { get; init; } = Matrix3D.Identity;

    /// <summary>Moves all atoms, Å.</summary>
    public Vector3D Shift { get; init; }

    /// <summary>Moves atoms by lattice vectors of up to this number of cells each way.</summary>
    public int Cells { get; init; }

    /// <summary>Whether atoms are renumbered.</summary>
    public bool Renumbered { get; init; }

    /// <summary>Where each row of the new cell comes from; an odd order makes the cell left-handed.</summary>
    public (int A, int B, int C) Rows { get; init; } = (0, 1, 2);

    /// <summary>Whether the first periodic vector points the other way: a left-handed cell.</summary>
    public bool Reversed { get; init; }

    /// <summary>Whether the first vector is added to the second alone, where both are periodic.</summary>
    public bool Sheared { get; init; }

    /// <summary>How many times vectors are added to others with the same periodicity: 0 leaves the cell as it
    /// is.</summary>
    public int Skew { get; init; }

    /// <summary>Everything at once, as a mirror image in a left-handed, skewed cell.</summary>
    public static Disguise Complete { get; } =
        new()
        {
            Turn = -Matrix3D.Rotation(new Vector3D(0.3, -1, 0.8), 1.3),
            Shift = new(5.31, -3.77, 12.13),
            Cells = 2,
            Renumbered = true,
            Rows = (1, 2, 0),
            Reversed = true,
            Skew = 1,
        };

    /// <summary>Evaluates the disguised structure and leads the result back.</summary>
    public Evaluation Evaluate(IPotential potential, TestStructure test, SeededRandom random, CheckContext context)
    {
        var structure = test.Structure;
        var order = Renumbered ? Order(structure.Count, random) : [.. Enumerable.Range(0, structure.Count)];
        var cell = structure.Cell;
        var species = new Element[structure.Count];
        var positions = new Vector3D[structure.Count];
        for (var i = 0; i < order.Length; i++)
        {
            species[i] = structure.Species[order[i]];
            positions[i] = (structure.Positions[order[i]] + Shift + LatticeVector(cell, random)) * Turn;
        }
        var written = new Structure(Rewritten(cell).Deformed(Turn), species, positions);
        return Undo(Probe.Once(potential, new(test.Name, written), context), order);
    }

    Evaluation Undo(Evaluation found, int[] order)
    {
        var forces = new Vector3D[order.Length];
        for (var i = 0; i < order.Length; i++)
            forces[order[i]] = found.Forces[i] * Turn.Transpose;
        return found with
        {
            Forces = forces,
            Virial = Turn * found.Virial * Turn.Transpose,
            AtomEnergies = InOrder(found.AtomEnergies, order),
        };
    }

    /// <summary>Energies of renumbered atoms in the order in which the atoms were before; none if there are
    /// none.</summary>
    public static double[] InOrder(double[] energies, int[] order)
    {
        var original = new double[energies.Length];
        for (var i = 0; i < energies.Length; i++)
            original[order[i]] = energies[i];
        return original;
    }

    Vector3D LatticeVector(Cell cell, SeededRandom random)
    {
        if (Cells == 0)
            return default;
        double Along(int axis) => cell.IsPeriodicAlong(axis) ? random.NextInt(2 * Cells + 1) - Cells : 0;
        return new Vector3D(Along(0), Along(1), Along(2)) * cell.Vectors;
    }

    Cell Rewritten(Cell cell)
    {
        Span<Vector3D> v = [cell.Vectors.Row(0), cell.Vectors.Row(1), cell.Vectors.Row(2)];
        for (var k = 0; k < Skew; k++)
        for (var axis = 0; axis < 3; axis++)
        {
            var next = (axis + 1) % 3;
            if (cell.IsPeriodicAlong(axis) && cell.IsPeriodicAlong(next))
                v[next] += k % 2 == 0 ? v[axis] : -2 * v[axis];
        }
        if (Sheared && cell.IsPeriodicAlong(0) && cell.IsPeriodicAlong(1))
            v[1] += v[0];
        for (var axis = 0; axis < 3 && Reversed; axis++)
            if (cell.IsPeriodicAlong(axis))
            {
                v[axis] = -v[axis];
                break;
            }
        var (a, b, c) = Rows;
        return new(
            Matrix3D.FromRows(v[a], v[b], v[c]),
            cell.IsPeriodicAlong(a),
            cell.IsPeriodicAlong(b),
            cell.IsPeriodicAlong(c)
        );
    }

    static int[] Order(int count, SeededRandom random)
    {
        var order = Enumerable.Range(0, count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var j = random.NextInt(i); // Sattolo's cycle: no atom keeps its number
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order;
    }
}
