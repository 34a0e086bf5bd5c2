using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Liquids;

/// <summary>The barostat of a material, with the stiffness that a potential gives it.</summary>
internal static class ZeroPressure
{
    // A per cent of volume to either side: far above rounding, well within what is linear.
    const double Strain = 0.01;

    /// <summary>Stochastic cell rescaling whose relaxation time is right, because the compressibility is that of the
    /// crystal: a liquid's is a few times larger, and its cell a few times slower.</summary>
    /// <param name="bulk">The crystal at rest.</param>
    /// <param name="potential">The potential.</param>
    /// <param name="time">Relaxation time of the volume, fs.</param>
    /// <param name="cell">What the cell may do.</param>
    public static Barostat For(
        BulkReference bulk,
        IPotential potential,
        double time = 500,
        CellFreedom cell = CellFreedom.Isotropic
    )
    {
        var stiffness = Stiffness(bulk, potential);
        // A crystal without stiffness has no barostat of its own; silicon's serves, and its dynamics will say what is
        // wrong.
        return stiffness > 0
            ? new CellRescalingBarostat(time, cell, 1 / stiffness)
            : new CellRescalingBarostat(time, cell);
    }

    /// <summary>The bulk modulus of the crystal at rest, GPa: −V dP/dV over a per cent to either side.</summary>
    public static double Stiffness(BulkReference bulk, IPotential potential)
    {
        using var calculation = potential.Start(bulk.Structure);
        return (PressureAt(1 - Strain) - PressureAt(1 + Strain)) / (2 * Strain);

        double PressureAt(double volume)
        {
            var scaled = bulk.Structure.Deformed(Math.Cbrt(volume) * Matrix3D.Identity);
            calculation.Evaluate(scaled.Positions, scaled.Cell);
            calculation.ThrowIfBroken(potential.Card, scaled);
            return calculation.Virial.Trace / (3 * scaled.Volume) * Constants.GPaPerElectronvoltPerCubicAngstrom;
        }
    }
}
