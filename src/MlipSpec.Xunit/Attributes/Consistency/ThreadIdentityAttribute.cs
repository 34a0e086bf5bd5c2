using MlipSpec.Checks;
using MlipSpec.Checks.Promises;

namespace MlipSpec.Xunit.Attributes.Consistency;

/// <summary>Compares the bits of results with several threads and with one: <see cref="ThreadErrors"/>. See
/// <see cref="ThreadIdentity"/>.</summary>
/// <param name="elements">Symbols separated by spaces, such as "Si" or "Na Cl".</param>
public sealed class ThreadIdentityAttribute(string elements) : ConsistencyCheckAttribute(elements)
{
    /// <inheritdoc/>
    public override ICheck CreateCheck() => new ThreadIdentity(TestStructures.Large(Elements, GivenSpacing));
}
