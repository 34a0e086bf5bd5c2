namespace MlipSpec.Structures.Crystals;

/// <summary>
/// Crystals cut along a plane: the cell whose first two vectors span the net plane (hkl) and whose third leads to the
/// next one, turned so that the first vector points along x and the normal along z. From it slabs, faults and
/// interfaces are made.
/// </summary>
internal static class CrystalPlanes
{
    // Planes of atoms nearer than this, in Å, are one plane.
    const double SamePlane = 0.1;

    /// <summary>Turns a crystal so that the plane (hkl) lies in xy.</summary>
    /// <param name="crystal">A crystal, periodic in three directions; a primitive cell gives the smallest
    /// result.</param>
    /// <param name="conventional">The cell to which the indices refer.</param>
    /// <param name="plane">The plane.</param>
    /// <returns>
    /// The same crystal, one net plane high (which may hold several planes of atoms), and the rotation Q by which a
    /// vector v of the old frame becomes v·Q.
    /// </returns>
    /// <exception cref="ArgumentException">The indices are all zero or do not fit the lattice.</exception>
    public static (Structure Structure, Matrix3D Rotation) Oriented(
        this Structure crystal,
        in Cell conventional,
        Miller plane
    )
    {
        var (h, k, l) = IndicesIn(crystal.Cell, conventional, plane);
        var (a, b, c) = Basis(h, k, l);
        var vectors = crystal.Cell.Vectors;
        Reduce(ref a, ref b, vectors);
        var normal = (a * vectors).Cross(b * vectors);
        if (normal.Dot(c * vectors) < 0)
            (b, normal) = (-b, -normal);
        Upright(a, b, ref c, vectors, normal);
        var cut = crystal.Supercell(Matrix3D.FromRows(a, b, c));
        var x = (a * vectors) / (a * vectors).Length;
        var z = normal / normal.Length;
        var rotation = Matrix3D.FromRows(x, z.Cross(x), z).Transpose;
        return (cut.Deformed(rotation), rotation);
    }

    /// <summary>
    /// The heights along z, in Å from 0 to the height of the cell, in the middle between neighbouring planes of atoms,
    /// with the gap there; widest gap first, equal gaps from below.
    /// </summary>
    /// <param name="oriented">A crystal whose third cell vector alone leaves the xy plane.</param>
    public static IReadOnlyList<(double Height, double Gap)> Gaps(this Structure oriented)
    {
        var period = oriented.Cell.Vectors.ZZ;
        var heights = new List<double>();
        foreach (var r in oriented.Positions)
            heights.Add(r.Z - period * Math.Floor(r.Z / period));
        heights.Sort();
        var gaps = new List<(double Height, double Gap)>();
        for (var i = 0; i < heights.Count; i++)
        {
            var gap = i + 1 < heights.Count ? heights[i + 1] - heights[i] : heights[0] + period - heights[i];
            if (gap > SamePlane)
                gaps.Add((heights[i] + gap / 2, gap));
        }
        return [.. gaps.OrderByDescending(g => Math.Round(g.Gap, 3)).ThenBy(g => Math.Round(g.Height, 3))];
    }

    /// <summary>The crystal with its cell's bottom at a height in Å: the atoms below go to the top.</summary>
    public static Structure CutAt(this Structure oriented, double height)
    {
        var moved = oriented.Positions.ToArray();
        for (var i = 0; i < moved.Length; i++)
            moved[i] -= new Vector3D(0, 0, height);
        return oriented.WithPositions(moved).Wrapped();
    }

    /// <summary>The indices of the plane in the crystal's own cell, without a common factor.</summary>
    static (int H, int K, int L) IndicesIn(in Cell cell, in Cell conventional, Miller plane)
    {
        if (plane is (0, 0, 0))
            throw new ArgumentException("a plane has at least one Miller index that is not zero, but (000) was given");
        // How many planes of the family each vector of the cell crosses.
        var crossed = cell.Vectors * conventional.Vectors.Inverse() * new Vector3D(plane.H, plane.K, plane.L);
        foreach (var factor in (int[])[1, 2, 3, 4, 6])
        {
            var n = factor * crossed;
            if (Enumerable.Range(0, 3).Any(i => Math.Abs(n[i] - Math.Round(n[i])) > 1e-4))
                continue;
            int h = (int)Math.Round(n.X),
                k = (int)Math.Round(n.Y),
                l = (int)Math.Round(n.Z);
            var common = Gcd(Gcd(h, k), l);
            return (h / common, k / common, l / common);
        }
        throw new ArgumentException(
            $"{plane} is no net plane of the crystal: do the indices refer to the cell that was given?"
        );
    }

    /// <summary>Two shortest-numbered vectors in the plane and one to the next plane: whole numbers with n·a = n·b = 0
    /// and n·c = 1.</summary>
    static (Vector3D A, Vector3D B, Vector3D C) Basis(int h, int k, int l)
    {
        if (h == 0 && k == 0)
            return (new(1, 0, 0), new(0, 1, 0), new(0, 0, Math.Sign(l)));
        var (g, p, q) = Bezout(h, k);
        var (_, s, t) = Bezout(g, l);
        return (new(k / g, -h / g, 0), new(p * l, q * l, -g), new(s * p, s * q, t));
    }

    // Gauss's reduction of two vectors to the two shortest.
    static void Reduce(ref Vector3D a, ref Vector3D b, Matrix3D vectors)
    {
        while (true)
        {
            if ((b * vectors).LengthSquared < (a * vectors).LengthSquared - 1e-9)
                (a, b) = (b, a);
            var turns = Math.Round((a * vectors).Dot(b * vectors) / (a * vectors).LengthSquared - 1e-9);
            if (turns == 0)
                return;
            b -= turns * a;
        }
    }

    // The third vector as near to the normal as whole numbers of the first two bring it.
    static void Upright(Vector3D a, Vector3D b, ref Vector3D c, Matrix3D vectors, Vector3D normal)
    {
        var frame = Matrix3D.FromRows(a * vectors, b * vectors, normal);
        var s = (c * vectors) * frame.Inverse();
        c -= Math.Round(s.X) * a + Math.Round(s.Y) * b;
    }

    static int Gcd(int a, int b) => b == 0 ? Math.Abs(a) : Gcd(b, a % b);

    /// <summary>
    /// The crystal and its mirror image one above the other, so that the top and the bottom of the cell are mirror
    /// planes: two boundaries of a twin, where the cut was. For diamond cut in the widest gap of (111) this is the
    /// coherent twin.
    /// </summary>
    /// <param name="cut">A crystal as <see cref="CutAt"/> leaves it.</param>
    /// <param name="layers">Net planes in each of the two crystals.</param>
    public static Structure Twinned(this Structure cut, int layers)
    {
        var block = cut.Supercell(1, 1, layers);
        var vectors = block.Cell.Vectors;
        var height = vectors.ZZ;
        Vector3D[] positions =
        [
            .. block.Positions,
            .. block.Positions.ToArray().Select(r => new Vector3D(r.X, r.Y, 2 * height - r.Z)),
        ];
        Element[] species = [.. block.Species, .. block.Species];
        return new(
            block.Cell.WithVectors(Matrix3D.FromRows(vectors.Row(0), vectors.Row(1), new(0, 0, 2 * height))),
            species,
            positions
        );
    }

    // g = gcd(a, b) > 0 and p·a + q·b = g.
    static (int G, int P, int Q) Bezout(int a, int b)
    {
        if (b == 0)
            return (Math.Abs(a), Math.Sign(a), 0);
        var (g, p, q) = Bezout(b, a % b);
        return (g, q, p - a / b * q);
    }
}
