namespace MlipSpec.Suites.Silicon;

/// <summary>Surfaces of diamond silicon, cleavage, and slip on (111).</summary>
public sealed class DiamondSurfaces(SiliconReferences references) : IClassFixture<SiliconReferences>
{
    public static SurfaceEnergy Ideal111 => new("Si", "diamond", new(1, 1, 1));

    public static SurfaceEnergy Ideal110 => new("Si", "diamond", new(1, 1, 0));

    public static SurfaceEnergy Ideal100 => new("Si", "diamond", new(1, 0, 0));

    public static SurfaceEnergy Dimers100 => Ideal100 with { Reconstruction = Reconstruction.Dimers };

    public static Decohesion Cleavage => new("Si", "diamond", new(1, 1, 1));

    public static StackingFault Shuffle => new(new("Si", "diamond"), new(1, 1, 1), new(-0.5, 0.5, 0));

    public static StackingFault Glide =>
        new(new("Si", "diamond"), new(1, 1, 1), new(1.0 / 6, 1.0 / 6, -2.0 / 6)) { Cut = CutPlane.NarrowestGap };

    [Measures(nameof(Ideal111))]
    public void Surface_111(SurfaceEnergies measured) =>
        measured.Relaxed.ShouldAgreeWith(references.Surface("111"), within: Percent(15));

    [Measures(nameof(Ideal110))]
    public void Surface_110(SurfaceEnergies measured) =>
        measured.Relaxed.ShouldAgreeWith(references.Surface("110"), within: Percent(15));

    [Measures(nameof(Ideal100))]
    public void Surface_100(SurfaceEnergies measured) =>
        measured.Relaxed.ShouldAgreeWith(references.Surface("100"), within: Percent(15));

    [Measures(nameof(Dimers100))]
    public void Dimers_save_energy_on_100(SurfaceEnergies measured, PotentialUnderTest under, CheckContext context)
    {
        var (ideal, dimers) = (under.Measure(Ideal100, context).Relaxed, measured.Relaxed);
        new Quantity<ArealEnergy>(
            ideal.Value - dimers.Value,
            double.Hypot(ideal.Uncertainty, dimers.Uncertainty),
            ideal.Finding ?? dimers.Finding
        ).ShouldBeGreaterThan(0.2, "energy that dimers save on (100)");
    }

    /// <summary>Two halves attract each other until they no longer see each other; a hump on the way is a false
    /// maximum.</summary>
    [Measures(nameof(Cleavage))]
    public void Cleavage_goes_uphill_all_the_way(DecohesionCurve measured) =>
        measured.Overshoot.ShouldBeLessThan(0.2, "overshoot of the energy of cleavage");

    [Measures(nameof(Shuffle))]
    public void Slip_on_the_shuffle_set(FaultLine measured) =>
        measured.Unstable.ShouldAgreeWith(references.UnstableFault("shuffle-relaxed"), within: Percent(25));

    [Measures(nameof(Glide))]
    public void Slip_on_the_glide_set(FaultLine measured) =>
        measured.Unstable.ShouldAgreeWith(references.UnstableFault("glide-relaxed"), within: Percent(25));

    /// <summary>A potential that sees nearest neighbours only gives the intrinsic fault no energy at all.</summary>
    [Measures(nameof(Glide))]
    public void Intrinsic_stacking_fault(FaultLine measured) =>
        measured.End.ShouldAgreeWith(references.IntrinsicFault, within: JoulePerSquareMetre(0.08));
}
