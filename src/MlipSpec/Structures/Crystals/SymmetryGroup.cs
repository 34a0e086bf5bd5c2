namespace MlipSpec.Structures.Crystals;

/// <summary>Groups of operations among those that fit a crystal within a tolerance.</summary>
internal static class SymmetryGroup
{
    /// <summary>A group among the candidates that no further candidate enlarges, made from those that fit
    /// best.</summary>
    /// <param name="candidates">Operations that fit, the identity among them, and how well.</param>
    /// <param name="lattice">The basis, rows in Å, in which rotations are whole-number matrices.</param>
    public static List<SpaceGroupOperation> Largest(
        IReadOnlyList<(SpaceGroupOperation Operation, double Misfit)> candidates,
        Matrix3D lattice
    )
    {
        var inverse = lattice.Inverse();
        var all = new Dictionary<Matrix3D, SpaceGroupOperation>();
        foreach (var (operation, _) in candidates)
            all.TryAdd(Whole(lattice * operation.Rotation * inverse), operation);
        if (IsClosed(all.Keys))
            return [.. candidates.Select(c => c.Operation)];
        HashSet<Matrix3D> group = [Matrix3D.Identity];
        foreach (var (operation, _) in candidates.OrderBy(c => c.Misfit))
            if (
                Whole(lattice * operation.Rotation * inverse) is var next
                && !group.Contains(next)
                && Generated(group, next, all.Keys) is { } larger
            )
                group = larger;
        return
        [
            .. candidates.Select(c => c.Operation).Where(o => group.Contains(Whole(lattice * o.Rotation * inverse))),
        ];
    }

    static bool IsClosed(IReadOnlyCollection<Matrix3D> rotations)
    {
        var set = rotations as ICollection<Matrix3D> ?? [.. rotations];
        return rotations.All(a => rotations.All(b => set.Contains(a * b)));
    }

    // The group that a group and one more element generate; null where it leads out of what is allowed.
    static HashSet<Matrix3D>? Generated(HashSet<Matrix3D> group, Matrix3D next, ICollection<Matrix3D> allowed)
    {
        HashSet<Matrix3D> larger = [.. group, next];
        var queue = new Queue<Matrix3D>(larger);
        while (queue.TryDequeue(out var a))
            foreach (var b in larger.ToArray())
            foreach (var product in (Matrix3D[])[a * b, b * a])
            {
                if (!allowed.Contains(product))
                    return null;
                if (larger.Add(product))
                    queue.Enqueue(product);
            }
        return larger;
    }

    // Exact integers, so that products can be looked up; + 0.0 makes −0 the same as 0.
    static Matrix3D Whole(Matrix3D m) =>
        new(
            Math.Round(m.XX) + 0.0,
            Math.Round(m.XY) + 0.0,
            Math.Round(m.XZ) + 0.0,
            Math.Round(m.YX) + 0.0,
            Math.Round(m.YY) + 0.0,
            Math.Round(m.YZ) + 0.0,
            Math.Round(m.ZX) + 0.0,
            Math.Round(m.ZY) + 0.0,
            Math.Round(m.ZZ) + 0.0
        );
}
