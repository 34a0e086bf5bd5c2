using MlipSpec.Checks;
using MlipSpec.Checks.Lattice;

namespace MlipSpec.Xunit.Attributes.Statics;

/// <summary>Relaxes a crystal and measures its lattice: a <see cref="CrystalLattice"/>. See
/// <see cref="LatticeConstant"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si", or "Na Cl".</param>
/// <param name="phase">The prototype, such as "diamond".</param>
public sealed class LatticeConstantAttribute(string elements, string phase) : CrystalCheckAttribute(elements, phase)
{
    /// <summary>The pressure, GPa.</summary>
    public double Pressure { get; set; }

    /// <summary>Keeps the space group of the start, so that an unstable phase still has its constrained lattice
    /// constant.</summary>
    public bool KeepSymmetry { get; set; }

    /// <inheritdoc/>
    public override ICheck CreateCheck() =>
        new LatticeConstant(Crystal) { Pressure = Pressure, KeepSymmetry = KeepSymmetry };
}
