using MlipSpec.Checks;
using MlipSpec.Checks.Glasses;
using MlipSpec.Checks.Liquids;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Attributes.Statics;

namespace MlipSpec.Xunit.Attributes.Dynamics;

/// <summary>Melts, quenches and samples glasses: a <see cref="Glass"/>. See <see cref="AmorphousStructure"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si", or "Na Cl".</param>
/// <param name="phase">The prototype that is melted and to which the energy is compared.</param>
public class AmorphousStructureAttribute(string elements, string phase) : CrystalCheckAttribute(elements, phase)
{
    /// <summary>Of the liquid that is quenched, K.</summary>
    public required double LiquidTemperature { get; set; }

    /// <summary>The crystal is heated to this multiple of the liquid's temperature to melt it.</summary>
    public double Overheating { get; set; } = 1.6;

    /// <summary>At which the glass is sampled, K.</summary>
    public double Temperature { get; set; } = 300;

    /// <summary>K/s.</summary>
    public double QuenchRate { get; set; } = 1e14;

    /// <summary>How many glasses.</summary>
    public int Samples { get; set; } = 2;

    /// <summary>Conventional cells along each edge.</summary>
    public int Cells { get; set; } = 2;

    /// <summary>fs.</summary>
    public double TimeStep { get; set; } = 1;

    /// <summary>Å; 0 for 1.3 times the sum of two covalent radii.</summary>
    public double BondCutoff { get; set; }

    /// <summary>Seed of the first glass.</summary>
    public ulong Seed { get; set; } = 1;

    /// <inheritdoc/>
    public override string Material => $"amorphous {string.Concat(Crystal.Elements)}";

    /// <inheritdoc/>
    public override Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public override ICheck CreateCheck() => Glass;

    /// <summary>The check.</summary>
    protected AmorphousStructure Glass =>
        new(Crystal)
        {
            LiquidTemperature = LiquidTemperature,
            Overheating = Overheating,
            Temperature = Temperature,
            QuenchRate = QuenchRate,
            Samples = Samples,
            Cells = Cells,
            TimeStep = TimeStep,
            BondCutoff = BondCutoff > 0 ? BondCutoff : null,
            Seed = Seed,
        };
}

/// <summary>Makes glasses twice, the second time quenched more slowly: a <see cref="StructureConvergence"/>. See
/// <see cref="QuenchRateConvergence"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice.</param>
/// <param name="phase">The prototype that is melted.</param>
public sealed class QuenchRateConvergenceAttribute(string elements, string phase)
    : AmorphousStructureAttribute(elements, phase)
{
    /// <summary>How many times as slow the second quench is.</summary>
    public double Slower { get; set; } = 10;

    /// <inheritdoc/>
    public override ICheck CreateCheck() => new QuenchRateConvergence(Glass) { Slower = Slower };
}
