using MathNet.Numerics.LinearAlgebra;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Motion;

/// <summary>The shape of a crystal that is not cubic, and how it resists the strains that leave its symmetry as it is:
/// two of a hexagonal one, four of a monoclinic one. Atoms keep their fractional places.</summary>
internal sealed class FreeShape
{
    const double Step = 0.005; // of strain, to either side

    readonly Structure _start;
    readonly Matrix3D[] _strains;
    readonly Matrix<double> _stiffness;

    /// <summary>Measures the stiffness by the stress of strained crystals.</summary>
    /// <param name="bulk">The crystal at rest.</param>
    /// <param name="start">The supercell that moves, at rest, oriented as the crystal is.</param>
    /// <param name="potential">The potential.</param>
    public FreeShape(BulkReference bulk, Structure start, IPotential potential)
    {
        (_start, Shape) = (start, new(bulk.Structure, bulk.Conventional, start.Cell));
        _strains = Invariant(Shape);
        using var calculation = potential.Start(bulk.Structure);
        Matrix3D[] change = [.. _strains.Select(e => (0.5 / Step) * (StressAt(Step * e) - StressAt(-Step * e)))];
        _stiffness = Matrix<double>.Build.Dense(change.Length, change.Length, (k, l) => Dot(_strains[k], change[l]));

        Matrix3D StressAt(Matrix3D strain)
        {
            var strained = bulk.Structure.Deformed(Matrix3D.Identity + strain);
            calculation.Evaluate(strained.Positions, strained.Cell);
            calculation.ThrowIfBroken(potential.Card, strained);
            return (-Constants.GPaPerElectronvoltPerCubicAngstrom / strained.Volume) * calculation.Virial;
        }
    }

    /// <summary>The shape as the crystal's symmetry has it.</summary>
    public CrystalShape Shape { get; }

    /// <summary>The vectors of the cell that has the mean of metrics, rows in Å.</summary>
    public Matrix3D Mean(IReadOnlyList<Matrix3D> metrics) =>
        _start.Cell.Vectors
        * CrystalShape.Stretch((1.0 / metrics.Count) * metrics.Aggregate(Matrix3D.Zero, (sum, m) => sum + m));

    /// <summary>Vectors strained until a pressure, GPa, vanishes.</summary>
    public Matrix3D Relaxed(in Matrix3D vectors, in Matrix3D pressure) =>
        vectors * (Matrix3D.Identity + StrainOf(pressure));

    /// <summary>The strain at constant volume, and its standard error, for which mean pressures of independent stretches
    /// stand, in quadrature: its size, and the part by which it lengthens bonds.</summary>
    /// <param name="pressures">Of the stretches, GPa.</param>
    /// <param name="bonds">The mean of n⊗n over the directions of the bonds.</param>
    public (double Size, double OfBonds) StrainLeft(IReadOnlyList<Matrix3D> pressures, Matrix3D bonds)
    {
        Matrix3D[] strains = [.. pressures.Select(p => StrainOf(p)).Select(e => e - e.Trace / 3 * Matrix3D.Identity)];
        var mean = (1.0 / strains.Length) * strains.Aggregate(Matrix3D.Zero, (sum, e) => sum + e);
        double Together(Func<Matrix3D, double> square) =>
            Math.Sqrt(square(mean) + strains.Sum(e => square(e - mean)) / (strains.Length * (strains.Length - 1.0)));
        return (Together(e => Dot(e, e)), Together(e => Dot(bonds, e) * Dot(bonds, e)));
    }

    // The strain by which a pressure would vanish.
    Matrix3D StrainOf(in Matrix3D pressure)
    {
        var p = pressure;
        var amounts = _stiffness.Solve(Vector<double>.Build.Dense([.. _strains.Select(e => Dot(e, p))]));
        return _strains.Zip(amounts, (e, amount) => amount * e).Aggregate(Matrix3D.Zero, (sum, e) => sum + e);
    }

    // Orthonormal, by Gram and Schmidt.
    static Matrix3D[] Invariant(CrystalShape shape)
    {
        var found = new List<Matrix3D>();
        for (var i = 0; i < 3; i++)
        for (var j = i; j < 3; j++)
        {
            var strain = shape.Symmetrise(Matrix3D.Zero.With(i, j, 1).With(j, i, 1));
            foreach (var e in found)
                strain -= Dot(e, strain) * e;
            if (Math.Sqrt(Dot(strain, strain)) is var size && size > 1e-6)
                found.Add((1 / size) * strain);
        }
        return [.. found];
    }

    static double Dot(in Matrix3D a, in Matrix3D b) => (a * b.Transpose).Trace;
}
