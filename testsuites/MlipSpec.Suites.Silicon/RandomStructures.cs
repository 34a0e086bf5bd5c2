namespace MlipSpec.Suites.Silicon;

/// <summary>
/// Where random structures end when they are relaxed, as in Fig. 8 of J. D. Morrow, J. L. A. Gardner and V. L.
/// Deringer, J. Chem. Phys. 158, 121501 (2023): in silicon's crystals, in minima that should not exist, or in holes of
/// the potential.
/// </summary>
public sealed class RandomStructures
{
    const string Diamond = "diamond",
        Hexagonal = "hex-diamond",
        Bc8 = "bc8",
        St12 = "st12",
        BetaTin = "beta-tin",
        Sh = "sh",
        Bcc = "bcc",
        Fcc = "fcc",
        Hcp = "hcp",
        Sc = "sc";

    // Enough to meet holes and false minima, which are many where there are any.
    public static RandomStructureSearch FewStructures => Search(300);

    // Enough to count crystals.
    public static RandomStructureSearch ManyStructures => Search(1000);

    public static RandomStructureSearch AsManyAsPublished => Search(10_000);

    static RandomStructureSearch Search(int count) =>
        new("Si", count, Diamond, Hexagonal, Bc8, St12, BetaTin, Sh, Bcc, Fcc, Hcp, Sc);

    /// <summary>A minimum below diamond is false: a simulation that finds it stays there.</summary>
    [Measures(nameof(FewStructures)), Qualitative]
    public void No_minimum_lies_below_diamond(SearchResult measured) => measured.ShouldHaveNoFalseMinimum();

    /// <summary>Random structures begin with atoms 1.35 to 1.5 Å apart, and each must be pushed apart again.</summary>
    [Measures(nameof(FewStructures)), Qualitative]
    public void Random_structures_do_not_fall_into_holes(SearchResult measured) =>
        measured.ShouldRarelyFail(atMost: 0.01);

    [Measures(nameof(ManyStructures)), Qualitative]
    public void Diamond_is_found(SearchResult measured) => measured.ShouldFind(Diamond, 0.005);

    /// <summary>The simple hexagonal basin of dense silicon: learned potentials find it in every twentieth to fiftieth
    /// structure, that of Stillinger and Weber hardly ever.</summary>
    [Measures(nameof(ManyStructures)), Qualitative]
    public void Simple_hexagonal_silicon_is_found(SearchResult measured) => measured.ShouldFind(Sh, 0.01);

    /// <summary>
    /// Beside a potential fitted to the silicon database of GAP-18 that searched with the same settings and seeds
    /// (NEP4, GPUMD's Si_2022_NEP4_4body). In Fig. 8 GAP-18 found 112 diamonds, an MTP fitted to it 135, which is as
    /// many, and Stillinger and Weber's potential 55, which is fewer.
    /// </summary>
    [Measures(nameof(AsManyAsPublished)), Cost(Cost.Hours)]
    public void Diamond_is_found_as_often_as_by_a_learned_potential(SearchResult measured) =>
        measured.ShouldFindAsOften(Diamond, new(398, 10_000));
}
