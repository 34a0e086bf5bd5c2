using System.Globalization;
using MlipSpec.Structures;

namespace MlipSpec.Engines.Lammps;

/// <summary>
/// A cell as LAMMPS wants it: its periodic vectors first, the first along +x, the second in the xy plane, tilts reduced
/// to half an edge by lattice vectors; along directions that are not periodic a fixed box around the atoms at right
/// angles to the periodic ones.
/// </summary>
/// <param name="Low">Lower corner in the frame of LAMMPS, Å.</param>
/// <param name="High">Upper corner without tilts, Å.</param>
/// <param name="XY">x component of the second vector, Å.</param>
/// <param name="XZ">x component of the third vector, Å.</param>
/// <param name="YZ">y component of the third vector, Å.</param>
/// <param name="Rotation">The orthogonal matrix Q with r′ = r·Q; its determinant is −1 for a left-handed cell.</param>
/// <param name="Periodic">How many directions are periodic: the first so many of x, y, z.</param>
internal readonly record struct LammpsBox(
    Vector3D Low,
    Vector3D High,
    double XY,
    double XZ,
    double YZ,
    Matrix3D Rotation,
    int Periodic
)
{
    const double Room = 10; // Å around the atoms along a direction that is not periodic
    const double Nearest = 1; // Å from the border at which the box is made anew

    /// <summary>LAMMPS' boundary styles.</summary>
    public string Boundary =>
        Periodic switch
        {
            3 => "p p p",
            2 => "p p f",
            1 => "p f f",
            _ => "f f f",
        };

    public double Volume => (High.X - Low.X) * (High.Y - Low.Y) * (High.Z - Low.Z);

    /// <summary>The command that defines it as a region, for create_box.</summary>
    public string Region =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"region mlipspec_box prism {Low.X:R} {High.X:R} {Low.Y:R} {High.Y:R} {Low.Z:R} {High.Z:R} {XY:R} {XZ:R} {YZ:R} units box"
        );

    /// <summary>The command that gives an existing box of the same boundaries this shape.</summary>
    public string Change =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"change_box all x final {Low.X:R} {High.X:R} y final {Low.Y:R} {High.Y:R} z final {Low.Z:R} {High.Z:R} xy final {XY:R} xz final {XZ:R} yz final {YZ:R} units box"
        );

    /// <summary>The box of a cell with atoms.</summary>
    public static LammpsBox Of(in Cell cell, ReadOnlySpan<Vector3D> positions)
    {
        Span<Vector3D> axes = stackalloc Vector3D[3];
        var periodic = 0;
        for (var k = 0; k < 3; k++)
            if (cell.IsPeriodicAlong(k))
                axes[periodic++] = cell.Vectors.Row(k);
        var (x, y, z) = Frame(axes, periodic);
        var rotation = Matrix3D.FromRows(x, y, z).Transpose;
        Vector3D low = default,
            high = default;
        if (periodic < 3)
            Extent(positions, rotation, out low, out high);
        var (lx, ly, lz) = (axes[0].Length, axes[1].Dot(y), axes[2].Dot(z));
        var (xy, xz, yz) = periodic switch
        {
            3 => (axes[1].Dot(x), axes[2].Dot(x), axes[2].Dot(y)),
            2 => (axes[1].Dot(x), 0, 0),
            _ => (0.0, 0.0, 0.0),
        };
        // Shorter vectors of the same lattice.
        var n = Math.Round(yz / ly);
        if (periodic == 3)
            (yz, xz) = (yz - n * ly, xz - n * xy);
        if (periodic == 3)
            xz -= Math.Round(xz / lx) * lx;
        if (periodic >= 2)
            xy -= Math.Round(xy / lx) * lx;
        if (periodic > 0)
            (low, high) = (low.With(0, 0), high.With(0, lx));
        if (periodic > 1)
            (low, high) = (low.With(1, 0), high.With(1, ly));
        if (periodic > 2)
            (low, high) = (low.With(2, 0), high.With(2, lz));
        return new(low, high, xy, xz, yz, rotation, periodic);
    }

    /// <summary>Whether atoms at these places, in the frame of LAMMPS, are inside along the directions that are not
    /// periodic.</summary>
    public bool Holds(ReadOnlySpan<double> x)
    {
        for (var axis = Periodic; axis < 3; axis++)
        {
            var (from, to) = (Low[axis] + Nearest, High[axis] - Nearest);
            for (var i = axis; i < x.Length; i += 3)
                if (!(x[i] > from && x[i] < to))
                    return false;
        }
        return true;
    }

    /// <summary>The lattice vector, Å, that is to be taken from a place to bring it into the box; zero along directions
    /// that are not periodic.</summary>
    public Vector3D Wrapping(Vector3D r)
    {
        var (lx, ly, lz) = (High.X - Low.X, High.Y - Low.Y, High.Z - Low.Z);
        // Fractional coordinates; tilts are zero along directions that are not periodic.
        var sc = r.Z / lz;
        var sb = (r.Y - sc * YZ) / ly;
        var sa = (r.X - sb * XY - sc * XZ) / lx;
        var (a, b, c) = (
            Periodic > 0 ? Math.Floor(sa) : 0,
            Periodic > 1 ? Math.Floor(sb) : 0,
            Periodic > 2 ? Math.Floor(sc) : 0
        );
        return new(a * lx + b * XY + c * XZ, b * ly + c * YZ, c * lz);
    }

    // The frame's unit vectors in the original one.
    static (Vector3D X, Vector3D Y, Vector3D Z) Frame(ReadOnlySpan<Vector3D> axes, int periodic)
    {
        if (periodic == 0)
            return (new(1, 0, 0), new(0, 1, 0), new(0, 0, 1));
        var x = axes[0] / axes[0].Length;
        var second =
            periodic > 1 ? axes[1]
            : Math.Abs(x.X) < 0.9 ? new Vector3D(1, 0, 0)
            : new Vector3D(0, 1, 0);
        var y = second - second.Dot(x) * x;
        y /= y.Length;
        var z = x.Cross(y);
        return (x, y, periodic > 2 && axes[2].Dot(z) < 0 ? -1 * z : z);
    }

    static void Extent(ReadOnlySpan<Vector3D> positions, Matrix3D rotation, out Vector3D low, out Vector3D high)
    {
        low = high = positions[0] * rotation;
        foreach (var position in positions)
        {
            var r = position * rotation;
            low = new(Math.Min(low.X, r.X), Math.Min(low.Y, r.Y), Math.Min(low.Z, r.Z));
            high = new(Math.Max(high.X, r.X), Math.Max(high.Y, r.Y), Math.Max(high.Z, r.Z));
        }
        var room = new Vector3D(Room, Room, Room);
        (low, high) = (low - room, high + room);
    }
}
