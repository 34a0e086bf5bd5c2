using MlipSpec.Checks;
using MlipSpec.Checks.Liquids;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Attributes.Statics;

namespace MlipSpec.Xunit.Attributes.Dynamics;

/// <summary>Melts a crystal and samples the liquid: a <see cref="DisorderedStructure"/>. See
/// <see cref="LiquidStructure"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si", or "Na Cl".</param>
/// <param name="phase">The prototype that is melted, such as "diamond".</param>
public class LiquidStructureAttribute(string elements, string phase) : CrystalCheckAttribute(elements, phase)
{
    /// <summary>K.</summary>
    public required double Temperature { get; set; }

    /// <summary>Å³ per atom; 0 for the potential's own at zero pressure.</summary>
    public double Volume { get; set; }

    /// <summary>Conventional cells along each edge.</summary>
    public int Cells { get; set; } = 2;

    /// <summary>The crystal is heated to this multiple of the temperature to melt it.</summary>
    public double Overheating { get; set; } = 1.75;

    /// <summary>How long it settles, fs.</summary>
    public double SettlingTime { get; set; } = 6000;

    /// <summary>How long it is sampled, fs.</summary>
    public double SamplingTime { get; set; } = 10_000;

    /// <summary>fs.</summary>
    public double TimeStep { get; set; } = 1;

    /// <summary>Å; 0 for 1.3 times the sum of two covalent radii.</summary>
    public double BondCutoff { get; set; }

    /// <summary>Seed.</summary>
    public ulong Seed { get; set; } = 1;

    /// <inheritdoc/>
    public override string Material => $"liquid {string.Concat(Crystal.Elements)}";

    /// <inheritdoc/>
    public override Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public override ICheck CreateCheck() => Liquid;

    /// <summary>The check.</summary>
    protected LiquidStructure Liquid =>
        new(Crystal)
        {
            Temperature = Temperature,
            Overheating = Overheating,
            AtomicVolume = Volume > 0 ? Volume : null,
            Cells = Cells,
            SettlingTime = SettlingTime,
            SamplingTime = SamplingTime,
            TimeStep = TimeStep,
            BondCutoff = BondCutoff > 0 ? BondCutoff : null,
            Seed = Seed,
        };
}

/// <summary>Measures a liquid twice, with one parameter changed: a <see cref="StructureConvergence"/>. See
/// <see cref="LiquidConvergence"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice.</param>
/// <param name="phase">The prototype that is melted.</param>
/// <param name="changed">What is changed.</param>
public sealed class LiquidConvergenceAttribute(string elements, string phase, ConvergenceIn changed)
    : LiquidStructureAttribute(elements, phase)
{
    /// <inheritdoc/>
    public override ICheck CreateCheck() => new LiquidConvergence(Liquid, changed);
}
