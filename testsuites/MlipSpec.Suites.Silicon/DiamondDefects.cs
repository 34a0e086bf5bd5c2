namespace MlipSpec.Suites.Silicon;

/// <summary>Point defects of diamond silicon in 216 atoms, and how the vacancy moves.</summary>
public sealed class DiamondDefects(SiliconReferences references) : IClassFixture<SiliconReferences>
{
    public static DefectFormation VacancyFormation => Of("vacancy");

    public static DefectFormation Dumbbell => Of("dumbbell");

    public static DefectFormation Hexagonal => Of("hexagonal");

    public static DefectFormation Tetrahedral => Of("tetrahedral");

    public static DefectConvergence VacancyAlone => new(s_diamond, PointDefect.Named("diamond", "vacancy"));

    public static Migration VacancyHop =>
        new(s_diamond, DefectHop.Named("diamond", "vacancy"))
        {
            Size = 2,
            Band = new() { MaximumSteps = 300 },
        };

    static readonly Crystal s_diamond = new("Si", "diamond");

    static DefectFormation Of(string defect) => new(s_diamond, PointDefect.Named("diamond", defect));

    [Measures(nameof(VacancyFormation))]
    public void Vacancy(DefectEnergies measured) =>
        measured.Relaxed.ShouldAgreeWith(references.Vacancy, within: Percent(15));

    [Measures(nameof(Dumbbell))]
    public void Dumbbell_interstitial(DefectEnergies measured) =>
        measured.Relaxed.ShouldAgreeWith(references.Interstitial("dumbbell"), within: Percent(15));

    [Measures(nameof(Hexagonal))]
    public void Hexagonal_interstitial(DefectEnergies measured) =>
        measured.Relaxed.ShouldAgreeWith(references.Interstitial("hexagonal"), within: Percent(15));

    [Measures(nameof(Tetrahedral))]
    public void Tetrahedral_interstitial(DefectEnergies measured) =>
        measured.Relaxed.ShouldAgreeWith(references.Interstitial("tetrahedral"), within: Percent(15));

    /// <summary>A defect that costs little fills the crystal: a false minimum beside it, whichever defect it
    /// became.</summary>
    [Measures(nameof(VacancyFormation)), Qualitative]
    public void No_vacancy_comes_for_free(DefectEnergies measured) =>
        measured.Reached.ShouldBeGreaterThan(
            references.Vacancy.Experiment.Value.Value / 2,
            "formation energy of what a vacancy becomes"
        );

    [Measures(nameof(VacancyAlone))]
    public void A_vacancy_in_64_atoms_is_nearly_alone(DefectLimit measured) =>
        measured.SizeEffect.ShouldBeBetween(-0.3, 0.3, "effect of 64 atoms on the vacancy");

    [Measures(nameof(VacancyHop))]
    public void Vacancy_migration(MigrationPath measured) =>
        measured.Barrier.ShouldAgreeWith(references.VacancyMigration, within: Electronvolt(0.3));
}
