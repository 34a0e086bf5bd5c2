using MlipSpec.Checks;
using MlipSpec.Checks.Promises;

namespace MlipSpec.Xunit.Attributes.Consistency;

/// <summary>Looks for jumps of energy and force as an atom departs: <see cref="ContinuityErrors"/>. See
/// <see cref="CutoffContinuity"/>.</summary>
/// <param name="elements">Symbols separated by spaces, such as "Si" or "Na Cl".</param>
public sealed class CutoffContinuityAttribute(string elements) : ConsistencyCheckAttribute(elements)
{
    /// <inheritdoc/>
    public override ICheck CreateCheck() => new CutoffContinuity(Elements) { Spacing = GivenSpacing };
}
