using System.Runtime.Intrinsics;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Sites;

/// <summary>A sum of r_ij ⊗ ∂E_i/∂r_ij, eV, as its three rows; the fourth elements are zero. The virial is its
/// negative.</summary>
internal readonly record struct Moment(Vector256<double> X, Vector256<double> Y, Vector256<double> Z)
{
    /// <summary>As a matrix.</summary>
    public Matrix3D ToMatrix() => new(X[0], X[1], X[2], Y[0], Y[1], Y[2], Z[0], Z[1], Z[2]);

    /// <summary>The sum of two.</summary>
    public static Moment operator +(in Moment a, in Moment b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);
}
