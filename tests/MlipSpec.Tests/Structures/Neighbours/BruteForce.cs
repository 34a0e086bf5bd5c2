using MlipSpec.Structures;

namespace MlipSpec.Tests.Structures.Neighbours;

/// <summary>Slow and obvious answers to hold the fast code against.</summary>
internal static class BruteForce
{
    /// <summary>Every ordered pair closer than the radius, as (i, j, r_j + image − r_i), by trying all images that
    /// could reach.</summary>
    public static List<(int I, int J, Vector3D R)> Pairs(Structure structure, double radius)
    {
        var cell = structure.Cell;
        var r = structure.Positions.ToArray();
        var s = cell.IsPeriodic ? Array.ConvertAll(r, cell.ToFractional) : [];
        int[] reach = [0, 0, 0];
        if (cell.IsPeriodic)
            for (var axis = 0; axis < 3; axis++)
            {
                if (!cell.IsPeriodicAlong(axis))
                    continue;
                reach[axis] = (int)
                    Math.Ceiling(radius / cell.Heights[axis] + s.Max(p => p[axis]) - s.Min(p => p[axis]));
            }
        var pairs = new List<(int, int, Vector3D)>();
        for (var a = -reach[0]; a <= reach[0]; a++)
        for (var b = -reach[1]; b <= reach[1]; b++)
        for (var c = -reach[2]; c <= reach[2]; c++)
        {
            var shift = cell.ToCartesian(new(a, b, c));
            for (var i = 0; i < r.Length; i++)
            for (var j = 0; j < r.Length; j++)
            {
                if (i == j && (a, b, c) == (0, 0, 0))
                    continue;
                var d = r[j] + shift - r[i];
                if (d.LengthSquared < radius * radius)
                    pairs.Add((i, j, d));
            }
        }
        return pairs;
    }

    /// <summary>Distances from one atom to all others within the radius, ascending.</summary>
    public static double[] Distances(Structure structure, int atom, double radius) =>
        Pairs(structure, radius).Where(p => p.I == atom).Select(p => p.R.Length).Order().ToArray();

    /// <summary>
    /// The number of symmetry operations of a primitive cell: rotations with elements −1, 0, 1 in the basis of the cell
    /// that keep the metric, times the translations with which they map the atoms onto themselves.
    /// </summary>
    public static int SymmetryOperations(Structure structure)
    {
        var h = structure.Cell.Vectors;
        var metric = h * h.Transpose;
        var s = structure.Positions.ToArray().Select(structure.Cell.ToFractional).ToArray();
        var operations = 0;
        for (var code = 0; code < 19683; code++) // 3⁹ matrices
        {
            var e = new double[9];
            for (int k = 0, rest = code; k < 9; k++, rest /= 3)
                e[k] = rest % 3 - 1;
            var w = new Matrix3D(e[0], e[1], e[2], e[3], e[4], e[5], e[6], e[7], e[8]);
            if ((w * metric * w.Transpose - metric).MaxAbs > 1e-9 * metric.MaxAbs)
                continue;
            for (var target = 0; target < s.Length; target++)
            {
                var shift = s[target] - s[0] * w;
                if (
                    Enumerable
                        .Range(0, s.Length)
                        .All(i =>
                            Enumerable
                                .Range(0, s.Length)
                                .Any(j =>
                                    structure.Species[i] == structure.Species[j]
                                    && IsLatticeVector(s[i] * w + shift - s[j])
                                )
                        )
                )
                    operations++;
            }
        }
        return operations;
    }

    static bool IsLatticeVector(Vector3D v) =>
        (v - new Vector3D(Math.Round(v.X), Math.Round(v.Y), Math.Round(v.Z))).Length < 1e-8;
}
