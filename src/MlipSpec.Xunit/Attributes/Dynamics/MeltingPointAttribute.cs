using MlipSpec.Checks;
using MlipSpec.Checks.Melting;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Attributes.Statics;

namespace MlipSpec.Xunit.Attributes.Dynamics;

/// <summary>Finds the melting point by coexistence: a <see cref="Coexistence"/>. See
/// <see cref="MeltingPoint"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si", or "Na Cl".</param>
/// <param name="phase">The prototype that melts.</param>
public sealed class MeltingPointAttribute(string elements, string phase) : CrystalCheckAttribute(elements, phase)
{
    /// <summary>Where the phases begin, K.</summary>
    public required double Guess { get; set; }

    /// <summary>Conventional cells across.</summary>
    public int Cells { get; set; } = 3;

    /// <summary>Conventional cells along each phase.</summary>
    public int Length { get; set; } = 4;

    /// <summary>How long both phases exchange atoms, fs.</summary>
    public double CoexistenceTime { get; set; } = 100_000;

    /// <summary>fs.</summary>
    public double TimeStep { get; set; } = 1;

    /// <summary>Seed.</summary>
    public ulong Seed { get; set; } = 1;

    /// <inheritdoc/>
    public override Cost UsualCost => Cost.Minutes;

    /// <inheritdoc/>
    public override ICheck CreateCheck() =>
        new MeltingPoint(Crystal)
        {
            Guess = Guess,
            Cells = Cells,
            Length = Length,
            CoexistenceTime = CoexistenceTime,
            TimeStep = TimeStep,
            Seed = Seed,
        };
}
