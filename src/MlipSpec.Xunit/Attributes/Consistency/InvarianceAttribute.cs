using MlipSpec.Checks;
using MlipSpec.Checks.Promises;

namespace MlipSpec.Xunit.Attributes.Consistency;

/// <summary>Compares energy, forces and virial under translation, rotation, permutation and another choice of cell:
/// <see cref="InvarianceErrors"/>. See <see cref="Invariance"/>.</summary>
/// <param name="elements">Symbols separated by spaces, such as "Si" or "Na Cl".</param>
public sealed class InvarianceAttribute(string elements) : ConsistencyCheckAttribute(elements)
{
    /// <inheritdoc/>
    public override ICheck CreateCheck() => new Invariance(Distorted);
}
