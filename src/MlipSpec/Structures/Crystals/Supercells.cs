namespace MlipSpec.Structures.Crystals;

/// <summary>Crystals repeated.</summary>
public static class Supercells
{
    /// <summary>The structure repeated along its cell vectors.</summary>
    /// <param name="structure">A structure with a cell.</param>
    /// <param name="a">Repetitions along the first vector, at least 1.</param>
    /// <param name="b">Repetitions along the second vector.</param>
    /// <param name="c">Repetitions along the third vector.</param>
    /// <returns>Copy by copy, the third vector running fastest, each in the original order: atom i of copy k has the
    /// index k·N + i.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number of repetitions is not positive.</exception>
    public static Structure Supercell(this Structure structure, int a, int b, int c) =>
        Math.Min(a, Math.Min(b, c)) > 0
            ? structure.Supercell(Matrix3D.Diagonal(a, b, c))
            : throw new ArgumentOutOfRangeException(
                nameof(a),
                $"a structure is repeated a positive number of times along each vector, not {a}×{b}×{c}"
            );

    /// <summary>The supercell whose vectors are whole-number combinations of the structure's, H′ = P·H with vectors as
    /// rows.</summary>
    /// <param name="structure">A structure with a cell.</param>
    /// <param name="multiples">P, whole numbers; |det P| copies are made. A negative determinant gives a left-handed
    /// cell.</param>
    /// <returns>Copy by copy as in <see cref="Supercell(Structure, int, int, int)"/>; copies are the lattice points
    /// inside the supercell.</returns>
    /// <exception cref="ArgumentException">P is not of whole numbers, is singular, or the structure has no
    /// cell.</exception>
    public static Structure Supercell(this Structure structure, Matrix3D multiples)
    {
        var points = LatticePoints(multiples);
        if (structure.Cell.Volume == 0)
            throw new ArgumentException($"{structure} has no cell to repeat");
        var species = new Element[points.Count * structure.Count];
        var positions = new Vector3D[species.Length];
        for (var k = 0; k < points.Count; k++)
        {
            var shift = structure.Cell.ToCartesian(points[k]);
            structure.Species.CopyTo(species.AsSpan(k * structure.Count));
            for (var i = 0; i < structure.Count; i++)
                positions[k * structure.Count + i] = structure.Positions[i] + shift;
        }
        var made = new Structure(structure.Cell.WithVectors(multiples * structure.Cell.Vectors), species, positions);
        return structure.Charges is { } charges
            ? made.WithCharges([.. Enumerable.Repeat(charges, points.Count).SelectMany(q => q)])
            : made;
    }

    /// <summary>The whole-number points n with n·P⁻¹ in [0, 1)³, in lexical order. In exact arithmetic: n·adj P lies
    /// between 0 and det P.</summary>
    static List<Vector3D> LatticePoints(Matrix3D p)
    {
        var determinant = Math.Round(p.Determinant);
        for (var i = 0; i < 9; i++)
            if (p[i / 3, i % 3] != Math.Round(p[i / 3, i % 3]) || Math.Abs(p[i / 3, i % 3]) > 1e4)
                throw new ArgumentException(
                    $"a supercell is made with whole numbers (up to 10 000), but element ({i / 3}, {i % 3}) is {p[i / 3, i % 3]}"
                );
        if (determinant == 0)
            throw new ArgumentException(
                "the supercell's vectors are linearly dependent: its matrix has the determinant 0"
            );
        Vector3D a = p.Row(0),
            b = p.Row(1),
            c = p.Row(2);
        var adjugate = Math.Sign(determinant) * Matrix3D.FromRows(b.Cross(c), c.Cross(a), a.Cross(b)).Transpose;
        var (x0, x1) = Range(a.X, b.X, c.X);
        var (y0, y1) = Range(a.Y, b.Y, c.Y);
        var (z0, z1) = Range(a.Z, b.Z, c.Z);
        var points = new List<Vector3D>();
        for (var x = x0; x <= x1; x++)
        for (var y = y0; y <= y1; y++)
        for (var z = z0; z <= z1; z++)
        {
            var s = new Vector3D(x, y, z) * adjugate;
            if (Inside(s.X) && Inside(s.Y) && Inside(s.Z))
                points.Add(new(x, y, z));
        }
        return points;

        bool Inside(double s) => s >= 0 && s < Math.Abs(determinant);
        static (int, int) Range(double u, double v, double w) =>
            (
                (int)(Math.Min(u, 0) + Math.Min(v, 0) + Math.Min(w, 0)),
                (int)(Math.Max(u, 0) + Math.Max(v, 0) + Math.Max(w, 0))
            );
    }
}
