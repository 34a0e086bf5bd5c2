using MlipSpec.Checks;
using MlipSpec.Checks.Vibrations;
using MlipSpec.Xunit.Attributes.Statics;

namespace MlipSpec.Xunit.Attributes.Vibrations;

/// <summary>Measures whether a displacement is small enough to be harmonic: a <see cref="PhononConvergence"/>. See
/// <see cref="DisplacementConvergence"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si", or "Na Cl".</param>
/// <param name="phase">The prototype, such as "diamond".</param>
public sealed class DisplacementConvergenceAttribute(string elements, string phase)
    : CrystalCheckAttribute(elements, phase)
{
    /// <summary>The length of a displacement, Å; the other is half of it.</summary>
    public double DisplacementLength { get; set; } = 0.01;

    /// <summary>The supercell is this many conventional cells along each axis.</summary>
    public int Supercell { get; set; } = 2;

    /// <inheritdoc/>
    public override ICheck CreateCheck() =>
        new DisplacementConvergence(Crystal) { DisplacementLength = DisplacementLength, Supercell = Supercell };
}
