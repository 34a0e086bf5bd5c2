using MlipSpec.Checks;
using MlipSpec.Checks.Phases;

namespace MlipSpec.Xunit.Attributes.Statics;

/// <summary>Measures which phase is lowest: a <see cref="PhaseOrder"/>. See <see cref="PhaseOrdering"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si", or "Na Cl".</param>
/// <param name="phases">The prototypes, such as "diamond", "beta-tin", "fcc".</param>
public sealed class PhaseOrderingAttribute(string elements, params string[] phases) : CheckAttribute
{
    /// <summary>The pressure at which enthalpies are compared, GPa.</summary>
    public double Pressure { get; set; }

    /// <summary>Keeps the space group of each phase while it relaxes.</summary>
    public bool KeepSymmetry { get; set; } = true;

    /// <inheritdoc/>
    public override string Material => elements.Replace(" ", "");

    /// <inheritdoc/>
    public override ICheck CreateCheck() =>
        new PhaseOrdering([.. phases.Select(p => new Crystal(ElementList.Parse(elements), p))])
        {
            Pressure = Pressure,
            KeepSymmetry = KeepSymmetry,
        };
}
