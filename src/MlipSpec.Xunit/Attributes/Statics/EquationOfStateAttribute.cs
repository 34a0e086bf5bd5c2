using MlipSpec.Checks;
using MlipSpec.Checks.Lattice;

namespace MlipSpec.Xunit.Attributes.Statics;

/// <summary>Fits energy against volume: an <see cref="EquationOfStateFit"/>. See
/// <see cref="EquationOfState"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si", or "Na Cl".</param>
/// <param name="phase">The prototype, such as "diamond".</param>
public sealed class EquationOfStateAttribute(string elements, string phase) : CrystalCheckAttribute(elements, phase)
{
    /// <summary>Volumes from 1 − range to 1 + range times that of the relaxed crystal.</summary>
    public double VolumeRange { get; set; } = 0.1;

    /// <summary>The number of volumes, at least five.</summary>
    public int Points { get; set; } = 13;

    /// <summary>Keeps the space group at every volume.</summary>
    public bool KeepSymmetry { get; set; } = true;

    /// <inheritdoc/>
    public override ICheck CreateCheck() =>
        new EquationOfState(Crystal)
        {
            VolumeRange = VolumeRange,
            Points = Points,
            KeepSymmetry = KeepSymmetry,
        };
}
