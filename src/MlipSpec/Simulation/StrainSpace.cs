using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Simulation;

/// <summary>The strains that a relaxation may use: a linear subspace of the symmetric 3×3 matrices.</summary>
internal sealed class StrainSpace(CellFreedom freedom, CrystalSymmetry? symmetry)
{
    /// <summary>The orthogonal projection of a strain or stress onto the free ones.</summary>
    public Matrix3D Project(Matrix3D tensor)
    {
        var symmetric = symmetry is null ? tensor.Symmetric : symmetry.Symmetrise(tensor.Symmetric);
        var mean = symmetric.Trace / 3 * Matrix3D.Identity;
        return freedom switch
        {
            CellFreedom.Fixed => Matrix3D.Zero,
            CellFreedom.Isotropic => mean,
            CellFreedom.Axes => Matrix3D.Diagonal(symmetric.XX, symmetric.YY, symmetric.ZZ),
            CellFreedom.Shape => symmetric - mean,
            _ => symmetric,
        };
    }

    /// <summary>exp(S) by its series; |S| ≤ 0.05 in a step, where ten terms are exact to the last bit.</summary>
    public static Matrix3D Exponential(Matrix3D s)
    {
        var sum = Matrix3D.Identity;
        if (s == Matrix3D.Zero)
            return sum;
        var term = Matrix3D.Identity;
        for (var n = 1; n <= 10; n++)
        {
            term = (1.0 / n) * (term * s);
            sum += term;
        }
        return sum.Symmetric;
    }

    /// <summary>Σ a_αβ b_αβ.</summary>
    public static double Contract(Matrix3D a, Matrix3D b) =>
        a.Row(0).Dot(b.Row(0)) + a.Row(1).Dot(b.Row(1)) + a.Row(2).Dot(b.Row(2));

    public static Matrix3D Read(ReadOnlySpan<double> s) => new(s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8]);

    public static void Write(Matrix3D m, Span<double> s)
    {
        for (var i = 0; i < 3; i++)
        {
            var row = m.Row(i);
            (s[3 * i], s[3 * i + 1], s[3 * i + 2]) = (row.X, row.Y, row.Z);
        }
    }
}
