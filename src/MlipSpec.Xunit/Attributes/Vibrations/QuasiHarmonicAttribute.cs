using MlipSpec.Checks;
using MlipSpec.Checks.Vibrations;
using MlipSpec.Xunit.Attributes.Statics;

namespace MlipSpec.Xunit.Attributes.Vibrations;

/// <summary>Measures thermal expansion in the quasi-harmonic approximation: a <see cref="ThermalExpansion"/>. See
/// <see cref="QuasiHarmonic"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si", or "Na Cl".</param>
/// <param name="phase">The prototype, such as "diamond".</param>
public sealed class QuasiHarmonicAttribute(string elements, string phase) : CrystalCheckAttribute(elements, phase)
{
    /// <summary>Volumes reach from 1 − range to 1 + range times that of the crystal at rest.</summary>
    public double VolumeRange { get; set; } = 0.04;

    /// <summary>The number of volumes, odd and at least five.</summary>
    public int Points { get; set; } = 7;

    /// <summary>The supercell is this many conventional cells along each axis.</summary>
    public int Supercell { get; set; } = 2;

    /// <summary>Wave vectors along each reciprocal vector.</summary>
    public int Mesh { get; set; } = 10;

    /// <summary>Temperatures at which results are given, K.</summary>
    public double[] Temperatures { get; set; } = [100, 298.15, 1000];

    /// <inheritdoc/>
    public override ICheck CreateCheck() =>
        new QuasiHarmonic(Crystal)
        {
            VolumeRange = VolumeRange,
            Points = Points,
            Supercell = Supercell,
            Mesh = Mesh,
            Temperatures = Temperatures,
        };
}
