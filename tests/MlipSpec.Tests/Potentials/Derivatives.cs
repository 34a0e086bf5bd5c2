using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Potentials;

/// <summary>Central differences of the energy, fourth order: the error is about 1e-9 eV/Å at these steps.</summary>
internal static class Derivatives
{
    const double Step = 1e-3;

    /// <summary>The largest difference, eV/Å, between forces and −dE/dx over some atoms.</summary>
    public static double ForceError(IPotential potential, Structure structure, int stride = 1)
    {
        using var calculation = potential.Start(structure);
        var forces = potential.Evaluate(structure).Forces;
        var worst = 0.0;
        for (var i = 0; i < structure.Count; i += stride)
        for (var axis = 0; axis < 3; axis++)
            worst = Math.Max(
                worst,
                Math.Abs(forces[i][axis] + Slope(h => Energy(calculation, Moved(structure, i, axis, h))))
            );
        return worst;
    }

    /// <summary>The largest difference, eV, between the virial and −dE/dε over the nine components.</summary>
    public static double VirialError(IPotential potential, Structure structure)
    {
        using var calculation = potential.Start(structure);
        var virial = potential.Evaluate(structure).Virial;
        var worst = 0.0;
        for (var i = 0; i < 3; i++)
        for (var j = 0; j < 3; j++)
            worst = Math.Max(
                worst,
                Math.Abs(
                    virial[i, j]
                        + Slope(h =>
                            Energy(calculation, structure.Deformed(Matrix3D.Identity + h * Matrix3D.Zero.With(i, j, 1)))
                        )
                )
            );
        return worst;
    }

    static Structure Moved(Structure structure, int atom, int axis, double by)
    {
        var positions = structure.Positions.ToArray();
        positions[atom] = positions[atom].With(axis, positions[atom][axis] + by);
        return structure.WithPositions(positions);
    }

    static double Slope(Func<double, double> f) =>
        (8 * (f(Step) - f(-Step)) - (f(2 * Step) - f(-2 * Step))) / (12 * Step);

    static double Energy(ICalculation calculation, Structure structure)
    {
        calculation.Evaluate(structure.Positions, structure.Cell);
        return calculation.Energy;
    }
}
