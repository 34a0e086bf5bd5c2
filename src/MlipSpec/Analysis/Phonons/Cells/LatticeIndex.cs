namespace MlipSpec.Analysis.Phonons.Cells;

/// <summary>A lattice vector in whole numbers of the primitive vectors.</summary>
/// <param name="A">Multiple of the first vector.</param>
/// <param name="B">Multiple of the second.</param>
/// <param name="C">Multiple of the third.</param>
internal readonly record struct LatticeIndex(int A, int B, int C)
{
    /// <summary>The lattice vector that two others add up to.</summary>
    public static LatticeIndex operator +(LatticeIndex x, LatticeIndex y) => new(x.A + y.A, x.B + y.B, x.C + y.C);

    /// <summary>The difference.</summary>
    public static LatticeIndex operator -(LatticeIndex x, LatticeIndex y) => new(x.A - y.A, x.B - y.B, x.C - y.C);

    /// <summary>The opposite.</summary>
    public static LatticeIndex operator -(LatticeIndex x) => new(-x.A, -x.B, -x.C);

    /// <summary>As a vector of fractional coordinates.</summary>
    public Structures.Vector3D ToVector() => new(A, B, C);

    /// <summary>The nearest whole numbers.</summary>
    public static LatticeIndex Round(Structures.Vector3D v) =>
        new((int)Math.Round(v.X), (int)Math.Round(v.Y), (int)Math.Round(v.Z));

    // Of R and −R one is positive; zero is not.
    internal bool IsPositive =>
        A != 0 ? A > 0
        : B != 0 ? B > 0
        : C > 0;
}
