using MlipSpec.Checks;
using MlipSpec.Checks.Search;
using MlipSpec.Structures.Generation;
using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Attributes.Search;

/// <summary>Relaxes random structures and names their minima: a <see cref="SearchResult"/>. See
/// <see cref="RandomStructureSearch"/>.</summary>
/// <param name="formulaUnit">The atoms of one formula unit: "Si Si", or "Si O O".</param>
/// <param name="count">How many structures.</param>
/// <param name="phases">Prototypes to name minima after, the ground state first, such as "diamond", "beta-tin",
/// "sh".</param>
public sealed class RandomSearchAttribute(string formulaUnit, int count, params string[] phases) : CheckAttribute
{
    /// <summary>The smallest number of formula units.</summary>
    public int MinimumUnits { get; set; } = 1;

    /// <summary>The largest number of formula units.</summary>
    public int MaximumUnits { get; set; } = 12;

    /// <summary>The volume per atom, Å³, around which cells are drawn.</summary>
    public double AtomicVolume { get; set; } = 21;

    /// <summary>The densest cells have this times the volume.</summary>
    public double MinimumVolumeFactor { get; set; } = 0.7;

    /// <summary>The most open cells have this times the volume.</summary>
    public double MaximumVolumeFactor { get; set; } = 1.3;

    /// <summary>How far apart atoms are to begin with, Å.</summary>
    public double MinimumSeparation { get; set; } = 1.5;

    /// <summary>The fewest symmetry operations, 1 to 4.</summary>
    public int MinimumOperations { get; set; } = 1;

    /// <summary>The most symmetry operations, 1 to 4.</summary>
    public int MaximumOperations { get; set; } = 4;

    /// <summary>The seed.</summary>
    public ulong Seed { get; set; } = 1;

    /// <summary>The pressure, GPa.</summary>
    public double Pressure { get; set; }

    /// <summary>Relaxed until no atom feels more than this, eV/Å.</summary>
    public double ForceTolerance { get; set; } = 1e-3;

    /// <summary>A minimum has a crystal's name when it is at least this similar to it.</summary>
    public double Similarity { get; set; } = 0.99;

    /// <inheritdoc/>
    public override Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public override string Material => string.Concat(ElementList.Parse(formulaUnit).Distinct());

    /// <inheritdoc/>
    public override ICheck CreateCheck()
    {
        var unit = ElementList.Parse(formulaUnit);
        var cells = new RandomCells
        {
            FormulaUnit = unit,
            MinimumUnits = MinimumUnits,
            MaximumUnits = MaximumUnits,
            AtomicVolume = AtomicVolume,
            MinimumVolumeFactor = MinimumVolumeFactor,
            MaximumVolumeFactor = MaximumVolumeFactor,
            MinimumSeparation = MinimumSeparation,
            MinimumOperations = MinimumOperations,
            MaximumOperations = MaximumOperations,
            Seed = Seed,
        };
        return new RandomStructureSearch(cells, count, [.. phases.Select(p => new Crystal([.. unit.Distinct()], p))])
        {
            Pressure = Pressure,
            ForceTolerance = ForceTolerance,
            Similarity = Similarity,
        };
    }
}
