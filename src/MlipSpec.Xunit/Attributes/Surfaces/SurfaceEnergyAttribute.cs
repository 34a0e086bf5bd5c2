using MlipSpec.Checks;
using MlipSpec.Checks.Surfaces;
using MlipSpec.Xunit.Attributes.Statics;

namespace MlipSpec.Xunit.Attributes.Surfaces;

/// <summary>Measures the energy of a surface: <see cref="SurfaceEnergies"/>. See <see cref="SurfaceEnergy"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si".</param>
/// <param name="phase">The prototype, such as "diamond".</param>
/// <param name="h">h of the plane.</param>
/// <param name="k">k of the plane.</param>
/// <param name="l">l of the plane.</param>
public sealed class SurfaceEnergyAttribute(string elements, string phase, int h, int k, int l)
    : CrystalCheckAttribute(elements, phase)
{
    /// <summary>Where the crystal is cut.</summary>
    public CutPlane Cut { get; set; } = CutPlane.WidestGap;

    /// <summary>How the surface is made.</summary>
    public Reconstruction Reconstruction { get; set; } = Reconstruction.Ideal;

    /// <inheritdoc/>
    public override ICheck CreateCheck() =>
        new SurfaceEnergy(Crystal, new(h, k, l)) { Cut = Cut, Reconstruction = Reconstruction };
}
