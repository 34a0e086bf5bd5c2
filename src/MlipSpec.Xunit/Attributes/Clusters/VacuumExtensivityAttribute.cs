using MlipSpec.Checks;
using MlipSpec.Checks.Clusters;
using MlipSpec.Structures;

namespace MlipSpec.Xunit.Attributes.Clusters;

/// <summary>Measures whether energies add up across vacuum: <see cref="VacuumErrors"/>. See
/// <see cref="VacuumExtensivity"/>.</summary>
/// <param name="element">Symbol of the atoms.</param>
public sealed class VacuumExtensivityAttribute(string element) : CheckAttribute
{
    /// <inheritdoc/>
    public override string Material => element;

    /// <inheritdoc/>
    public override ICheck CreateCheck() => new VacuumExtensivity(Element.Parse(element));
}
