// What every potential promises, on its own elements.
[assembly: Promises(PromisesAttribute.Own)]

namespace MlipSuite;

/// <summary>The crystal at rest.</summary>
public sealed class AtRest
{
    public static ElasticConstants Elasticity => new("ELEMENT", "PROTOTYPE");

    [Measures(nameof(Elasticity)), Qualitative]
    public void It_is_mechanically_stable(ElasticModuli measured) =>
        measured.LowestEigenvalue.ShouldBePositive("lowest eigenvalue of the stiffness");
}
