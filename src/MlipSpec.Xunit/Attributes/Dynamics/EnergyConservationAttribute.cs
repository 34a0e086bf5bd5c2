using MlipSpec.Checks;
using MlipSpec.Checks.Promises;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Attributes.Statics;

namespace MlipSpec.Xunit.Attributes.Dynamics;

/// <summary>Measures whether undisturbed dynamics conserves the energy: an <see cref="EnergyDrift"/>. See
/// <see cref="EnergyConservation"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si", or "Na Cl".</param>
/// <param name="phase">The prototype, such as "diamond".</param>
public sealed class EnergyConservationAttribute(string elements, string phase) : CrystalCheckAttribute(elements, phase)
{
    /// <summary>How often the conventional cell is repeated along each of its vectors.</summary>
    public int Repeat { get; set; } = 2;

    /// <summary>K.</summary>
    public double Temperature { get; set; } = 600;

    /// <summary>The longer of the two time steps, fs.</summary>
    public double TimeStep { get; set; } = 1;

    /// <summary>Time at constant energy, fs.</summary>
    public double Duration { get; set; } = 3000;

    /// <inheritdoc/>
    public override Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public override ICheck CreateCheck() =>
        new EnergyConservation(Crystal)
        {
            Repeat = Repeat,
            Temperature = Temperature,
            TimeStep = TimeStep,
            Duration = Duration,
        };
}
