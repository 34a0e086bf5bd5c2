namespace MlipSpec.Structures.Crystals.SpaceGroups;

/// <summary>
/// The axes that the conventional cell of a crystal may have: along its rotation axes, and as short as its lattice
/// allows. Which of them the space group names a, b and c is not asked here.
/// </summary>
/// <remarks>Everything is in whole numbers of the reduced primitive basis, whose vectors span every conventional one with
/// factors of at most three.</remarks>
internal sealed class CandidateAxes
{
    const int Reach = 3;

    readonly Matrix3D _basis;
    readonly Matrix3D[] _proper; // distinct proper parts; row vectors turn as u → u·W
    readonly Vector3D[] _vectors;

    /// <param name="basis">The reduced primitive basis, rows in Å.</param>
    /// <param name="rotations">The rotations of the crystal in it, whole numbers, u → u·W.</param>
    public CandidateAxes(Matrix3D basis, IEnumerable<Matrix3D> rotations)
    {
        _basis = basis;
        _proper = [.. rotations.Select(w => w.Determinant < 0 ? WholeNumbers.Of(-w) : w).Distinct()];
        _vectors =
        [
            .. Range()
                .SelectMany(i => Range().SelectMany(j => Range().Select(k => new Vector3D(i, j, k))))
                .Where(u => u.LengthSquared > 0)
                .OrderBy(Length),
        ];

        static IEnumerable<int> Range() => Enumerable.Range(-Reach, 2 * Reach + 1);
    }

    /// <summary>Right-handed sets of axes as rows; none for a triclinic crystal, which has no axis.</summary>
    public IEnumerable<Matrix3D> All()
    {
        var (three, four, six) = (OfOrder(3), OfOrder(4), OfOrder(6));
        if (three.Length == 8)
            return Orthogonal(four.Length > 0 ? four : OfOrder(2));
        if (six.Length + three.Length > 0)
            return Hexagonal(three[0]);
        if (four.Length > 0)
            return Tetragonal(four[0]);
        var two = OfOrder(2);
        return two.Length switch
        {
            3 => Orthogonal(two),
            1 => Monoclinic(two[0]),
            _ => [],
        };
    }

    double Length(Vector3D u) => (u * _basis).Length;

    // The trace of a proper rotation is 1 + 2·cos(360°/n).
    Matrix3D[] OfOrder(int n)
    {
        var trace = n switch
        {
            2 => -1,
            3 => 0,
            4 => 1,
            _ => 2,
        };
        return [.. _proper.Where(w => w != Matrix3D.Identity && w.Trace == trace)];
    }

    Vector3D Along(Matrix3D rotation) => _vectors.First(u => u * rotation == u);

    // Three axes at right angles, in each order.
    IEnumerable<Matrix3D> Orthogonal(Matrix3D[] rotations)
    {
        Vector3D[] axes = [.. rotations.Select(Along).DistinctBy(u => Line(u))];
        int[][] orders =
        [
            [0, 1, 2],
            [1, 2, 0],
            [2, 0, 1],
            [1, 0, 2],
            [0, 2, 1],
            [2, 1, 0],
        ];
        return orders.Select(o => RightHanded(axes[o[0]], axes[o[1]], axes[o[2]]));
    }

    IEnumerable<Matrix3D> Tetragonal(Matrix3D fourfold)
    {
        var c = Along(fourfold);
        var twofold = fourfold * fourfold;
        var a = _vectors.First(u => u * twofold == -u);
        var b = a * fourfold;
        return [RightHanded(a, b, c), RightHanded(b, -a, c), RightHanded(a, -b, -c), RightHanded(b, a, -c)];
    }

    IEnumerable<Matrix3D> Hexagonal(Matrix3D threefold)
    {
        var c = Along(threefold);
        var shortest = _vectors.First(IsAcross);
        foreach (var a in _vectors.Where(u => IsAcross(u) && Length(u) < 1.01 * Length(shortest)))
        foreach (var axis in (Vector3D[])[c, -c])
        {
            var turned = a * threefold;
            yield return Matrix3D.FromRows(a, turned, axis).Determinant * _basis.Determinant > 0
                ? Matrix3D.FromRows(a, turned, axis)
                : Matrix3D.FromRows(a, turned * threefold, axis);
        }

        bool IsAcross(Vector3D u) => u + u * threefold + u * threefold * threefold == Vector3D.Zero;
    }

    // All cells with a and c across b and β not acute that are no larger than need be; the one with the shortest edges
    // first.
    IEnumerable<Matrix3D> Monoclinic(Matrix3D twofold)
    {
        var b = Along(twofold);
        var across = _vectors.Where(u => u * twofold == -u).ToArray();
        var cells = new List<(Matrix3D Axes, double Area)>();
        foreach (var a in across)
        foreach (var c in across)
            if (a.Cross(c) != Vector3D.Zero && (a * _basis).Dot(c * _basis) <= 1e-9)
            {
                var area = (a * _basis).Cross(c * _basis).Length;
                var upward = Matrix3D.FromRows(a, b, c).Determinant * _basis.Determinant > 0;
                cells.Add((Matrix3D.FromRows(a, upward ? b : -b, c), area));
            }
        var smallest = cells.Min(x => x.Area);
        return cells
            .Where(x => x.Area < 1.01 * smallest)
            .Select(x => x.Axes)
            .OrderBy(m => Math.Round(Length(m.Row(0)) + Length(m.Row(2)), 6))
            .ThenBy(m => Math.Round(Length(m.Row(0)), 6));
    }

    Matrix3D RightHanded(Vector3D a, Vector3D b, Vector3D c)
    {
        var axes = Matrix3D.FromRows(a, b, c);
        return axes.Determinant * _basis.Determinant > 0 ? axes : Matrix3D.FromRows(a, b, -c);
    }

    // A vector and its opposite are one axis.
    static Vector3D Line(Vector3D u) =>
        u.X > 0 || (u.X == 0 && (u.Y > 0 || (u.Y == 0 && u.Z > 0))) ? u + Vector3D.Zero : -u + Vector3D.Zero;
}
