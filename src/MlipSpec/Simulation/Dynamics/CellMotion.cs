using MlipSpec.Structures;

namespace MlipSpec.Simulation;

/// <summary>What the two barostats share: which strains the cell may make, and how it is strained.</summary>
internal static class CellMotion
{
    /// <summary>The part of a strain, or of a force on it, that the cell may follow. It is symmetric, so the cell does
    /// not rotate.</summary>
    public static Matrix3D Allowed(CellFreedom freedom, in Matrix3D m) =>
        freedom switch
        {
            CellFreedom.Isotropic => Matrix3D.Diagonal(m.Trace / 3, m.Trace / 3, m.Trace / 3),
            CellFreedom.Axes => Matrix3D.Diagonal(m.XX, m.YY, m.ZZ),
            _ => m.Symmetric,
        };

    /// <summary>The number of strains that the cell may make.</summary>
    public static int Count(CellFreedom freedom) =>
        freedom switch
        {
            CellFreedom.Isotropic => 1,
            CellFreedom.Axes => 3,
            _ => 6,
        };

    /// <summary>
    /// exp(ε) of a small symmetric strain in the form (1 − ε/2)⁻¹ (1 + ε/2), right to ε³/12; that of −ε is its inverse
    /// to the last digits, so that motion can be reversed.
    /// </summary>
    public static Matrix3D Exponential(in Matrix3D strain) =>
        (Matrix3D.Identity - 0.5 * strain).Inverse() * (Matrix3D.Identity + 0.5 * strain);

    public static void Multiply(Vector3D[] vectors, in Matrix3D symmetric)
    {
        var m = symmetric;
        for (var i = 0; i < vectors.Length; i++)
        {
            var v = vectors[i];
            vectors[i] = new(
                v.X * m.XX + v.Y * m.YX + v.Z * m.ZX,
                v.X * m.XY + v.Y * m.YY + v.Z * m.ZY,
                v.X * m.XZ + v.Y * m.YZ + v.Z * m.ZZ
            );
        }
    }
}
