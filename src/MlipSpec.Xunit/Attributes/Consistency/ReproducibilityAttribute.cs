using MlipSpec.Checks;
using MlipSpec.Checks.Promises;

namespace MlipSpec.Xunit.Attributes.Consistency;

/// <summary>Evaluates in batches, in another order, from several threads and again:
/// <see cref="ReproducibilityErrors"/>. See <see cref="Reproducibility"/>.</summary>
/// <param name="elements">Symbols separated by spaces, such as "Si" or "Na Cl".</param>
public sealed class ReproducibilityAttribute(string elements) : ConsistencyCheckAttribute(elements)
{
    /// <inheritdoc/>
    public override ICheck CreateCheck() => new Reproducibility(Distorted);
}
