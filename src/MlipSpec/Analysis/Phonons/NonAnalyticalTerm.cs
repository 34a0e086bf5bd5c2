using MlipSpec.Structures;

namespace MlipSpec.Analysis.Phonons;

/// <summary>
/// The long-ranged part of a polar crystal's dynamical matrix, which force constants of a supercell lack:
/// (4πe²/V)·(q·Z*)(q·Z*)/(q·ε·q), spread over the supercell by Y. Wang et al., J. Phys.: Condens. Matter 22, 202201
/// (2010), so that it vanishes at wave vectors that the supercell holds.
/// </summary>
/// <param name="BornCharges">Z*, one tensor for each atom of the primitive cell, in elementary charges: rows are
/// components of the field, columns of the displacement.</param>
/// <param name="Dielectric">ε∞, the dielectric tensor of clamped atoms.</param>
public sealed record NonAnalyticalTerm(IReadOnlyList<Matrix3D> BornCharges, Matrix3D Dielectric)
{
    // e²/4πε₀ in eV·Å, CODATA 2018.
    const double Coulomb = 14.3996454784255;

    internal void RequireFor(Structure primitive)
    {
        if (BornCharges.Count != primitive.Count)
            throw new ArgumentException(
                $"a primitive cell of {primitive.Count} atoms has as many Born charges, but {BornCharges.Count} were given"
            );
        if (!(Dielectric.Determinant > 0) || (Dielectric - Dielectric.Transpose).MaxAbs > 1e-6 * Dielectric.MaxAbs)
            throw new ArgumentException(
                $"a dielectric tensor is symmetric with positive eigenvalues, but {Dielectric} was given"
            );
    }

    /// <summary>Adds the term at q ≠ 0 (in fractions of the reciprocal vectors); at Γ itself it has no value without a
    /// direction, and nothing is added.</summary>
    internal void Add(Vector3D q, DynamicalMatrix matrix, Span<double> real, Span<double> imaginary)
    {
        var cell = matrix.Constants.Cell;
        var k = 2 * Math.PI * (cell.Primitive.Cell.Vectors.Inverse() * q);
        if (k.Length < 1e-10)
            return;
        var factor = 4 * Math.PI * Coulomb / (cell.Primitive.Volume * k.Dot(Dielectric * k) * cell.Cells);
        var size = matrix.Size;
        var sums = StructureSums(q, cell);
        for (var i = 0; i < cell.Primitive.Count; i++)
        for (var j = 0; j <= i; j++)
        {
            Vector3D zi = k * BornCharges[i],
                zj = k * BornCharges[j];
            var weight = factor / Math.Sqrt(matrix.Masses[i] * matrix.Masses[j]);
            for (var a = 0; a < 3; a++)
            for (var b = 0; b < 3; b++)
            {
                var e = (3 * i + a) * size + 3 * j + b;
                real[e] += weight * zi[a] * zj[b] * sums[i, j].Re;
                imaginary[e] += weight * zi[a] * zj[b] * sums[i, j].Im;
            }
        }
    }

    // Σ_R e^{2πi q·R} over the atoms of the supercell, each at its shortest images.
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
                sum = (sum.Re + c / found.Count, sum.Im + s / found.Count);
            }
        }
        return sums;
    }
}
