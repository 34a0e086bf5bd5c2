namespace MlipSpec.Structures;

/// <summary>A simulation cell: three lattice vectors as rows, in Å, and which of them are periodic.</summary>
/// <remarks>
/// Cartesian r and fractional s are related by r = s·H with H the matrix of rows. A right-handed cell has a positive
/// determinant; left-handed cells are accepted and their volume is the absolute determinant. A cluster in vacuum has
/// the cell <see cref="None"/>.
/// </remarks>
public readonly record struct Cell
{
    /// <summary>Makes a cell from its rows, in Å.</summary>
    /// <exception cref="ArgumentException">A vector is not finite, or a periodic cell has no volume.</exception>
    public Cell(Matrix3D vectors, bool periodicA = true, bool periodicB = true, bool periodicC = true)
    {
        if (!vectors.IsFinite)
            throw new ArgumentException($"a cell vector is not a finite number: {Show(vectors)}");
        var longest = Math.Max(vectors.Row(0).Length, Math.Max(vectors.Row(1).Length, vectors.Row(2).Length));
        var periodic = periodicA || periodicB || periodicC;
        // 1e-9 of the volume that the longest edge would span: below it the vectors are parallel for every numerical
        // purpose.
        if (periodic && !(Math.Abs(vectors.Determinant) > 1e-9 * longest * longest * longest))
            throw new ArgumentException(
                $"a periodic cell needs a volume, but the vectors {Show(vectors)} Å span {Math.Abs(vectors.Determinant):G3} Å³, next to nothing for their lengths: check the lattice, or switch periodicity off"
            );
        Vectors = vectors;
        PeriodicA = periodicA;
        PeriodicB = periodicB;
        PeriodicC = periodicC;
    }

    /// <summary>No cell and no periodicity: a cluster in vacuum.</summary>
    public static Cell None => default;

    /// <summary>A periodic cube, edge in Å.</summary>
    public static Cell Cubic(double a) => Orthorhombic(a, a, a);

    /// <summary>A periodic box with right angles, edges in Å.</summary>
    public static Cell Orthorhombic(double a, double b, double c) => new(Matrix3D.Diagonal(a, b, c));

    /// <summary>A periodic cell from edge lengths in Å and angles in degrees, a along x and b in the xy
    /// plane.</summary>
    public static Cell FromParameters(double a, double b, double c, double alpha, double beta, double gamma)
    {
        const double Degree = Math.PI / 180;
        double ca = Cosine(alpha),
            cb = Cosine(beta),
            cg = Cosine(gamma),
            sg = Math.Sin(gamma * Degree);
        var cy = (ca - cb * cg) / sg;
        var height = 1 - cb * cb - cy * cy;
        if (!(height > 1e-12))
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"no cell has the angles α = {alpha}°, β = {beta}° and γ = {gamma}°: each is smaller than the sum of the other two, and the three together less than 360°"
                )
            );
        var cz = Math.Sqrt(height);
        return new(new Matrix3D(a, 0, 0, b * cg, b * sg, 0, c * cb, c * cy, c * cz));

        // A right angle is one to the last bit.
        static double Cosine(double angle) => angle == 90 ? 0 : Math.Cos(angle * Degree);
    }

    /// <summary>
    /// A cell whose vectors are zero where nothing is periodic, as programs write a sheet or a tube: there a vector of
    /// 1 Å normal to the others takes its place. Its length means nothing, and so does the volume.
    /// </summary>
    /// <exception cref="ArgumentException">As for every cell: a periodic vector is missing or not finite.</exception>
    public static Cell Completed(Matrix3D vectors, bool periodicA, bool periodicB, bool periodicC)
    {
        if (!(periodicA || periodicB || periodicC))
            return new(vectors, false, false, false);
        Vector3D[] rows = [vectors.Row(0), vectors.Row(1), vectors.Row(2)];
        bool[] periodic = [periodicA, periodicB, periodicC];
        for (var k = 0; k < 3; k++)
            if (!periodic[k] && rows[k] == Vector3D.Zero)
                rows[k] = Normal(rows[(k + 1) % 3], rows[(k + 2) % 3]);
        return new(Matrix3D.FromRows(rows[0], rows[1], rows[2]), periodicA, periodicB, periodicC);
    }

    // Of unit length, normal to both; right-handed where both are there.
    static Vector3D Normal(Vector3D u, Vector3D v)
    {
        var normal = u.Cross(v);
        if (normal.Length == 0)
        {
            var one = u == Vector3D.Zero ? v : u;
            normal = one.Cross(Math.Abs(one.X) < 0.6 * one.Length ? new(1, 0, 0) : new(0, 1, 0));
        }
        return normal.Length > 0 ? normal / normal.Length : Vector3D.Zero;
    }

    /// <summary>The lattice vectors as rows, Å.</summary>
    public Matrix3D Vectors { get; }

    /// <summary>Whether the first vector is periodic.</summary>
    public bool PeriodicA { get; }

    /// <summary>Whether the second vector is periodic.</summary>
    public bool PeriodicB { get; }

    /// <summary>Whether the third vector is periodic.</summary>
    public bool PeriodicC { get; }

    /// <summary>Whether any vector is periodic.</summary>
    public bool IsPeriodic => PeriodicA || PeriodicB || PeriodicC;

    /// <summary>Whether all three vectors are periodic.</summary>
    public bool IsFullyPeriodic => PeriodicA && PeriodicB && PeriodicC;

    /// <summary>The volume in Å³; zero for <see cref="None"/>.</summary>
    public double Volume => Math.Abs(Vectors.Determinant);

    /// <summary>Whether vector 0, 1 or 2 is periodic.</summary>
    public bool IsPeriodicAlong(int axis) =>
        axis switch
        {
            0 => PeriodicA,
            1 => PeriodicB,
            2 => PeriodicC,
            _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "an axis is 0, 1 or 2"),
        };

    /// <summary>Cartesian coordinates, Å, of a fractional position.</summary>
    public Vector3D ToCartesian(Vector3D fractional) => fractional * Vectors;

    /// <summary>Fractional coordinates of a Cartesian position in Å.</summary>
    public Vector3D ToFractional(Vector3D cartesian) => cartesian * Vectors.Inverse();

    /// <summary>Distances in Å between opposite faces: how thick the cell is along each reciprocal direction.</summary>
    public Vector3D Heights
    {
        get
        {
            Vector3D a = Vectors.Row(0),
                b = Vectors.Row(1),
                c = Vectors.Row(2);
            var v = Volume;
            return new(v / b.Cross(c).Length, v / c.Cross(a).Length, v / a.Cross(b).Length);
        }
    }

    /// <summary>The same periodicity with other vectors.</summary>
    public Cell WithVectors(Matrix3D vectors) => new(vectors, PeriodicA, PeriodicB, PeriodicC);

    /// <summary>The cell deformed by r → r·F; with F = 1 + ε this is the strain ε.</summary>
    public Cell Deformed(Matrix3D deformation) => WithVectors(Vectors * deformation);

    static string Show(Matrix3D m) =>
        FormattableString.Invariant(
            $"[{m.XX:G6} {m.XY:G6} {m.XZ:G6}] [{m.YX:G6} {m.YY:G6} {m.YZ:G6}] [{m.ZX:G6} {m.ZY:G6} {m.ZZ:G6}]"
        );
}
