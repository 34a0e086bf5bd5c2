namespace MlipSpec.Structures.Crystals;

/// <summary>Lattices from translations, and their reduction to short, nearly orthogonal vectors.</summary>
internal static class PrimitiveLattice
{
    /// <summary>
    /// The reduced basis, as rows in Å, of the lattice that a cell spans together with pure translations of its
    /// content. The translations form a group of order n with the cell's own lattice, so their fractional coordinates
    /// are multiples of 1/n, and the basis follows in integers.
    /// </summary>
    public static Matrix3D Of(Matrix3D cell, IReadOnlyList<Vector3D> fractionalTranslations)
    {
        var n = fractionalTranslations.Count;
        List<long[]> rows =
        [
            [n, 0, 0],
            [0, n, 0],
            [0, 0, n],
        ];
        rows.AddRange(
            fractionalTranslations.Select(t =>
                new[] { (long)Math.Round(n * t.X), (long)Math.Round(n * t.Y), (long)Math.Round(n * t.Z) }
            )
        );
        Triangularise(rows);
        Vector3D Row(int i) => new Vector3D(rows[i][0], rows[i][1], rows[i][2]) / n * cell;
        return Reduce(Matrix3D.FromRows(Row(0), Row(1), Row(2)));
    }

    // Euclid's algorithm column by column: afterwards the first three rows span what all rows spanned.
    static void Triangularise(List<long[]> rows)
    {
        for (var column = 0; column < 3; column++)
            while (true)
            {
                var pivot = Enumerable
                    .Range(column, rows.Count - column)
                    .Where(r => rows[r][column] != 0)
                    .MinBy(r => Math.Abs(rows[r][column]));
                (rows[column], rows[pivot]) = (rows[pivot], rows[column]);
                var done = true;
                for (var r = column + 1; r < rows.Count; r++)
                {
                    var quotient = rows[r][column] / rows[column][column];
                    for (var c = 0; c < 3; c++)
                        rows[r][c] -= quotient * rows[column][c];
                    done &= rows[r][column] == 0;
                }
                if (done)
                    break;
            }
    }

    /// <summary>A basis of the same lattice that no sum or difference of its vectors shortens (reduced in Minkowski's
    /// sense).</summary>
    public static Matrix3D Reduce(Matrix3D basis)
    {
        Vector3D[] v = [basis.Row(0), basis.Row(1), basis.Row(2)];
        while (Shorten(v)) { }
        return Matrix3D.FromRows(v[0], v[1], v[2]);
    }

    static bool Shorten(Vector3D[] v)
    {
        for (var i = 0; i < 3; i++)
        for (var a = -1; a <= 1; a++)
        for (var b = -1; b <= 1; b++)
        {
            var shorter = v[i] + a * v[(i + 1) % 3] + b * v[(i + 2) % 3];
            // Equal lengths must not be exchanged for ever.
            if (shorter.LengthSquared >= v[i].LengthSquared * (1 - 1e-9))
                continue;
            v[i] = shorter;
            return true;
        }
        return false;
    }
}
