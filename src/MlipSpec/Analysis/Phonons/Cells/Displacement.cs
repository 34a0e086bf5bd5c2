using MlipSpec.Structures;

namespace MlipSpec.Analysis.Phonons.Cells;

/// <summary>One atom moved.</summary>
/// <param name="Atom">The atom's index in the supercell.</param>
/// <param name="Vector">By how much, Å.</param>
internal sealed record Displacement(int Atom, Vector3D Vector)
{
    // Along the cell's vectors, then along sums and differences: directions that high symmetry turns into many others
    // come early.
    static readonly int[][] s_directions =
    [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
        [1, 1, 0],
        [1, 0, 1],
        [0, 1, 1],
        [1, -1, 0],
        [1, 0, -1],
        [0, 1, -1],
        [1, 1, 1],
        [1, 1, -1],
        [1, -1, 1],
        [-1, 1, 1],
    ];

    /// <summary>
    /// The fewest displacements from which symmetry gives the whole matrix of force constants (K. Parlinski, Z. Q. Li,
    /// Y. Kawazoe, Phys. Rev. Lett. 78, 4063 (1997)), each also in the opposite direction unless symmetry maps one onto
    /// the other: then even orders of the energy cancel.
    /// </summary>
    /// <param name="cell">Primitive cell and supercell.</param>
    /// <param name="length">The length of each displacement, Å.</param>
    public static IReadOnlyList<Displacement> Needed(PhononCell cell, double length)
    {
        if (!(length > 0) || !double.IsFinite(length))
            throw new ArgumentOutOfRangeException(
                nameof(length),
                length,
                "the length of a displacement is a positive number in Å"
            );
        var found = new List<Displacement>();
        var reached = new HashSet<int>();
        for (var atom = 0; atom < cell.Primitive.Count; atom++)
        {
            if (!reached.Add(atom))
                continue;
            foreach (var operation in cell.Operations)
                reached.Add(operation.Permutation[atom]);
            var site = cell.Operations.Where(o => o.Permutation[atom] == atom).Select(o => o.Rotation).ToArray();
            foreach (var direction in Directions(site, cell.Primitive.Cell.Vectors))
            {
                found.Add(new(cell.IndexOf(atom, default), length * direction));
                if (!site.Any(q => (direction * q + direction).Length < 1e-3))
                    found.Add(new(cell.IndexOf(atom, default), -length * direction));
            }
        }
        return found;
    }

    static List<Vector3D> Directions(Matrix3D[] site, Matrix3D vectors)
    {
        Vector3D[] candidates =
        [
            .. s_directions.Select(d => new Vector3D(d[0], d[1], d[2]) * vectors).Select(v => v / v.Length),
        ];
        var chosen = new List<Vector3D>();
        for (var rank = 0; rank < 3; rank = Rank(chosen, site))
            chosen.Add(candidates.MaxBy(c => Rank([.. chosen, c], site)));
        return chosen;
    }

    // The dimension that the images of the vectors span. A direction counts when it is far from what the others span.
    static int Rank(IReadOnlyList<Vector3D> vectors, Matrix3D[] site)
    {
        var basis = new List<Vector3D>();
        foreach (var v in vectors)
        foreach (var q in site)
        {
            var rest = v * q;
            foreach (var b in basis)
                rest -= rest.Dot(b) * b;
            if (rest.Length > 0.1)
                basis.Add(rest / rest.Length);
        }
        return basis.Count;
    }
}

/// <summary>The forces that one displacement caused: those of the displaced supercell less those of the perfect
/// one.</summary>
/// <param name="Displacement">Which atom moved, and how.</param>
/// <param name="Forces">The forces on all atoms of the supercell, eV/Å.</param>
internal sealed record DisplacedForces(Displacement Displacement, IReadOnlyList<Vector3D> Forces);
