using MlipSpec.Checks;
using MlipSpec.Checks.Surfaces;
using MlipSpec.Xunit.Attributes.Statics;

namespace MlipSpec.Xunit.Attributes.Surfaces;

/// <summary>Measures a line of the generalised stacking-fault energy: <see cref="FaultLine"/>. See
/// <see cref="StackingFault"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si".</param>
/// <param name="phase">The prototype, such as "diamond".</param>
/// <param name="h">h of the plane.</param>
/// <param name="k">k of the plane.</param>
/// <param name="l">l of the plane.</param>
/// <param name="u">First component of the slip in units of the conventional vectors.</param>
/// <param name="v">Second component.</param>
/// <param name="w">Third component.</param>
public sealed class StackingFaultAttribute(
    string elements,
    string phase,
    int h,
    int k,
    int l,
    double u,
    double v,
    double w
) : CrystalCheckAttribute(elements, phase)
{
    /// <summary>Where the crystal is cut.</summary>
    public CutPlane Cut { get; set; } = CutPlane.WidestGap;

    /// <summary>The number of points.</summary>
    public int Points { get; set; } = 21;

    /// <inheritdoc/>
    public override ICheck CreateCheck() =>
        new StackingFault(Crystal, new(h, k, l), new(u, v, w)) { Cut = Cut, Points = Points };
}
