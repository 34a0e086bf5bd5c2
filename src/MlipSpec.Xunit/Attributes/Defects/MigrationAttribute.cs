using MlipSpec.Checks;
using MlipSpec.Checks.Defects;
using MlipSpec.Simulation.Paths;
using MlipSpec.Structures.Neighbours;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Attributes.Statics;

namespace MlipSpec.Xunit.Attributes.Defects;

/// <summary>Measures the barrier of a migrating point defect: <see cref="MigrationPath"/>. See
/// <see cref="Migration"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si".</param>
/// <param name="phase">The prototype, such as "diamond".</param>
/// <param name="defect">The defect of that crystal, such as "vacancy"; see <see cref="DefectHop.Named"/>.</param>
public sealed class MigrationAttribute(string elements, string phase, string defect)
    : CrystalCheckAttribute(elements, phase)
{
    /// <summary>How often the conventional cell is repeated along each vector: 3 is 216 atoms of diamond.</summary>
    public int Size { get; set; } = 3;

    /// <summary>The number of images, both ends included.</summary>
    public int Images { get; set; } = 9;

    /// <summary>The band gives up after this many steps.</summary>
    public int MaximumSteps { get; set; } = 1000;

    /// <inheritdoc/>
    public override Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public override ICheck CreateCheck() =>
        new Migration(Crystal, DefectHop.Named(Crystal.Phase, defect))
        {
            Size = Size,
            Band = new() { Images = Images, MaximumSteps = MaximumSteps },
        };
}
