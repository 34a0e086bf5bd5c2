namespace MlipSpec.Suites.RefractoryAlloys;

/// <summary>Each of the four metals at rest: one test for each that a potential covers, <c>--filter Element=W</c>.</summary>
public sealed class BccStatics
{
    public static IReadOnlyList<MeasuredCase> Curves => Refractory.Each(r => new EquationOfState(r.Crystal));

    public static IReadOnlyList<MeasuredCase> Orders =>
        Refractory.Each(r => new PhaseOrdering(r.Element, "bcc", "fcc", "hcp", "sc"));

    public static IReadOnlyList<MeasuredCase> Elasticity => Refractory.Each(r => new ElasticConstants(r.Crystal));

    [MeasuresEach(nameof(Orders)), Qualitative]
    public void Bcc_is_the_ground_state(PhaseOrder measured)
    {
        const string Bcc = "bcc";
        measured.ShouldCompareMostPhases();
        var lowest = measured.Lowest ?? Bcc;
        measured
            .EnergyAbove(Bcc, lowest)
            .ShouldBeGreaterThan(-0.001, $"energy of the lowest phase ({lowest}) above bcc");
    }

    [MeasuresEach(nameof(Elasticity)), Qualitative]
    public void Bcc_is_mechanically_stable(ElasticModuli measured) =>
        measured.LowestEigenvalue.ShouldBePositive("lowest eigenvalue of the stiffness");

    [MeasuresEach(nameof(Curves))]
    public void Atomic_volume(EquationOfStateFit measured, Refractory metal) =>
        measured.Volume.ShouldAgreeWith(metal.Volume, within: Percent(1));

    [MeasuresEach(nameof(Curves))]
    public void Bulk_modulus(EquationOfStateFit measured, Refractory metal) =>
        measured.BulkModulus.ShouldAgreeWith(metal.BulkModulus, within: Percent(10));

    [MeasuresEach(nameof(Orders))]
    public void Fcc_lies_far_above_bcc(PhaseOrder measured, Refractory metal) =>
        measured.EnergyAbove("bcc", "fcc").ShouldAgreeWith(metal.EnergyOfFcc, within: MillielectronvoltPerAtom(100));

    [MeasuresEach(nameof(Elasticity))]
    public void C11(ElasticModuli measured, Refractory metal) =>
        measured.C11.ShouldAgreeWith(metal.Elastic("C11"), within: Percent(15));

    [MeasuresEach(nameof(Elasticity))]
    public void C12(ElasticModuli measured, Refractory metal) =>
        measured.C12.ShouldAgreeWith(metal.Elastic("C12"), within: Percent(15));

    /// <summary>Density-functional theory gives niobium, whose Fermi surface softens it, 10 to 20 GPa instead of 31.</summary>
    [MeasuresEach(nameof(Elasticity))]
    public void C44(ElasticModuli measured, Refractory metal) =>
        measured.C44.ShouldAgreeWith(metal.Elastic("C44"), within: Percent(20));
}
