using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Potentials;

/// <summary>
/// What makes an embedded-atom potential angular-dependent: ½ |μ|² + ½ Σ_αβ λ_αβ² − ν²/6 with the dipole μ = Σ_j
/// u(r_ij) r_ij, the quadrupole λ = Σ_j w(r_ij) r_ij ⊗ r_ij and its trace ν. Y. Mishin, M. J. Mehl, D. A.
/// Papaconstantopoulos, Acta Mater. 53, 4029 (2005).
/// </summary>
internal sealed class AngularTerm(AngularTables tables)
{
    double[] _u = [],
        _du = [],
        _w = [],
        _dw = [];

    /// <summary>Adds the derivatives and returns the energy, eV.</summary>
    public double Add(in SiteEnvironment e)
    {
        if (_u.Length < e.R.Length)
            (_u, _du, _w, _dw) = (
                new double[e.R.Length],
                new double[e.R.Length],
                new double[e.R.Length],
                new double[e.R.Length]
            );
        var dipole = Vector3D.Zero;
        double xx = 0,
            yy = 0,
            zz = 0,
            xy = 0,
            xz = 0,
            yz = 0;
        for (var j = 0; j < e.Count; j++)
        {
            var pair = SetflTables.PairIndex(e.Species, e.NeighbourSpecies[j]);
            (_u[j], _du[j]) = tables.Dipole[pair].At(e.R[j]);
            (_w[j], _dw[j]) = tables.Quadrupole[pair].At(e.R[j]);
            double x = e.X[j],
                y = e.Y[j],
                z = e.Z[j],
                w = _w[j];
            dipole += _u[j] * new Vector3D(x, y, z);
            (xx, yy, zz) = (xx + w * x * x, yy + w * y * y, zz + w * z * z);
            (xy, xz, yz) = (xy + w * x * y, xz + w * x * z, yz + w * y * z);
        }
        var trace = xx + yy + zz;
        for (var j = 0; j < e.Count; j++)
        {
            double x = e.X[j],
                y = e.Y[j],
                z = e.Z[j],
                r = e.R[j];
            // ∂E/∂μ = μ, and Λ = ∂E/∂λ = λ − ν/3.
            double ax = (xx - trace / 3) * x + xy * y + xz * z,
                ay = xy * x + (yy - trace / 3) * y + yz * z,
                az = xz * x + yz * y + (zz - trace / 3) * z;
            var radial =
                (_du[j] * (dipole.X * x + dipole.Y * y + dipole.Z * z) + _dw[j] * (ax * x + ay * y + az * z)) / r;
            e.GradientX[j] += _u[j] * dipole.X + 2 * _w[j] * ax + radial * x;
            e.GradientY[j] += _u[j] * dipole.Y + 2 * _w[j] * ay + radial * y;
            e.GradientZ[j] += _u[j] * dipole.Z + 2 * _w[j] * az + radial * z;
        }
        return 0.5 * dipole.LengthSquared
            + 0.5 * (xx * xx + yy * yy + zz * zz)
            + xy * xy
            + xz * xz
            + yz * yz
            - trace * trace / 6;
    }
}
