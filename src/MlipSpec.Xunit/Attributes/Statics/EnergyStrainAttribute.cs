using MlipSpec.Checks;
using MlipSpec.Checks.Elasticity;

namespace MlipSpec.Xunit.Attributes.Statics;

/// <summary>Measures elastic constants from energies: <see cref="EnergyStrainModuli"/>. See
/// <see cref="EnergyStrain"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si".</param>
/// <param name="phase">The prototype, such as "diamond".</param>
public sealed class EnergyStrainAttribute(string elements, string phase) : CrystalCheckAttribute(elements, phase)
{
    /// <summary>The pressure, GPa.</summary>
    public double Pressure { get; set; }

    /// <summary>Whether atoms relax in the strained cell.</summary>
    public bool RelaxIons { get; set; } = true;

    /// <inheritdoc/>
    public override ICheck CreateCheck() => new EnergyStrain(Crystal) { Pressure = Pressure, RelaxIons = RelaxIons };
}
