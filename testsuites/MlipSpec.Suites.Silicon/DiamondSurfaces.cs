namespace MlipSpec.Suites.Silicon;

/// <summary>Surfaces of diamond silicon, cleavage, and slip on (111).</summary>
public sealed class DiamondSurfaces(SiliconReferences references) : IClassFixture<SiliconReferences>
{
    [SurfaceEnergy("Si", "diamond", 1, 1, 1)]
    public void Surface_111(SurfaceEnergies measured) =>
        measured.Relaxed.ShouldAgreeWith(references.Surface("111"), within: Percent(15));

    [SurfaceEnergy("Si", "diamond", 1, 1, 0)]
    public void Surface_110(SurfaceEnergies measured) =>
        measured.Relaxed.ShouldAgreeWith(references.Surface("110"), within: Percent(15));

    [SurfaceEnergy("Si", "diamond", 1, 0, 0)]
    public void Surface_100(SurfaceEnergies measured) =>
        measured.Relaxed.ShouldAgreeWith(references.Surface("100"), within: Percent(15));

    [SurfaceEnergy("Si", "diamond", 1, 0, 0, Reconstruction = Reconstruction.Dimers)]
    public void Dimers_save_energy_on_100(SurfaceEnergies measured, PotentialUnderTest under, CheckContext context)
    {
        var ideal = under.Measure(new SurfaceEnergy("Si", "diamond", new(1, 0, 0)), context);
        measured.Relaxed.ShouldBeLessThan(ideal.Relaxed.Value, "energy of (100) with dimers");
    }

    /// <summary>Two halves attract each other until they no longer see each other; a hump on the way is a false
    /// maximum.</summary>
    [Decohesion("Si", "diamond", 1, 1, 1)]
    public void Cleavage_goes_uphill_all_the_way(DecohesionCurve measured) =>
        measured.Overshoot.ShouldBeLessThan(0.2, "overshoot of the energy of cleavage");

    [StackingFault("Si", "diamond", 1, 1, 1, -0.5, 0.5, 0)]
    public void Slip_on_the_shuffle_set(FaultLine measured) =>
        measured.Unstable.ShouldAgreeWith(references.UnstableFault("shuffle-relaxed"), within: Percent(25));

    [StackingFault("Si", "diamond", 1, 1, 1, 1.0 / 6, 1.0 / 6, -2.0 / 6, Cut = CutPlane.NarrowestGap)]
    public void Slip_on_the_glide_set(FaultLine measured) =>
        measured.Unstable.ShouldAgreeWith(references.UnstableFault("glide-relaxed"), within: Percent(25));

    /// <summary>A potential that sees nearest neighbours only gives the intrinsic fault no energy at all.</summary>
    [StackingFault("Si", "diamond", 1, 1, 1, 1.0 / 6, 1.0 / 6, -2.0 / 6, Cut = CutPlane.NarrowestGap)]
    public void Intrinsic_stacking_fault(FaultLine measured) =>
        measured.End.ShouldAgreeWith(references.IntrinsicFault, within: JoulePerSquareMetre(0.08));
}
