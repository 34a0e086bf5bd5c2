using MlipSpec.Checks;
using MlipSpec.Checks.Vibrations;
using MlipSpec.Xunit.Attributes.Statics;

namespace MlipSpec.Xunit.Attributes.Vibrations;

/// <summary>Measures harmonic vibrations: a <see cref="PhononSpectrum"/>. See <see cref="Phonons"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si", or "Na Cl".</param>
/// <param name="phase">The prototype, such as "diamond".</param>
public sealed class PhononsAttribute(string elements, string phase) : CrystalCheckAttribute(elements, phase)
{
    /// <summary>The supercell is this many conventional cells along each axis.</summary>
    public int Supercell { get; set; } = 3;

    /// <summary>The length of a displacement, Å.</summary>
    public double DisplacementLength { get; set; } = 0.01;

    /// <summary>Wave vectors along each reciprocal vector for the density of states and thermal properties.</summary>
    public int Mesh { get; set; } = 20;

    /// <summary>Temperatures of the thermal properties, K.</summary>
    public double[] Temperatures { get; set; } = [100, 298.15, 1000];

    /// <summary>The pressure, GPa.</summary>
    public double Pressure { get; set; }

    /// <inheritdoc/>
    public override ICheck CreateCheck() =>
        new Phonons(Crystal)
        {
            Supercell = Supercell,
            DisplacementLength = DisplacementLength,
            Mesh = Mesh,
            Temperatures = Temperatures,
            Pressure = Pressure,
        };
}
