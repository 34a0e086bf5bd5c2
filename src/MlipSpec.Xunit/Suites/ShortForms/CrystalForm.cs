using MlipSpec.Checks;

namespace MlipSpec.Xunit.Suites.ShortForms;

/// <summary>A short form for a check of one crystal.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si", or "Na Cl".</param>
/// <param name="phase">The prototype, such as "diamond".</param>
public abstract class CrystalForm(string elements, string phase) : ShortFormAttribute
{
    /// <summary>The crystal.</summary>
    private protected Crystal Crystal => new(ElementList.Parse(elements), phase);
}
