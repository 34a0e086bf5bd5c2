namespace MlipSpec.Structures.Crystals;

/// <summary>The rotations and reflections that map a lattice onto itself.</summary>
internal static class LatticeRotations
{
    /// <summary>Orthogonal matrices Q with B·Q = R·B for an integer matrix R, where B is a reduced basis; lengths and
    /// angles may be off by the strain. With each by how much they are.</summary>
    public static IEnumerable<(Matrix3D Rotation, double Strain)> Of(Matrix3D basis, double strain)
    {
        var inverse = basis.Inverse();
        var images = Enumerable.Range(0, 3).Select(i => Images(basis, basis.Row(i).Length, strain)).ToArray();
        foreach (var a in images[0])
        foreach (var b in images[1])
        {
            // Most pairs of images enclose another angle than the basis does; no need to try a third vector with them.
            if (Math.Abs(a.Dot(b) - basis.Row(0).Dot(basis.Row(1))) > Slack(strain) * a.Length * b.Length)
                continue;
            foreach (var c in images[2])
            {
                var q = inverse * Matrix3D.FromRows(a, b, c);
                // Qᵀ·Q = 1 + 2ε for a map that strains by ε.
                var misfit = 0.5 * (q.Transpose * q - Matrix3D.Identity).MaxAbs;
                if (misfit <= strain + 1e-12)
                    yield return (Orthogonalise(q), misfit);
            }
        }
    }

    // A strain whose largest component is ε changes no length by more than 3ε and no scalar product of unit vectors by
    // more than 6ε.
    static double Slack(double strain) => 6 * strain + 1e-12;

    static List<Vector3D> Images(Matrix3D basis, double length, double strain)
    {
        var found = new List<Vector3D>();
        for (var i = -1; i <= 1; i++)
        for (var j = -1; j <= 1; j++)
        for (var k = -1; k <= 1; k++)
        {
            var v = new Vector3D(i, j, k) * basis;
            if (Math.Abs(v.Length - length) <= Slack(strain) * length)
                found.Add(v);
        }
        return found;
    }

    // The nearest orthogonal matrix by Newton's iteration for the polar decomposition.
    static Matrix3D Orthogonalise(Matrix3D q)
    {
        for (var n = 0; n < 6; n++)
            q = 0.5 * (q + q.Inverse().Transpose);
        return q;
    }
}
