using MlipSpec.Structures;

namespace MlipSpec.Analysis.Phonons.Cells;

/// <summary>A 3×3 matrix of whole numbers that acts on lattice vectors from the right, R → R·W.</summary>
readonly record struct WholeMatrix(int XX, int XY, int XZ, int YX, int YY, int YZ, int ZX, int ZY, int ZZ)
{
    /// <summary>The whole numbers of a matrix; null if an element is farther than the tolerance from one.</summary>
    public static WholeMatrix? Of(Matrix3D m, double tolerance = 1e-3)
    {
        for (var i = 0; i < 9; i++)
            if (Math.Abs(m[i / 3, i % 3] - Math.Round(m[i / 3, i % 3])) > tolerance)
                return null;
        int W(double v) => (int)Math.Round(v);
        return new(W(m.XX), W(m.XY), W(m.XZ), W(m.YX), W(m.YY), W(m.YZ), W(m.ZX), W(m.ZY), W(m.ZZ));
    }

    public Matrix3D ToMatrix() => new(XX, XY, XZ, YX, YY, YZ, ZX, ZY, ZZ);

    public int Determinant => XX * (YY * ZZ - YZ * ZY) - XY * (YX * ZZ - YZ * ZX) + XZ * (YX * ZY - YY * ZX);

    public int this[int i, int j] =>
        (3 * i + j) switch
        {
            0 => XX,
            1 => XY,
            2 => XZ,
            3 => YX,
            4 => YY,
            5 => YZ,
            6 => ZX,
            7 => ZY,
            _ => ZZ,
        };

    public static LatticeIndex operator *(LatticeIndex r, WholeMatrix w) =>
        new(
            r.A * w.XX + r.B * w.YX + r.C * w.ZX,
            r.A * w.XY + r.B * w.YY + r.C * w.ZY,
            r.A * w.XZ + r.B * w.YZ + r.C * w.ZZ
        );
}
