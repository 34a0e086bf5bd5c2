using MlipSpec.Checks;
using MlipSpec.Checks.Lattice;

namespace MlipSpec.Xunit.Suites.ShortForms;

/// <summary>Relaxes a crystal: a <see cref="CrystalLattice"/>. The defaults are those of
/// <see cref="LatticeConstant"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si", or "Na Cl".</param>
/// <param name="phase">The prototype, such as "diamond".</param>
public sealed class LatticeConstantAttribute(string elements, string phase) : CrystalForm(elements, phase)
{
    /// <summary>The pressure at which the crystal is at rest, GPa.</summary>
    public double Pressure
    {
        get => Get<double>();
        set => Set(value);
    }

    /// <summary>Whether atoms and cell keep the symmetry of the prototype.</summary>
    public bool KeepSymmetry
    {
        get => Get<bool>();
        set => Set(value);
    }

    private protected override Type MeasuredType => typeof(CrystalLattice);

    private protected override ICheck Create() => new LatticeConstant(Crystal);
}
