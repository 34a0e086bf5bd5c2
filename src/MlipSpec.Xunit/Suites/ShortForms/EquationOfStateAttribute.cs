using MlipSpec.Checks;
using MlipSpec.Checks.Lattice;

namespace MlipSpec.Xunit.Suites.ShortForms;

/// <summary>Fits energies against volumes: an <see cref="EquationOfStateFit"/>. The defaults are those of
/// <see cref="EquationOfState"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si", or "Na Cl".</param>
/// <param name="phase">The prototype, such as "diamond".</param>
public sealed class EquationOfStateAttribute(string elements, string phase) : CrystalForm(elements, phase)
{
    /// <summary>How far volumes go below and above that at rest, as a part of it.</summary>
    public double VolumeRange
    {
        get => Get<double>();
        set => Set(value);
    }

    /// <summary>How many volumes.</summary>
    public int Points
    {
        get => Get<int>();
        set => Set(value);
    }

    /// <summary>Whether atoms and cell keep the symmetry of the prototype.</summary>
    public bool KeepSymmetry
    {
        get => Get<bool>();
        set => Set(value);
    }

    private protected override Type MeasuredType => typeof(EquationOfStateFit);

    private protected override ICheck Create() => new EquationOfState(Crystal);
}
