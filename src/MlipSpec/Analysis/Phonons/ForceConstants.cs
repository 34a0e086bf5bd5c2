using MlipSpec.Analysis.Phonons.Cells;
using MlipSpec.Numerics;
using MlipSpec.Structures;

namespace MlipSpec.Analysis.Phonons;

/// <summary>
/// Second derivatives of the energy, Φ = ∂²E/∂u∂u in eV/Å², between the atoms of a primitive cell and all atoms of a
/// supercell. They have the space group's symmetry, are symmetric when both atoms are exchanged, and sum to zero over
/// one atom, so that moving the whole crystal costs nothing.
/// </summary>
internal sealed class ForceConstants
{
    readonly Matrix3D[] _values;

    ForceConstants(PhononCell cell, Matrix3D[] values) => (Cell, _values) = (cell, values);

    /// <summary>The cells between whose atoms they act.</summary>
    public PhononCell Cell { get; }

    /// <summary>∂²E/∂u_κ∂u_j: row by component of atom κ of the primitive cell, column by component of atom j of the
    /// supercell.</summary>
    public Matrix3D this[int basis, int j] => _values[basis * Cell.Supercell.Count + j];

    /// <summary>
    /// The largest component by which the constants of one atom did not sum to zero before that was imposed, over the
    /// largest constant. Zero but for rounding for forces that are exact derivatives.
    /// </summary>
    public double SumRuleResidual { get; private init; }

    /// <summary>The largest change of a component when both atoms were exchanged, over the largest constant, before
    /// symmetry was imposed: what is not harmonic shows here.</summary>
    public double ExchangeResidual { get; private init; }

    /// <summary>
    /// The largest constant between atoms that are half the thickness of the supercell apart or more, over the largest
    /// constant: what is not small there belongs to a displaced atom and to its images at once, and interpolation
    /// between the wave vectors that the supercell contains is a guess.
    /// </summary>
    public double AtBoundary
    {
        get
        {
            const double Rounding = 1e-3; // Å
            var heights = Cell.Supercell.Cell.Heights;
            var half = 0.5 * Math.Min(heights.X, Math.Min(heights.Y, heights.Z));
            var (shortest, found) = (new ShortestVectors(Cell), new List<LatticeIndex>());
            var (beyond, largest) = (0.0, 0.0);
            for (var k = 0; k < Cell.Primitive.Count; k++)
            for (var j = 0; j < Cell.Supercell.Count; j++)
            {
                largest = Math.Max(largest, this[k, j].MaxAbs);
                if (this[k, j].MaxAbs <= beyond)
                    continue;
                shortest.Find(k, j, found);
                var away =
                    found[0].ToVector() * Cell.Primitive.Cell.Vectors
                    + Cell.Primitive.Positions[Cell.BasisOf(j)]
                    - Cell.Primitive.Positions[k];
                if (away.Length > half - Rounding)
                    beyond = this[k, j].MaxAbs;
            }
            return largest == 0 ? 0 : beyond / largest;
        }
    }

    /// <summary>The least-squares fit to forces of displaced supercells and to all their images under the space
    /// group.</summary>
    /// <exception cref="ArgumentException">The displacements do not determine the constants of some atom, or forces are
    /// missing; the message names the atom.</exception>
    public static ForceConstants Fit(PhononCell cell, IReadOnlyList<DisplacedForces> data)
    {
        foreach (var d in data)
            if (d.Forces.Count != cell.Supercell.Count)
                throw new ArgumentException(
                    $"the forces of a displaced supercell of {cell.Supercell.Count} atoms are as many, but {d.Forces.Count} were given"
                );
        var count = cell.Supercell.Count;
        var values = new Matrix3D[cell.Primitive.Count * count];
        for (var k = 0; k < cell.Primitive.Count; k++)
            FitAtom(cell, data, k, values.AsSpan(k * count, count));
        var largest = values.Largest(m => m.MaxAbs);
        if (largest == 0)
            largest = 1;
        var exchange = ImposeExchange(cell, values);
        var sum = ImposeSumRule(cell, values);
        return new(cell, values) { SumRuleResidual = sum / largest, ExchangeResidual = exchange / largest };
    }

    // F = −u·Φ for every image of every displacement that moves this atom: Φ = −(Σ uᵀu)⁻¹·Σ uᵀF.
    static void FitAtom(PhononCell cell, IReadOnlyList<DisplacedForces> data, int atom, Span<Matrix3D> values)
    {
        values.Clear();
        var square = Matrix3D.Zero;
        foreach (var d in data)
        foreach (var operation in cell.Operations)
        {
            var moved = d.Displacement.Atom;
            var (image, origin) = operation.Image(cell.BasisOf(moved), cell.LatticeOf(moved));
            if (image != atom)
                continue;
            var u = d.Displacement.Vector * operation.Rotation;
            square += Matrix3D.Outer(u, u);
            for (var j = 0; j < d.Forces.Count; j++)
            {
                var (basis, lattice) = operation.Image(cell.BasisOf(j), cell.LatticeOf(j));
                values[cell.IndexOf(basis, lattice - origin)] += Matrix3D.Outer(u, d.Forces[j] * operation.Rotation);
            }
        }
        if (!(square.Determinant > 1e-6 * Math.Pow(square.Trace / 3, 3)))
            throw new ArgumentException(
                $"the {data.Count} displacements and their images do not move atom {atom} ({cell.Primitive.Species[atom]}) of the primitive cell along three independent directions: use those of {nameof(Displacement)}.{nameof(Displacement.Needed)}"
            );
        var inverse = -square.Inverse();
        for (var j = 0; j < values.Length; j++)
            values[j] = inverse * values[j];
    }

    static double ImposeExchange(PhononCell cell, Matrix3D[] values)
    {
        var (count, largest) = (cell.Supercell.Count, 0.0);
        for (var k = 0; k < cell.Primitive.Count; k++)
        for (var j = 0; j < count; j++)
        {
            var other = cell.BasisOf(j) * count + cell.IndexOf(k, -cell.LatticeOf(j));
            if (other < k * count + j)
                continue;
            var mean = 0.5 * (values[k * count + j] + values[other].Transpose);
            largest = Math.Max(largest, 2 * (values[other].Transpose - mean).MaxAbs);
            (values[k * count + j], values[other]) = (mean, mean.Transpose);
        }
        return largest;
    }

    // The projection onto matrices whose rows and columns sum to zero: row mean and column mean taken off, the grand
    // mean put back.
    static double ImposeSumRule(PhononCell cell, Matrix3D[] values)
    {
        var (count, primitive) = (cell.Supercell.Count, cell.Primitive.Count);
        var sums = new Matrix3D[primitive];
        var grand = Matrix3D.Zero;
        for (var k = 0; k < primitive; k++)
        {
            for (var j = 0; j < count; j++)
                sums[k] += values[k * count + j];
            grand += cell.Cells * sums[k];
        }
        for (var k = 0; k < primitive; k++)
        for (var j = 0; j < count; j++)
            values[k * count + j] -= 1.0 / count * (sums[k] + sums[cell.BasisOf(j)].Transpose - 1.0 / count * grand);
        return sums.Largest(s => s.MaxAbs);
    }
}
