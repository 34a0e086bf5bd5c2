using MlipSpec.Analysis.Phonons.Cells;
using MlipSpec.Numerics;
using MlipSpec.Structures;

namespace MlipSpec.Analysis.Phonons;

/// <summary>
/// The long-ranged part of a polar crystal's dynamical matrix, which force constants of a supercell lack:
/// (4πe²/V)·(q·Z*)(q·Z*)/(q·ε·q), spread over the supercell by Y. Wang et al., J. Phys.: Condens. Matter 22, 202201
/// (2010), so that it vanishes at wave vectors that the supercell holds. At Γ it depends on the direction from which Γ
/// is approached: there longitudinal and transverse modes differ, ω_LO² = ω_TO² + Z*²e²/(ε₀ε∞Vμ) for one optical pair.
/// </summary>
/// <remarks>A crystal is neutral: what the charges sum to (a little, in every calculation) is taken off in equal parts,
/// so that acoustic modes stay at zero.</remarks>
/// <param name="BornCharges">Z*, one tensor for each atom of the primitive cell, in elementary charges: rows are
/// components of the field, columns of the displacement.</param>
/// <param name="Dielectric">ε∞, the dielectric tensor of clamped atoms.</param>
public sealed record NonAnalyticalTerm(IReadOnlyList<Matrix3D> BornCharges, Matrix3D Dielectric)
{
    // e²/4πε₀ in eV·Å, CODATA 2018.
    const double Coulomb = 14.3996454784255;

    // Charges may sum to this part of the largest where the calculation is not converged; more is another crystal's
    // list.
    const double LargestExcess = 0.1;

    Matrix3D[] Neutral
    {
        get
        {
            var excess = Excess();
            return [.. BornCharges.Select(z => z - excess)];
        }
    }

    Matrix3D Excess() => BornCharges.Aggregate(Matrix3D.Zero, (sum, z) => sum + (1.0 / BornCharges.Count) * z);

    internal void RequireFor(Structure primitive)
    {
        if (BornCharges.Count != primitive.Count)
            throw new ArgumentException(
                $"a primitive cell of {primitive.Count} atoms has as many Born charges, but {BornCharges.Count} were given"
            );
        if (!(Excess().MaxAbs <= LargestExcess * BornCharges.Largest(z => z.MaxAbs)))
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"Born charges of a crystal sum to zero, but these leave {Excess().MaxAbs:G3} e for each atom: give one tensor for each atom of the primitive cell, in its order"
                )
            );
        if (!(Dielectric.Determinant > 0) || !((Dielectric - Dielectric.Transpose).MaxAbs <= 1e-6 * Dielectric.MaxAbs))
            throw new ArgumentException(
                $"a dielectric tensor is symmetric with positive eigenvalues, but {Dielectric} was given"
            );
    }

    /// <summary>Adds the term at q ≠ 0 (in fractions of the reciprocal vectors). At Γ itself it has no value without a
    /// direction, given likewise; without one nothing is added there.</summary>
    internal void Add(
        Vector3D q,
        Vector3D? direction,
        DynamicalMatrix matrix,
        Span<double> real,
        Span<double> imaginary
    )
    {
        var primitive = matrix.Constants.Cell.Primitive;
        var k = Cartesian(q);
        var atCentre = k.Length < 1e-10;
        if (atCentre)
            k = Cartesian(direction ?? Vector3D.Zero);
        if (k.Length < 1e-10)
            return;
        var factor = 4 * Math.PI * Coulomb / (primitive.Volume * k.Dot(Dielectric * k));
        var size = matrix.Size;
        var sums = atCentre ? null : StructureSums(q, matrix.Constants.Cell);
        var neutral = Neutral;
        for (var i = 0; i < primitive.Count; i++)
        for (var j = 0; j <= i; j++)
        {
            Vector3D zi = k * neutral[i],
                zj = k * neutral[j];
            var weight = factor / Math.Sqrt(matrix.Masses[i] * matrix.Masses[j]);
            var (re, im) = sums?[i, j] ?? (1, 0);
            for (var a = 0; a < 3; a++)
            for (var b = 0; b < 3; b++)
            {
                var e = (3 * i + a) * size + 3 * j + b;
                real[e] += weight * zi[a] * zj[b] * re;
                imaginary[e] += weight * zi[a] * zj[b] * im;
            }
        }

        Vector3D Cartesian(Vector3D fractions) => 2 * Math.PI * (primitive.Cell.Vectors.Inverse() * fractions);
    }

    // The mean of e^{2πi q·R} over the atoms of the supercell, each at its shortest images.
    static (double Re, double Im)[,] StructureSums(Vector3D q, PhononCell cell)
    {
        var sums = new (double Re, double Im)[cell.Primitive.Count, cell.Primitive.Count];
        var (shortest, found) = (new ShortestVectors(cell), new List<LatticeIndex>());
        for (var i = 0; i < cell.Primitive.Count; i++)
        for (var j = 0; j < cell.Supercell.Count; j++)
        {
            shortest.Find(i, j, found);
            foreach (var r in found)
            {
                var (s, c) = Math.SinCos(2 * Math.PI * q.Dot(r.ToVector()));
                ref var sum = ref sums[i, cell.BasisOf(j)];
                sum = (sum.Re + c / found.Count / cell.Cells, sum.Im + s / found.Count / cell.Cells);
            }
        }
        return sums;
    }
}
