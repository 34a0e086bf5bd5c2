namespace MlipSpec.Structures.Crystals.SpaceGroups;

/// <summary>Matrices and congruences of whole numbers.</summary>
internal static class WholeNumbers
{
    /// <summary>The nearest whole numbers, zero without a sign so that equal matrices are equal keys.</summary>
    public static Matrix3D Of(Matrix3D m)
    {
        return Matrix3D.FromRows(Row(m.Row(0)), Row(m.Row(1)), Row(m.Row(2)));

        static Vector3D Row(Vector3D r) => new(Math.Round(r.X) + 0.0, Math.Round(r.Y) + 0.0, Math.Round(r.Z) + 0.0);
    }

    /// <summary>Whether each number is whole within a tolerance.</summary>
    public static bool IsWhole(Vector3D v, double tolerance) =>
        IsWhole(v.X, tolerance) && IsWhole(v.Y, tolerance) && IsWhole(v.Z, tolerance);

    /// <summary>Whether a number is whole within a tolerance.</summary>
    public static bool IsWhole(double x, double tolerance) => Math.Abs(x - Math.Round(x)) < tolerance;

    /// <summary>Whether some p has M·p ≡ d modulo whole numbers.</summary>
    /// <remarks>Euclid's algorithm on the rows makes M a staircase. Its steps can be solved whatever stands on the right;
    /// a row that became zero asks that a whole number does.</remarks>
    /// <param name="rows">The rows of M, whole numbers, with the number of d that belongs to each.</param>
    /// <param name="tolerance">How far from whole is whole.</param>
    public static bool HasSolution(List<(Vector3D Row, double Right)> rows, double tolerance)
    {
        var step = 0;
        for (var column = 0; column < 3; column++)
        {
            while (Pivot(rows, step, column) is { } pivot)
            {
                (rows[step], rows[pivot]) = (rows[pivot], rows[step]);
                var done = true;
                for (var r = step + 1; r < rows.Count; r++)
                {
                    var times = Math.Round(rows[r].Row[column] / rows[step].Row[column]);
                    // Only the fraction of d matters, and small numbers stay exact.
                    var right = rows[r].Right - times * rows[step].Right;
                    rows[r] = (rows[r].Row - times * rows[step].Row, right - Math.Round(right));
                    done &= rows[r].Row[column] == 0;
                }
                if (!done)
                    continue;
                step++;
                break;
            }
        }
        return rows.Skip(step).All(r => IsWhole(r.Right, tolerance));
    }

    static int? Pivot(List<(Vector3D Row, double Right)> rows, int from, int column)
    {
        int? best = null;
        for (var r = from; r < rows.Count; r++)
            if (
                rows[r].Row[column] != 0
                && (best is null || Math.Abs(rows[r].Row[column]) < Math.Abs(rows[best.Value].Row[column]))
            )
                best = r;
        return best;
    }
}
