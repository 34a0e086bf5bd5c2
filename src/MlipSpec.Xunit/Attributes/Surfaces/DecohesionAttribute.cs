using MlipSpec.Checks;
using MlipSpec.Checks.Surfaces;
using MlipSpec.Xunit.Attributes.Statics;

namespace MlipSpec.Xunit.Attributes.Surfaces;

/// <summary>Measures energy and stress while a crystal is pulled apart: <see cref="DecohesionCurve"/>. See
/// <see cref="Decohesion"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si".</param>
/// <param name="phase">The prototype, such as "diamond".</param>
/// <param name="h">h of the plane.</param>
/// <param name="k">k of the plane.</param>
/// <param name="l">l of the plane.</param>
public sealed class DecohesionAttribute(string elements, string phase, int h, int k, int l)
    : CrystalCheckAttribute(elements, phase)
{
    /// <summary>Where the crystal is cut.</summary>
    public CutPlane Cut { get; set; } = CutPlane.WidestGap;

    /// <inheritdoc/>
    public override ICheck CreateCheck() => new Decohesion(Crystal, new(h, k, l)) { Cut = Cut };
}
