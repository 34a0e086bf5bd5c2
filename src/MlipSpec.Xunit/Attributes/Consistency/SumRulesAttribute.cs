using MlipSpec.Checks;
using MlipSpec.Checks.Promises;

namespace MlipSpec.Xunit.Attributes.Consistency;

/// <summary>Adds up forces, site energies and the two halves of the virial: <see cref="SumRuleErrors"/>. See
/// <see cref="SumRules"/>.</summary>
/// <param name="elements">Symbols separated by spaces, such as "Si" or "Na Cl".</param>
public sealed class SumRulesAttribute(string elements) : ConsistencyCheckAttribute(elements)
{
    /// <inheritdoc/>
    public override ICheck CreateCheck() => new SumRules(Distorted);
}
