namespace MlipSpec.Suites.Silicon;

/// <summary>Two and three atoms from near contact outwards: false minima where training data end.</summary>
public sealed class SmallClusters(SiliconReferences references) : IClassFixture<SiliconReferences>
{
    public static VacuumExtensivity AcrossVacuum => new("Si");

    public static DimerCurve Dimer => new("Si", "Si");

    public static TrimerCurves Trimers => new("Si");

    // Between zero and one, for counts of what must not happen at all.
    const double AtMostNone = 0.5;

    [Measures(nameof(AcrossVacuum)), Qualitative]
    public void Energies_add_up_across_vacuum(VacuumErrors measured) =>
        measured.Largest.ShouldBeLessThan(1e-6, "energy that appears across vacuum");

    [Measures(nameof(Dimer)), Qualitative]
    public void Two_atoms_repel_each_other_down_to_contact(BindingCurves measured) =>
        measured.Hole.ShouldBeLessThan(0.1, $"depth of the hole{Where(measured)}");

    [Measures(nameof(Dimer)), Qualitative]
    public void Two_atoms_have_one_well(BindingCurves measured) =>
        measured.FalseMinima.ShouldBeLessThan(AtMostNone, "false minima of the dimer");

    [Measures(nameof(Trimers)), Qualitative]
    public void Three_atoms_repel_each_other_down_to_contact(BindingCurves measured) =>
        measured.Hole.ShouldBeLessThan(0.1, $"depth of the hole{Where(measured)}");

    [Measures(nameof(Dimer))]
    public void Bond_of_the_dimer(BindingCurves measured) =>
        measured.BondLength.ShouldAgreeWith(references.DimerBond, within: Percent(10));

    [Measures(nameof(Dimer))]
    public void Binding_of_the_dimer(BindingCurves measured) =>
        measured.Binding.ShouldAgreeWith(references.DimerBinding, within: Percent(15));

    static string Where(BindingCurves measured) => measured.WhereHole is { } where ? $", {where}" : "";
}
