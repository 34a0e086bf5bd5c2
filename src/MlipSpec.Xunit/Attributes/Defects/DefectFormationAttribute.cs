using MlipSpec.Checks;
using MlipSpec.Checks.Defects;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Attributes.Statics;

namespace MlipSpec.Xunit.Attributes.Defects;

/// <summary>Measures the formation energy of a point defect: <see cref="DefectEnergies"/>. See
/// <see cref="DefectFormation"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si".</param>
/// <param name="phase">The prototype, such as "diamond".</param>
/// <param name="defect">The defect of that crystal, such as "vacancy"; see <see cref="PointDefect.Named"/>.</param>
public sealed class DefectFormationAttribute(string elements, string phase, string defect)
    : CrystalCheckAttribute(elements, phase)
{
    /// <summary>How often the conventional cell is repeated along each vector: 3 is 216 atoms of diamond.</summary>
    public int Size { get; set; } = 3;

    /// <inheritdoc/>
    public override Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public override ICheck CreateCheck() =>
        new DefectFormation(Crystal, PointDefect.Named(Crystal.Phase, defect)) { Size = Size };
}
