using MathNet.Numerics.LinearAlgebra;
using MlipSpec.Numerics;
using MlipSpec.Structures;

namespace MlipSpec.Analysis;

/// <summary>
/// A fourth-rank tensor of elastic stiffness in Voigt notation, GPa: σ_i = Σ_j C_ij ε_j with the order xx, yy, zz, yz,
/// xz, xy and engineering shear strains (ε_4 = 2 ε_yz). J. F. Nye, Physical Properties of Crystals (Oxford, 1957).
/// </summary>
/// <param name="Components">The 36 components row by row, GPa; not necessarily symmetric.</param>
public sealed record ElasticTensor(IReadOnlyList<double> Components)
{
    static readonly (int, int)[] s_pairs = [(0, 0), (1, 1), (2, 2), (1, 2), (0, 2), (0, 1)];

    /// <summary>Component C_ij, GPa, with i and j from 1 to 6.</summary>
    public double this[int i, int j] =>
        i is >= 1 and <= 6 && j is >= 1 and <= 6
            ? Components[6 * (i - 1) + j - 1]
            : throw new ArgumentOutOfRangeException(
                nameof(i),
                $"C{i}{j}",
                "the indices of an elastic constant run from 1 to 6"
            );

    /// <summary>The largest |C_ij − C_ji|, GPa: zero for a stress that is the derivative of an energy.</summary>
    public double Asymmetry =>
        Enumerable.Range(0, 36).Largest(k => Math.Abs(Components[k] - Components[6 * (k % 6) + k / 6]));

    /// <summary>The largest difference of two tensors' components, GPa.</summary>
    public double DistanceTo(ElasticTensor other) =>
        Components.Zip(other.Components, (a, b) => Math.Abs(a - b)).Largest();

    /// <summary>Made symmetric in its indices, and averaged over a crystal's point group (orthogonal matrices in the
    /// frame of the tensor).</summary>
    public ElasticTensor Symmetrised(IReadOnlyList<Matrix3D> rotations)
    {
        var c = Mandel();
        var sum = Matrix<double>.Build.Dense(6, 6);
        foreach (var q in rotations)
        {
            var r = MandelRotation(q);
            sum += r * c * r.Transpose();
        }
        return new([
            .. Enumerable
                .Range(0, 36)
                .Select(k => sum[k / 6, k % 6] / (rotations.Count * Weight(k / 6) * Weight(k % 6))),
        ]);
    }

    /// <summary>The six eigenvalues, GPa, ascending (of the symmetric part in Mandel's normalisation, so they do not
    /// depend on the axes).</summary>
    /// <remarks>A crystal is mechanically stable exactly when all are positive: F. Mouhat and F.-X. Coudert, Phys. Rev.
    /// B 90, 224104 (2014).</remarks>
    public IReadOnlyList<double> Eigenvalues() =>
        [.. Mandel().Evd(Symmetricity.Symmetric).EigenValues.Select(e => e.Real).Order()];

    /// <summary>Bulk modulus of uniform strain (Voigt), GPa.</summary>
    public double BulkVoigt => (Diagonal(this, 1) + 2 * Coupling(this)) / 9;

    /// <summary>Bulk modulus of uniform stress (Reuss), GPa: what compression under pressure measures.</summary>
    public double BulkReuss
    {
        get
        {
            var s = Compliance();
            return 1 / (Diagonal(s, 1) + 2 * Coupling(s));
        }
    }

    /// <summary>Mean of Voigt's and Reuss's bulk moduli, GPa. R. Hill, Proc. Phys. Soc. A 65, 349 (1952).</summary>
    public double BulkHill => 0.5 * (BulkVoigt + BulkReuss);

    /// <summary>Shear modulus of uniform strain (Voigt), GPa.</summary>
    public double ShearVoigt => (Diagonal(this, 1) - Coupling(this) + 3 * Diagonal(this, 4)) / 15;

    /// <summary>Shear modulus of uniform stress (Reuss), GPa.</summary>
    public double ShearReuss
    {
        get
        {
            var s = Compliance();
            return 15 / (4 * Diagonal(s, 1) - 4 * Coupling(s) + 3 * Diagonal(s, 4));
        }
    }

    /// <summary>Mean of Voigt's and Reuss's shear moduli, GPa (Hill).</summary>
    public double ShearHill => 0.5 * (ShearVoigt + ShearReuss);

    /// <summary>Young's modulus of a polycrystal from Hill's averages, 9BG/(3B + G), GPa.</summary>
    public double YoungHill => 9 * BulkHill * ShearHill / (3 * BulkHill + ShearHill);

    /// <summary>Poisson's ratio of a polycrystal from Hill's averages, (3B − 2G)/(6B + 2G).</summary>
    public double PoissonHill => (3 * BulkHill - 2 * ShearHill) / (6 * BulkHill + 2 * ShearHill);

    /// <summary>Zener's ratio of a cubic crystal, 2 C44/(C11 − C12): one where it is isotropic. C. Zener, Elasticity
    /// and Anelasticity of Metals (Chicago, 1948).</summary>
    public double Zener => 2 * this[4, 4] / (this[1, 1] - this[1, 2]);

    /// <summary>
    /// The universal index of anisotropy, 5 G_V/G_R + B_V/B_R − 6: zero where the crystal is isotropic, for crystals of
    /// any symmetry. S. I. Ranganathan and M. Ostoja-Starzewski, Phys. Rev. Lett. 101, 055504 (2008).
    /// </summary>
    public double UniversalAnisotropy => 5 * ShearVoigt / ShearReuss + BulkVoigt / BulkReuss - 6;

    static double Diagonal(ElasticTensor c, int first) =>
        c[first, first] + c[first + 1, first + 1] + c[first + 2, first + 2];

    static double Coupling(ElasticTensor c) => c[1, 2] + c[1, 3] + c[2, 3];

    // The inverse in Voigt notation, 1/GPa.
    ElasticTensor Compliance() =>
        new([
            .. Matrix<double>
                .Build.Dense(6, 6, (i, j) => 0.5 * (this[i + 1, j + 1] + this[j + 1, i + 1]))
                .Inverse()
                .ToRowMajorArray(),
        ]);

    // Mandel's normalisation puts √2 on shears of stress and strain alike, which makes a rotation of the crystal an
    // orthogonal 6×6 matrix.
    Matrix<double> Mandel() =>
        Matrix<double>.Build.Dense(
            6,
            6,
            (i, j) => 0.5 * Weight(i) * Weight(j) * (this[i + 1, j + 1] + this[j + 1, i + 1])
        );

    static double Weight(int k) => k < 3 ? 1 : Math.Sqrt(2);

    static Matrix<double> MandelRotation(Matrix3D q) =>
        Matrix<double>.Build.Dense(
            6,
            6,
            (k, l) =>
            {
                var (a, b) = s_pairs[k];
                var (c, d) = s_pairs[l];
                var turned = 0.5 * (q[c, a] * q[d, b] + q[d, a] * q[c, b]);
                return turned * Weight(k) * (l < 3 ? 1 : Math.Sqrt(2));
            }
        );
}
