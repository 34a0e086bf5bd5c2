namespace MlipSpec.Suites.Silicon;

/// <summary>Elastic constants of diamond silicon, atoms relaxed in the strained cell.</summary>
public sealed class DiamondElasticity(SiliconReferences references) : IClassFixture<SiliconReferences>
{
    public static ElasticConstants Elasticity => new("Si", "diamond");

    public static EnergyStrain EnergiesOfStrain => new("Si", "diamond");

    public static ElasticityUnderPressure UnderPressure => new("Si", "diamond");

    [Measures(nameof(Elasticity))]
    public void C11(ElasticModuli measured) => measured.C11.ShouldAgreeWith(references.C11, within: Percent(15));

    [Measures(nameof(Elasticity))]
    public void C12(ElasticModuli measured) => measured.C12.ShouldAgreeWith(references.C12, within: Percent(15));

    [Measures(nameof(Elasticity))]
    public void C44(ElasticModuli measured) => measured.C44.ShouldAgreeWith(references.C44, within: Percent(15));

    /// <summary>Two protocols for one number: strained cells with relaxed atoms, and energies against volume.</summary>
    [Measures(nameof(Elasticity))]
    public void Bulk_modulus_agrees_with_the_equation_of_state(
        ElasticModuli measured,
        PotentialUnderTest under,
        CheckContext context
    )
    {
        var fit = under.Measure(DiamondStatics.VolumeCurve, context);
        measured.BulkModulus.ShouldBe(fit.BulkModulus, within: Percent(2), "bulk modulus from elastic constants");
    }

    /// <summary>A third protocol: second derivatives of energies, which know nothing of the potential's
    /// virial.</summary>
    [Measures(nameof(EnergiesOfStrain))]
    public void Energies_and_stresses_give_the_same_C44(
        EnergyStrainModuli measured,
        PotentialUnderTest under,
        CheckContext context
    )
    {
        var fromStress = under.Measure(Elasticity, context);
        measured.StressStrain.C44.ShouldBe(fromStress.C44, within: GPa(0.5), "C44 from energies");
    }

    [Measures(nameof(UnderPressure)), Qualitative]
    public void Diamond_is_mechanically_stable_up_to_10_GPa(PressureSeries measured) =>
        measured.LowestEigenvalue.ShouldBePositive("lowest eigenvalue of the stiffness up to 10 GPa");

    [Measures(nameof(UnderPressure))]
    public void Pressure_derivative_of_C11(PressureSeries measured) =>
        measured.SlopeC11.ShouldAgreeWith(references.PressureDerivative("C11"), within: Percent(25));

    [Measures(nameof(UnderPressure))]
    public void Pressure_derivative_of_C12(PressureSeries measured) =>
        measured.SlopeC12.ShouldAgreeWith(references.PressureDerivative("C12"), within: Percent(25));

    [Measures(nameof(UnderPressure))]
    public void Pressure_derivative_of_C44(PressureSeries measured) =>
        measured.SlopeC44.ShouldAgreeWith(references.PressureDerivative("C44"), within: Absolute(0.4));
}
