namespace MlipSpec.Suites.Copper;

/// <summary>Face-centred copper at rest.</summary>
public sealed class FccStatics(CopperReferences references) : IClassFixture<CopperReferences>
{
    public static EquationOfState VolumeCurve => new("Cu", "fcc");

    public static ElasticConstants Elasticity => new("Cu", "fcc");

    public static DefectFormation VacancyFormation =>
        new(new Crystal("Cu", "fcc"), PointDefect.Named("fcc", "vacancy"));

    [LatticeConstant("Cu", "fcc")]
    public void Lattice_constant(CrystalLattice measured) =>
        measured.A.ShouldAgreeWith(references.LatticeConstant, within: Percent(0.6));

    [Measures(nameof(VolumeCurve))]
    public void Bulk_modulus(EquationOfStateFit measured) =>
        measured.BulkModulus.ShouldAgreeWith(references.BulkModulus, within: Percent(10));

    [Measures(nameof(VolumeCurve))]
    public void Pressure_derivative_of_the_bulk_modulus(EquationOfStateFit measured) =>
        measured.BulkModulusDerivative.ShouldAgreeWith(references.BulkModulusDerivative, within: Percent(25));

    [Measures(nameof(Elasticity))]
    public void C11(ElasticModuli measured) =>
        measured.C11.ShouldAgreeWith(references.Elastic("C11"), within: Percent(15));

    [Measures(nameof(Elasticity))]
    public void C12(ElasticModuli measured) =>
        measured.C12.ShouldAgreeWith(references.Elastic("C12"), within: Percent(15));

    [Measures(nameof(Elasticity))]
    public void C44(ElasticModuli measured) =>
        measured.C44.ShouldAgreeWith(references.Elastic("C44"), within: Percent(15));

    /// <summary>What no pair potential can: C12 − C44 = 44 GPa is the work of the electrons' volume, and central forces
    /// in a cubic crystal make it zero.</summary>
    [Measures(nameof(Elasticity))]
    public void Cauchy_pressure_is_that_of_a_metal(ElasticModuli measured)
    {
        var (c12, c44) = (measured.C12, measured.C44);
        new Quantity<Pressure>(
            c12.Value - c44.Value,
            double.Hypot(c12.Uncertainty, c44.Uncertainty),
            c12.Finding ?? c44.Finding
        ).ShouldBeGreaterThan(10, "C12 − C44");
    }

    [Measures(nameof(VacancyFormation))]
    public void Vacancy(DefectEnergies measured) =>
        measured.Relaxed.ShouldAgreeWith(references.Vacancy, within: Percent(20));
}
