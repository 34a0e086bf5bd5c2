namespace MlipSpec.Structures;

/// <summary>A 3×3 matrix of doubles, row-major: <c>XY</c> is row x, column y.</summary>
public readonly record struct Matrix3D(
    double XX,
    double XY,
    double XZ,
    double YX,
    double YY,
    double YZ,
    double ZX,
    double ZY,
    double ZZ
)
{
    /// <summary>The zero matrix.</summary>
    public static Matrix3D Zero => default;

    /// <summary>The unit matrix.</summary>
    public static Matrix3D Identity => Diagonal(1, 1, 1);

    /// <summary>A diagonal matrix.</summary>
    public static Matrix3D Diagonal(double x, double y, double z) => new(x, 0, 0, 0, y, 0, 0, 0, z);

    /// <summary>A matrix of three rows.</summary>
    public static Matrix3D FromRows(Vector3D a, Vector3D b, Vector3D c) =>
        new(a.X, a.Y, a.Z, b.X, b.Y, b.Z, c.X, c.Y, c.Z);

    /// <summary>The dyadic product a ⊗ b: element (α, β) is a_α b_β.</summary>
    public static Matrix3D Outer(Vector3D a, Vector3D b) =>
        new(a.X * b.X, a.X * b.Y, a.X * b.Z, a.Y * b.X, a.Y * b.Y, a.Y * b.Z, a.Z * b.X, a.Z * b.Y, a.Z * b.Z);

    /// <summary>The proper rotation by an angle in radians about an axis (Rodrigues' formula).</summary>
    public static Matrix3D Rotation(Vector3D axis, double angle)
    {
        var u = axis / axis.Length;
        var (s, c) = Math.SinCos(angle);
        var skew = new Matrix3D(0, -u.Z, u.Y, u.Z, 0, -u.X, -u.Y, u.X, 0);
        return c * Identity + (1 - c) * Outer(u, u) + s * skew;
    }

    /// <summary>Row 0, 1 or 2.</summary>
    public Vector3D Row(int i) =>
        i switch
        {
            0 => new(XX, XY, XZ),
            1 => new(YX, YY, YZ),
            2 => new(ZX, ZY, ZZ),
            _ => throw new ArgumentOutOfRangeException(nameof(i), i, "a row is 0, 1 or 2"),
        };

    /// <summary>Element of row i and column j, each 0 to 2.</summary>
    public double this[int i, int j] => Row(i)[j];

    /// <summary>This matrix with element (i, j) replaced.</summary>
    public Matrix3D With(int i, int j, double value) =>
        FromRows(
            i == 0 ? Row(0).With(j, value) : Row(0),
            i == 1 ? Row(1).With(j, value) : Row(1),
            i == 2 ? Row(2).With(j, value) : Row(2)
        );

    /// <summary>The transpose.</summary>
    public Matrix3D Transpose => new(XX, YX, ZX, XY, YY, ZY, XZ, YZ, ZZ);

    /// <summary>Half the sum of the matrix and its transpose.</summary>
    public Matrix3D Symmetric => 0.5 * (this + Transpose);

    /// <summary>The sum of the diagonal.</summary>
    public double Trace => XX + YY + ZZ;

    /// <summary>The determinant.</summary>
    public double Determinant => Row(0).Dot(Row(1).Cross(Row(2)));

    /// <summary>The largest absolute element.</summary>
    public double MaxAbs => Math.Max(MaxAbsOf(Row(0)), Math.Max(MaxAbsOf(Row(1)), MaxAbsOf(Row(2))));

    /// <summary>True when no element is NaN or infinite.</summary>
    public bool IsFinite => Row(0).IsFinite && Row(1).IsFinite && Row(2).IsFinite;

    /// <summary>The inverse.</summary>
    /// <exception cref="InvalidOperationException">The determinant is zero.</exception>
    public Matrix3D Inverse()
    {
        var d = Determinant;
        if (d == 0)
            throw new InvalidOperationException("a singular 3×3 matrix has no inverse");
        Vector3D a = Row(0),
            b = Row(1),
            c = Row(2);
        return (1 / d) * FromRows(b.Cross(c), c.Cross(a), a.Cross(b)).Transpose;
    }

    /// <summary>Element-wise sum.</summary>
    public static Matrix3D operator +(Matrix3D a, Matrix3D b) =>
        FromRows(a.Row(0) + b.Row(0), a.Row(1) + b.Row(1), a.Row(2) + b.Row(2));

    /// <summary>Element-wise difference.</summary>
    public static Matrix3D operator -(Matrix3D a, Matrix3D b) =>
        FromRows(a.Row(0) - b.Row(0), a.Row(1) - b.Row(1), a.Row(2) - b.Row(2));

    /// <summary>The opposite matrix.</summary>
    public static Matrix3D operator -(Matrix3D a) => -1.0 * a;

    /// <summary>A multiple.</summary>
    public static Matrix3D operator *(double s, Matrix3D a) => FromRows(s * a.Row(0), s * a.Row(1), s * a.Row(2));

    /// <summary>The matrix product.</summary>
    public static Matrix3D operator *(Matrix3D a, Matrix3D b)
    {
        var t = b.Transpose;
        return FromRows(t * a.Row(0), t * a.Row(1), t * a.Row(2));
    }

    /// <summary>The matrix times a column vector.</summary>
    public static Vector3D operator *(Matrix3D m, Vector3D v) => new(m.Row(0).Dot(v), m.Row(1).Dot(v), m.Row(2).Dot(v));

    /// <summary>A row vector times the matrix: how fractional coordinates become Cartesian when cell vectors are
    /// rows.</summary>
    public static Vector3D operator *(Vector3D v, Matrix3D m) => m.Transpose * v;

    /// <summary>The rows, for messages. The compiler's version would print the transpose, whose transpose …, without
    /// end.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"[{XX:G9} {XY:G9} {XZ:G9}] [{YX:G9} {YY:G9} {YZ:G9}] [{ZX:G9} {ZY:G9} {ZZ:G9}]");

    static double MaxAbsOf(Vector3D v) => Math.Max(Math.Abs(v.X), Math.Max(Math.Abs(v.Y), Math.Abs(v.Z)));
}
