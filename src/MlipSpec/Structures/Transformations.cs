using MlipSpec.Structures.Crystals;

namespace MlipSpec.Structures;

/// <summary>New structures out of old ones: strain, rattle, wrapping and vacuum. Repetition is in
/// <see cref="Supercells"/>.</summary>
public static class Transformations
{
    /// <summary>Cell and atoms under a homogeneous strain, r → r·(1 + ε).</summary>
    /// <param name="structure">The structure.</param>
    /// <param name="strain">The symmetric strain tensor ε (no engineering factor of two in the shears).</param>
    /// <exception cref="ArgumentException">The strain is not symmetric: it would rotate as well.</exception>
    public static Structure Strained(this Structure structure, Matrix3D strain)
    {
        if ((strain - strain.Transpose).MaxAbs > 1e-12)
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"a strain is symmetric, but ε differs from its transpose by {(strain - strain.Transpose).MaxAbs:G3}: give the symmetric part, or use {nameof(Structure.Deformed)} for a general deformation"
                )
            );
        return structure.Deformed(Matrix3D.Identity + strain);
    }

    /// <summary>Every coordinate displaced by an independent Gaussian.</summary>
    /// <param name="structure">The structure.</param>
    /// <param name="sigma">Standard deviation of each Cartesian displacement, Å.</param>
    /// <param name="seed">The same seed gives the same displacements.</param>
    public static Structure Rattled(this Structure structure, double sigma, ulong seed)
    {
        if (!(sigma >= 0))
            throw new ArgumentOutOfRangeException(
                nameof(sigma),
                sigma,
                "the standard deviation of displacements is a length in Å, zero or more"
            );
        var random = new SeededRandom(seed).For("rattle");
        var moved = structure.Positions.ToArray();
        for (var i = 0; i < moved.Length; i++)
            moved[i] += sigma * random.NextGaussianVector();
        return structure.WithPositions(moved);
    }

    /// <summary>Every atom moved into the cell by whole periodic vectors: fractional coordinates in [0, 1) along
    /// periodic axes, up to rounding, so that an atom on a face may stand on the opposite one.</summary>
    public static Structure Wrapped(this Structure structure)
    {
        var cell = structure.Cell;
        if (!cell.IsPeriodic)
            return structure;
        var inverse = cell.Vectors.Inverse();
        var moved = structure.Positions.ToArray();
        for (var i = 0; i < moved.Length; i++)
        {
            var s = moved[i] * inverse;
            var turns = new Vector3D(
                cell.PeriodicA ? Math.Floor(s.X) : 0,
                cell.PeriodicB ? Math.Floor(s.Y) : 0,
                cell.PeriodicC ? Math.Floor(s.Z) : 0
            );
            if (turns != Vector3D.Zero)
                moved[i] -= cell.ToCartesian(turns);
        }
        return structure.WithPositions(moved);
    }

    /// <summary>A cluster in the middle of a periodic box with right angles.</summary>
    /// <param name="structure">The atoms; their own cell is dropped.</param>
    /// <param name="vacuum">The distance in Å from the outermost atoms to each face, so images are twice this
    /// apart.</param>
    public static Structure CentredInVacuum(this Structure structure, double vacuum)
    {
        RequireVacuum(structure, vacuum);
        var (low, high) = Extent(structure.Positions);
        var edges = high - low + new Vector3D(2 * vacuum, 2 * vacuum, 2 * vacuum);
        var shift = new Vector3D(vacuum, vacuum, vacuum) - low;
        return structure.With(Cell.Orthorhombic(edges.X, edges.Y, edges.Z), Moved(structure.Positions, shift));
    }

    /// <summary>A slab in the middle of vacuum: one cell vector is made as long as the slab and the vacuum need, its
    /// direction and the other two stay.</summary>
    /// <param name="structure">The slab, whole: no atom wrapped to the far side.</param>
    /// <param name="vacuum">The distance in Å, along the normal, from the outermost atoms to each face, so images are
    /// twice this apart.</param>
    /// <param name="axis">The cell vector 0, 1 or 2 out of the slab.</param>
    public static Structure CentredInVacuum(this Structure structure, double vacuum, int axis)
    {
        RequireVacuum(structure, vacuum);
        var vectors = structure.Cell.Vectors;
        if (structure.Cell.Volume == 0)
            throw new ArgumentException(
                "a slab needs a cell to say where its surface is: give the structure one, or centre it as a cluster"
            );
        var along = vectors.Row(axis);
        var normal = vectors.Row((axis + 1) % 3).Cross(vectors.Row((axis + 2) % 3));
        normal /= normal.Dot(along) > 0 ? normal.Length : -normal.Length;
        double low = double.PositiveInfinity,
            high = double.NegativeInfinity;
        foreach (var r in structure.Positions)
            (low, high) = (Math.Min(low, r.Dot(normal)), Math.Max(high, r.Dot(normal)));
        var stretched = (high - low + 2 * vacuum) / along.Dot(normal) * along;
        Span<Vector3D> rows = [vectors.Row(0), vectors.Row(1), vectors.Row(2)];
        rows[axis] = stretched;
        var shift = (vacuum - low) * normal;
        return new(
            structure.Cell.WithVectors(Matrix3D.FromRows(rows[0], rows[1], rows[2])),
            structure.Species,
            Moved(structure.Positions, shift)
        );
    }

    static void RequireVacuum(Structure structure, double vacuum)
    {
        if (!(vacuum > 0) || !double.IsFinite(vacuum))
            throw new ArgumentOutOfRangeException(nameof(vacuum), vacuum, "the vacuum is a positive length in Å");
        if (structure.Count == 0)
            throw new ArgumentException("there are no atoms to centre");
    }

    static Vector3D[] Moved(ReadOnlySpan<Vector3D> positions, Vector3D shift)
    {
        var moved = positions.ToArray();
        for (var i = 0; i < moved.Length; i++)
            moved[i] += shift;
        return moved;
    }

    static (Vector3D Low, Vector3D High) Extent(ReadOnlySpan<Vector3D> positions)
    {
        Vector3D low = positions[0],
            high = low;
        foreach (var r in positions)
        {
            low = new(Math.Min(low.X, r.X), Math.Min(low.Y, r.Y), Math.Min(low.Z, r.Z));
            high = new(Math.Max(high.X, r.X), Math.Max(high.Y, r.Y), Math.Max(high.Z, r.Z));
        }
        return (low, high);
    }
}
