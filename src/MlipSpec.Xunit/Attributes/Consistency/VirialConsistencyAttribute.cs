using MlipSpec.Checks;
using MlipSpec.Checks.Promises;

namespace MlipSpec.Xunit.Attributes.Consistency;

/// <summary>Compares the virial with minus the derivative of the energy with strain: <see cref="VirialErrors"/>. See
/// <see cref="VirialConsistency"/>.</summary>
/// <param name="elements">Symbols separated by spaces, such as "Si" or "Na Cl".</param>
public sealed class VirialConsistencyAttribute(string elements) : ConsistencyCheckAttribute(elements)
{
    /// <inheritdoc/>
    public override ICheck CreateCheck() => new VirialConsistency(Distorted);
}
