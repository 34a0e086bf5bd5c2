using MlipSpec.Checks;
using MlipSpec.Checks.Phases;

namespace MlipSpec.Xunit.Suites.ShortForms;

/// <summary>Relaxes crystals and compares their energies: a <see cref="PhaseOrder"/>. The defaults are those of
/// <see cref="PhaseOrdering"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si", or "Na Cl".</param>
/// <param name="phases">The prototypes.</param>
public sealed class PhaseOrderingAttribute(string elements, params string[] phases) : ShortFormAttribute
{
    /// <summary>The pressure at which enthalpies are compared, GPa.</summary>
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

    private protected override Type MeasuredType => typeof(PhaseOrder);

    private protected override ICheck Create() =>
        new PhaseOrdering([.. phases.Select(p => new Crystal(ElementList.Parse(elements), p))]);
}
