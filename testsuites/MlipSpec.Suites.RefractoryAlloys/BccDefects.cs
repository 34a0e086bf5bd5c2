namespace MlipSpec.Suites.RefractoryAlloys;

/// <summary>Vacancies and surfaces of the four metals.</summary>
public sealed class BccDefects
{
    public static IReadOnlyList<MeasuredCase> Vacancies =>
        Refractory.Each(r => new DefectFormation(r.Crystal, PointDefect.Named("bcc", "vacancy")));

    public static IReadOnlyList<MeasuredCase> Surfaces =>
        Refractory.Each(r => new SurfaceEnergy(r.Crystal, new(1, 1, 0)) { Thickness = 12, Vacuum = 12 });

    [MeasuresEach(nameof(Vacancies))]
    public void Vacancy(DefectEnergies measured, Refractory metal) =>
        measured.Relaxed.ShouldAgreeWith(metal.Vacancy, within: Percent(25));

    /// <summary>The close-packed plane of bcc, against the mean that the liquid's surface tension gives.</summary>
    [MeasuresEach(nameof(Surfaces))]
    public void Surface_110(SurfaceEnergies measured, Refractory metal) =>
        measured.Relaxed.ShouldAgreeWith(metal.Surface, within: Percent(30));
}
