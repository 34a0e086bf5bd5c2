using MlipSpec.Checks;
using MlipSpec.Checks.Motion;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Attributes.Statics;

namespace MlipSpec.Xunit.Attributes.Dynamics;

/// <summary>How the atoms of a crystal move at a temperature: a <see cref="Motion"/>. See
/// <see cref="CrystalMotion"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si", or "Na Cl".</param>
/// <param name="phase">The prototype, such as "diamond".</param>
public sealed class CrystalMotionAttribute(string elements, string phase) : CrystalCheckAttribute(elements, phase)
{
    /// <summary>K.</summary>
    public required double Temperature { get; set; }

    /// <summary>Conventional cells along each edge.</summary>
    public int Cells { get; set; } = 3;

    /// <summary>How long it is sampled, fs.</summary>
    public double SamplingTime { get; set; } = 10_000;

    /// <summary>fs.</summary>
    public double TimeStep { get; set; } = 1;

    /// <summary>Seed.</summary>
    public ulong Seed { get; set; } = 1;

    /// <inheritdoc/>
    public override Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public override ICheck CreateCheck() =>
        new CrystalMotion(Crystal)
        {
            Temperature = Temperature,
            Cells = Cells,
            SamplingTime = SamplingTime,
            TimeStep = TimeStep,
            Seed = Seed,
        };
}
