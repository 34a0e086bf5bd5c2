namespace MlipSpec.Suites.Silica;

/// <summary>The crystals of SiO₂ at rest, against measurements at room temperature: tolerances leave room for zero-point
/// motion and expansion, 1 % of the volume of quartz.</summary>
public sealed class Crystals
{
    public static IReadOnlyList<MeasuredCase> Cells => Polymorph.EachTetrahedral(p => new LatticeConstant(p.Crystal));

    public static LatticeConstant StishoviteCell => new(Polymorph.Stishovite.Crystal);

    public static PhaseOrdering Order => new([.. Polymorph.All.Select(p => p.Crystal)]);

    public static BridgingAngle QuartzAngle => new(Polymorph.Quartz.Crystal);

    public static ElasticConstants QuartzElasticity => new(Polymorph.Quartz.Crystal);

    [MeasuresEach(nameof(Cells))]
    public void Volume(CrystalLattice measured, Polymorph polymorph) =>
        measured.AtomicVolume.ShouldAgreeWith(polymorph.Volume, within: Percent(4));

    /// <summary>Whether a crystal in which silicon has six neighbours holds together is a question of phases.</summary>
    [Measures(nameof(StishoviteCell)), Domain("phases")]
    public void Volume_of_stishovite(CrystalLattice measured) =>
        measured.AtomicVolume.ShouldAgreeWith(Polymorph.Stishovite.Volume, within: Percent(4));

    /// <summary>Six neighbours of silicon cost half an electronvolt beside four, and make the crystal denser by a third:
    /// a potential whose stishovite is the lowest makes no glass.</summary>
    [Measures(nameof(Order)), Qualitative]
    public void Quartz_lies_far_below_stishovite(PhaseOrder measured) =>
        measured
            .EnergyAbove("alpha-quartz", "stishovite")
            .ShouldBeGreaterThan(0.03, "energy of stishovite above quartz");

    [Measures(nameof(QuartzElasticity)), Qualitative]
    public void Quartz_is_mechanically_stable(ElasticModuli measured) =>
        measured.LowestEigenvalue.ShouldBePositive("lowest eigenvalue of the stiffness");

    [Measures(nameof(Order))]
    public void Cristobalite_lies_just_above_quartz(PhaseOrder measured) => Above(measured, "cristobalite");

    [Measures(nameof(Order))]
    public void Coesite_lies_just_above_quartz(PhaseOrder measured) => Above(measured, "coesite");

    [Measures(nameof(Order))]
    public void Stishovite_lies_half_an_electronvolt_above_quartz(PhaseOrder measured) => Above(measured, "stishovite");

    [Measures(nameof(QuartzAngle))]
    public void Angle_between_tetrahedra_of_quartz(BridgingAngles measured) =>
        measured.Mean.ShouldAgreeWith(Catalogue.Get<Angle>("sio2/quartz/bridging-angle/298K"), within: Percent(4));

    [Measures(nameof(QuartzElasticity))]
    public void C33_of_quartz(ElasticModuli measured) =>
        measured[3, 3].ShouldAgreeWith(Catalogue.Get<Pressure>("sio2/quartz/C33/experiment"), within: Percent(20));

    [Measures(nameof(QuartzElasticity))]
    public void C44_of_quartz(ElasticModuli measured) =>
        measured[4, 4].ShouldAgreeWith(Catalogue.Get<Pressure>("sio2/quartz/C44/experiment"), within: Percent(20));

    static void Above(PhaseOrder measured, string key)
    {
        var phase = Polymorph.All.Single(p => p.Key == key);
        measured
            .EnergyAbove(Polymorph.Quartz.Phase, phase.Phase)
            .ShouldAgreeWith(phase.AboveQuartz, within: MillielectronvoltPerAtom(30));
    }
}
