namespace MlipSpec.Suites.Silicon;

/// <summary>Point defects of diamond silicon in 216 atoms, and how the vacancy moves.</summary>
public sealed class DiamondDefects(SiliconReferences references) : IClassFixture<SiliconReferences>
{
    [DefectFormation("Si", "diamond", "vacancy")]
    public void Vacancy(DefectEnergies measured) =>
        measured.Relaxed.ShouldAgreeWith(references.Vacancy, within: Percent(15));

    [DefectFormation("Si", "diamond", "dumbbell")]
    public void Dumbbell_interstitial(DefectEnergies measured) =>
        measured.Relaxed.ShouldAgreeWith(references.Interstitial("dumbbell"), within: Percent(15));

    [DefectFormation("Si", "diamond", "hexagonal")]
    public void Hexagonal_interstitial(DefectEnergies measured) =>
        measured.Relaxed.ShouldAgreeWith(references.Interstitial("hexagonal"), within: Percent(15));

    [DefectFormation("Si", "diamond", "tetrahedral")]
    public void Tetrahedral_interstitial(DefectEnergies measured) =>
        measured.Relaxed.ShouldAgreeWith(references.Interstitial("tetrahedral"), within: Percent(15));

    /// <summary>A defect that costs nothing fills the crystal: a false minimum beside it.</summary>
    [DefectFormation("Si", "diamond", "vacancy")]
    public void No_vacancy_comes_for_free(DefectEnergies measured) =>
        measured.Reached.ShouldBePositive("formation energy of the vacancy");

    [DefectConvergence("Si", "diamond", "vacancy")]
    public void A_vacancy_in_64_atoms_is_nearly_alone(DefectLimit measured) =>
        measured.SizeEffect.ShouldBeBetween(-0.3, 0.3, "effect of 64 atoms on the vacancy");

    [Migration("Si", "diamond", "vacancy", Size = 2, MaximumSteps = 300)]
    public void Vacancy_migration(MigrationPath measured) =>
        measured.Barrier.ShouldAgreeWith(references.VacancyMigration, within: Electronvolt(0.3));
}
