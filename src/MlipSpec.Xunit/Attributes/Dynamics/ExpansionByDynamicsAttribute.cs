using MlipSpec.Checks;
using MlipSpec.Checks.Motion;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Attributes.Statics;

namespace MlipSpec.Xunit.Attributes.Dynamics;

/// <summary>Expands a crystal by molecular dynamics: an <see cref="Expansion"/>. See
/// <see cref="ExpansionByDynamics"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si", or "Na Cl".</param>
/// <param name="phase">The prototype, such as "diamond".</param>
/// <param name="temperatures">K, three or more.</param>
public sealed class ExpansionByDynamicsAttribute(string elements, string phase, params double[] temperatures)
    : CrystalCheckAttribute(elements, phase)
{
    /// <summary>Conventional cells along each edge.</summary>
    public int Cells { get; set; } = 3;

    /// <summary>How long each temperature is sampled, fs.</summary>
    public double SamplingTime { get; set; } = 12_000;

    /// <summary>fs.</summary>
    public double TimeStep { get; set; } = 2;

    /// <summary>Seed of the first temperature.</summary>
    public ulong Seed { get; set; } = 1;

    /// <inheritdoc/>
    public override Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public override ICheck CreateCheck() =>
        temperatures.Length == 0
            ? new ExpansionByDynamics(Crystal)
            {
                Cells = Cells,
                SamplingTime = SamplingTime,
                TimeStep = TimeStep,
                Seed = Seed,
            }
            : new ExpansionByDynamics(Crystal)
            {
                Temperatures = temperatures,
                Cells = Cells,
                SamplingTime = SamplingTime,
                TimeStep = TimeStep,
                Seed = Seed,
            };
}
