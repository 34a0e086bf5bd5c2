namespace MlipSpec.Structures;

/// <summary>A Cartesian vector of three doubles, laid out as x, y, z without padding, so that an array of them is an
/// N×3 table.</summary>
/// <remarks><see cref="System.Numerics.Vector3"/> holds single precision and is not enough for energies.</remarks>
public readonly record struct Vector3D(double X, double Y, double Z)
{
    /// <summary>The zero vector.</summary>
    public static Vector3D Zero => default;

    /// <summary>Component 0 (x), 1 (y) or 2 (z).</summary>
    public double this[int axis] =>
        axis switch
        {
            0 => X,
            1 => Y,
            2 => Z,
            _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "an axis is 0, 1 or 2"),
        };

    /// <summary>The squared length.</summary>
    public double LengthSquared => X * X + Y * Y + Z * Z;

    /// <summary>The length.</summary>
    public double Length => Math.Sqrt(LengthSquared);

    /// <summary>True when no component is NaN or infinite.</summary>
    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y) && double.IsFinite(Z);

    /// <summary>The scalar product.</summary>
    public double Dot(Vector3D other) => X * other.X + Y * other.Y + Z * other.Z;

    /// <summary>The vector product.</summary>
    public Vector3D Cross(Vector3D other) =>
        new(Y * other.Z - Z * other.Y, Z * other.X - X * other.Z, X * other.Y - Y * other.X);

    /// <summary>This vector with one component replaced.</summary>
    public Vector3D With(int axis, double value) =>
        axis switch
        {
            0 => this with { X = value },
            1 => this with { Y = value },
            2 => this with { Z = value },
            _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "an axis is 0, 1 or 2"),
        };

    /// <summary>Component-wise sum.</summary>
    public static Vector3D operator +(Vector3D a, Vector3D b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    /// <summary>Component-wise difference.</summary>
    public static Vector3D operator -(Vector3D a, Vector3D b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    /// <summary>The opposite vector.</summary>
    public static Vector3D operator -(Vector3D a) => new(-a.X, -a.Y, -a.Z);

    /// <summary>A multiple.</summary>
    public static Vector3D operator *(double s, Vector3D a) => new(s * a.X, s * a.Y, s * a.Z);

    /// <summary>A multiple.</summary>
    public static Vector3D operator *(Vector3D a, double s) => s * a;

    /// <summary>A fraction.</summary>
    public static Vector3D operator /(Vector3D a, double s) => new(a.X / s, a.Y / s, a.Z / s);
}
