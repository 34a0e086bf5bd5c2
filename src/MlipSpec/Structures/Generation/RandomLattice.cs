using MlipSpec.Structures.Crystals;

namespace MlipSpec.Structures.Generation;

/// <summary>A primitive cell with the lattice of a space group, and the group's operations in its
/// coordinates.</summary>
/// <param name="Vectors">The primitive vectors as rows, Å.</param>
/// <param name="Operations">s′ = s·R + t with fractional coordinates of this cell as row vectors; the first is the
/// identity.</param>
internal readonly record struct RandomLattice(Matrix3D Vectors, (Matrix3D R, Vector3D T)[] Operations)
{
    // Edges differ by no more than a factor of two, and angles that are free lie between these, in degrees, before the
    // cell is reduced.
    const double LongestEdge = 2,
        SharpestAngle = 60,
        BluntestAngle = 120;

    // Thinner cells are slabs and needles, in which most of a small random crystal's atoms would see themselves.
    const double Thinnest = 0.5;

    /// <summary>Draws a cell; null if it is too flat.</summary>
    public static RandomLattice? Draw(SmallSpaceGroup group, double volume, bool compact, SeededRandom random)
    {
        if (Conventional(group.Family, random) is not { } conventional)
            return null;
        var cell = group.Primitive * conventional;
        cell = Math.Cbrt(volume / Math.Abs(cell.Determinant)) * cell;
        if (compact)
        {
            cell = PrimitiveLattice.Reduce(cell);
            var heights = new Cell(cell).Heights;
            if (Math.Min(heights.X, Math.Min(heights.Y, heights.Z)) < Thinnest * Math.Cbrt(volume))
                return null;
        }
        return new(
            cell,
            Transformed(
                group,
                cell,
                Math.Cbrt(volume / Math.Abs((group.Primitive * conventional).Determinant)) * conventional
            )
        );
    }

    /// <summary>Operations from conventional to primitive coordinates: whole numbers for R, up to rounding that is
    /// removed here.</summary>
    static (Matrix3D, Vector3D)[] Transformed(SmallSpaceGroup group, Matrix3D cell, Matrix3D conventional)
    {
        // Rows of the primitive cell in units of the conventional one: s_conventional = s·P.
        var p = cell * conventional.Inverse();
        var back = p.Inverse();
        var operations = new (Matrix3D, Vector3D)[group.Operations.Count];
        for (var k = 0; k < operations.Length; k++)
        {
            var (r, t) = group.Operations[k];
            operations[k] = (Rounded(p * r * back), t * back);
        }
        return operations;
    }

    static Matrix3D Rounded(Matrix3D m) =>
        new(
            Math.Round(m.XX),
            Math.Round(m.XY),
            Math.Round(m.XZ),
            Math.Round(m.YX),
            Math.Round(m.YY),
            Math.Round(m.YZ),
            Math.Round(m.ZX),
            Math.Round(m.ZY),
            Math.Round(m.ZZ)
        );

    static Matrix3D? Conventional(SmallSpaceGroup.Lattice family, SeededRandom random)
    {
        double Edge() => random.NextDouble(1, LongestEdge);
        double Angle() => random.NextDouble(SharpestAngle, BluntestAngle);
        double a = Edge(),
            b = family >= SmallSpaceGroup.Lattice.Tetragonal ? a : Edge(),
            c = Edge();
        var (alpha, beta, gamma) = family switch
        {
            SmallSpaceGroup.Lattice.Triclinic => (Angle(), Angle(), Angle()),
            SmallSpaceGroup.Lattice.Monoclinic => (90, Angle(), 90),
            SmallSpaceGroup.Lattice.Hexagonal => (90, 90, 120),
            _ => (90.0, 90.0, 90.0),
        };
        // Three angles close a corner only if each is less than the sum of the others and all together less than a full
        // turn.
        if (alpha + beta + gamma >= 360 || alpha >= beta + gamma || beta >= alpha + gamma || gamma >= alpha + beta)
            return null;
        return Cell.FromParameters(a, b, c, alpha, beta, gamma).Vectors;
    }
}
