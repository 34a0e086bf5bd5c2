using MlipSpec.Checks;
using MlipSpec.Checks.Vibrations;
using MlipSpec.Xunit.Attributes.Statics;

namespace MlipSpec.Xunit.Attributes.Vibrations;

/// <summary>Measures whether a supercell is large enough for phonons: a <see cref="PhononConvergence"/>. See
/// <see cref="SupercellConvergence"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si", or "Na Cl".</param>
/// <param name="phase">The prototype, such as "diamond".</param>
public sealed class SupercellConvergenceAttribute(string elements, string phase)
    : CrystalCheckAttribute(elements, phase)
{
    /// <summary>The supercell is this many conventional cells along each axis; it is compared with one more.</summary>
    public int Supercell { get; set; } = 3;

    /// <summary>The length of a displacement, Å.</summary>
    public double DisplacementLength { get; set; } = 0.01;

    /// <inheritdoc/>
    public override ICheck CreateCheck() =>
        new SupercellConvergence(Crystal) { Supercell = Supercell, DisplacementLength = DisplacementLength };
}
