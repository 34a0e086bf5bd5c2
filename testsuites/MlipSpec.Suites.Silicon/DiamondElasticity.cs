namespace MlipSpec.Suites.Silicon;

/// <summary>Elastic constants of diamond silicon, atoms relaxed in the strained cell.</summary>
public sealed class DiamondElasticity(SiliconReferences references) : IClassFixture<SiliconReferences>
{
    [ElasticConstants("Si", "diamond")]
    public void C11(ElasticModuli measured) => measured.C11.ShouldAgreeWith(references.C11, within: Percent(15));

    [ElasticConstants("Si", "diamond")]
    public void C12(ElasticModuli measured) => measured.C12.ShouldAgreeWith(references.C12, within: Percent(15));

    [ElasticConstants("Si", "diamond")]
    public void C44(ElasticModuli measured) => measured.C44.ShouldAgreeWith(references.C44, within: Percent(15));

    /// <summary>Two protocols for one number: strained cells with relaxed atoms, and energies against volume.</summary>
    [ElasticConstants("Si", "diamond")]
    public void Bulk_modulus_agrees_with_the_equation_of_state(ElasticModuli measured, PotentialUnderTest under, CheckContext context)
    {
        var fit = under.Measure(new EquationOfState("Si", "diamond"), context);
        measured.BulkModulus.ShouldBe(fit.BulkModulus, within: Percent(2), "bulk modulus from elastic constants");
    }
}
