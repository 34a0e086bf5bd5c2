using MlipSpec.Checks;
using MlipSpec.Checks.Promises;

namespace MlipSpec.Xunit.Attributes.Consistency;

/// <summary>Compares forces with minus the gradient of the energy: <see cref="ForceErrors"/>. See
/// <see cref="ForceConsistency"/>.</summary>
/// <param name="elements">Symbols separated by spaces, such as "Si" or "Na Cl".</param>
public sealed class ForceConsistencyAttribute(string elements) : ConsistencyCheckAttribute(elements)
{
    /// <inheritdoc/>
    public override ICheck CreateCheck() => new ForceConsistency(Distorted);
}
