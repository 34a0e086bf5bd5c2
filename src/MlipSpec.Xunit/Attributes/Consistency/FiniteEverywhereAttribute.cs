using MlipSpec.Checks;
using MlipSpec.Checks.Promises;

namespace MlipSpec.Xunit.Attributes.Consistency;

/// <summary>Evaluates structures in which formulas divide by zero: <see cref="BrokenStructures"/>. See
/// <see cref="FiniteEverywhere"/>.</summary>
/// <param name="elements">Symbols separated by spaces, such as "Si" or "Na Cl".</param>
public sealed class FiniteEverywhereAttribute(string elements) : ConsistencyCheckAttribute(elements)
{
    /// <inheritdoc/>
    public override ICheck CreateCheck() =>
        new FiniteEverywhere([.. TestStructures.Extreme(Elements, GivenSpacing), .. Distorted]);
}
