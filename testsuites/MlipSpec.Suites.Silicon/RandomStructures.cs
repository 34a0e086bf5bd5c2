namespace MlipSpec.Suites.Silicon;

/// <summary>
/// Where random structures end when they are relaxed, as in Fig. 8 of J. D. Morrow, J. L. A. Gardner and V. L.
/// Deringer, J. Chem. Phys. 158, 121501 (2023): in silicon's crystals, in minima that should not exist, or in holes of
/// the potential.
/// </summary>
public sealed class RandomStructures
{
    const string Unit = "Si Si",
        Diamond = "diamond",
        Hexagonal = "hex-diamond",
        Bc8 = "bc8",
        St12 = "st12",
        BetaTin = "beta-tin",
        Sh = "sh",
        Bcc = "bcc",
        Fcc = "fcc",
        Hcp = "hcp",
        Sc = "sc";

    // Enough to meet holes and false minima, which are many where there are any; enough to count crystals.
    const int Few = 300,
        Many = 1000;

    /// <summary>A minimum below diamond is false: a simulation that finds it stays there.</summary>
    [RandomSearch(Unit, Few, Diamond, Hexagonal, Bc8, St12, BetaTin, Sh, Bcc, Fcc, Hcp, Sc), Qualitative]
    public void No_minimum_lies_below_diamond(SearchResult measured) => measured.ShouldHaveNoFalseMinimum();

    /// <summary>Random structures begin with atoms 1.35 to 1.5 Å apart, and each must be pushed apart again.</summary>
    [RandomSearch(Unit, Few, Diamond, Hexagonal, Bc8, St12, BetaTin, Sh, Bcc, Fcc, Hcp, Sc), Qualitative]
    public void Random_structures_do_not_fall_into_holes(SearchResult measured) =>
        measured.ShouldRarelyFail(atMost: 0.01);

    [RandomSearch(Unit, Many, Diamond, Hexagonal, Bc8, St12, BetaTin, Sh, Bcc, Fcc, Hcp, Sc)]
    public void Diamond_is_found(SearchResult measured) => measured.ShouldFind(Diamond, 0.005);

    /// <summary>The simple hexagonal basin of dense silicon: learned potentials find it in every twentieth to fiftieth
    /// structure, that of Stillinger and Weber hardly ever.</summary>
    [RandomSearch(Unit, Many, Diamond, Hexagonal, Bc8, St12, BetaTin, Sh, Bcc, Fcc, Hcp, Sc)]
    public void Simple_hexagonal_silicon_is_found(SearchResult measured) => measured.ShouldFind(Sh, 0.01);

    /// <summary>
    /// Beside a potential fitted to the silicon database of GAP-18 that searched with the same settings and seeds
    /// (NEP4, GPUMD's Si_2022_NEP4_4body). In Fig. 8 GAP-18 found 112 diamonds, an MTP fitted to it 135, which is as
    /// many, and Stillinger and Weber's potential 55, which is fewer.
    /// </summary>
    [RandomSearch(Unit, 10_000, Diamond, Hexagonal, Bc8, St12, BetaTin, Sh, Bcc, Fcc, Hcp, Sc), Cost(Cost.Hours)]
    public void Diamond_is_found_as_often_as_by_a_learned_potential(SearchResult measured) =>
        measured.ShouldFindAsOften(Diamond, new(398, 10_000));
}
