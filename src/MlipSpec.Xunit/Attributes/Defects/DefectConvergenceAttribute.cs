using MlipSpec.Checks;
using MlipSpec.Checks.Defects;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Attributes.Statics;

namespace MlipSpec.Xunit.Attributes.Defects;

/// <summary>Measures the formation energy of a point defect against the size of the supercell:
/// <see cref="DefectLimit"/>. See <see cref="DefectConvergence"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si".</param>
/// <param name="phase">The prototype, such as "diamond".</param>
/// <param name="defect">The defect of that crystal, such as "vacancy"; see <see cref="PointDefect.Named"/>.</param>
/// <param name="sizes">Repetitions of the conventional cell, ascending; 2, 3 and 4 unless given.</param>
public sealed class DefectConvergenceAttribute(string elements, string phase, string defect, params int[] sizes)
    : CrystalCheckAttribute(elements, phase)
{
    /// <inheritdoc/>
    public override Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public override ICheck CreateCheck() =>
        sizes.Length == 0
            ? new DefectConvergence(Crystal, PointDefect.Named(Crystal.Phase, defect))
            : new DefectConvergence(Crystal, PointDefect.Named(Crystal.Phase, defect)) { Sizes = sizes };
}
