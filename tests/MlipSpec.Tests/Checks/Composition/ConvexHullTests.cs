using MlipSpec.Checks;
using MlipSpec.Checks.Composition;
using MlipSpec.Checks.Defects;
using MlipSpec.Potentials;

namespace MlipSpec.Tests.Checks.Composition;

/// <summary>Formation energies, the convex hull and the chemical potentials at which a compound is stable.</summary>
public sealed class ConvexHullTests
{
    // Unlike atoms 3 Å apart or less gain 50 meV: nearest neighbours of fcc (2.7 Å) and both shells of bcc.
    static readonly IPotential s_ordering = UnlikePairs.Of(-0.05, 3.2);
    static readonly Crystal s_argon = new("Ar", "fcc"),
        s_krypton = new("Kr", "fcc"),
        s_l12 = new(["Ar", "Kr"], "l12"),
        s_l10 = new(["Ar", "Kr"], "l10");

    [Fact]
    public void Each_unlike_pair_of_an_Ising_alloy_is_in_the_formation_energy()
    {
        double Of(Crystal c) => new FormationEnergy(c, [s_argon, s_krypton]).Measure(s_ordering).Energy.Value;
        // Twelve unlike neighbours of a quarter of the atoms; eight of half of them.
        Of(s_l12).ShouldBe(-3 * 0.05, 1e-6);
        Of(s_l10).ShouldBe(-4 * 0.05, 1e-6);
        Of(s_argon).ShouldBe(0, 1e-9);
    }

    [Fact]
    public void Of_several_phases_of_an_element_the_lowest_counts()
    {
        var measured = new FormationEnergy(s_l12, [new("Ar", "bcc"), s_argon, new("Kr", "bcc"), s_krypton]).Measure(
            s_ordering
        );
        measured.Energy.Value.ShouldBe(-3 * 0.05, 1e-6);
        measured.States.Select(s => s.Phase).ShouldBe(["fcc", "fcc"]);
        Should
            .Throw<ArgumentException>(() => new FormationEnergy(s_l12, [s_argon]).Measure(s_ordering))
            .Message.ShouldContain("no phase of Kr alone");
    }

    [Fact]
    public void The_hull_of_an_Ising_alloy_is_the_line_through_what_is_ordered()
    {
        Crystal[] all = [s_argon, s_krypton, s_l12, s_l10, new(["Kr", "Ar"], "l12"), new("Ar", "bcc")];
        var hull = new ConvexHull(all).Measure(s_ordering);
        hull.Stable.ShouldBe(["Ar fcc", "Kr fcc", "Ar3Kr l12", "ArKr l10", "Kr3Ar l12"], ignoreOrder: true);
        // Between argon and L1_0 the line is at half of −0.2; beyond them nothing makes argon.
        hull["Ar3Kr l12"].BelowOthers!.Value.Value.ShouldBe(0.15 - 0.1, 1e-6);
        hull["ArKr l10"].BelowOthers!.Value.Value.ShouldBe(0.2 - 0.15, 1e-6);
        hull["Kr fcc"].BelowOthers.ShouldBeNull();
        hull["Ar bcc"].AboveHull.Value.ShouldBe(hull["Ar bcc"].Formation.Value, 1e-12);
        hull["Ar bcc"].AboveHull.Value.ShouldBeGreaterThan(1e-3);
        hull["Ar bcc"].BelowOthers!.Value.Value.ShouldBe(-hull["Ar bcc"].AboveHull.Value, 1e-12);
    }

    [Fact]
    public void A_potential_whose_unlike_atoms_repel_each_other_has_every_compound_above_the_hull()
    {
        var hull = new ConvexHull([s_argon, s_krypton, s_l12, s_l10]).Measure(UnlikePairs.Of(0.05, 3.2));
        hull.Stable.ShouldBe(["Ar fcc", "Kr fcc"]);
        hull["Ar3Kr l12"].AboveHull.Value.ShouldBe(0.15, 1e-6);
        hull["ArKr l10"].BelowOthers!.Value.Value.ShouldBe(-0.2, 1e-6);
    }

    [Fact]
    public void Phases_of_the_catalogue_are_taken_with_each_choice_of_elements() =>
        ConvexHull
            .OfPrototypes(["Ar", "Kr"], "fcc", "l12")
            .Crystals.Select(c => $"{c}")
            .ShouldBe(["Ar fcc", "Kr fcc", "Kr3Ar l12", "Ar3Kr l12"], ignoreOrder: true);

    /// <summary>By hand: a ternary with AB at −0.6 and ABC at −0.5 eV/atom. ABC against ⅔ AB + ⅓ C at −0.4 is stable; ABC at
    /// −0.3 is not. The chemical potentials of the mixture are those at which its phases are all in equilibrium.</summary>
    [Theory]
    [InlineData(-0.5, -0.5)]
    [InlineData(-0.3, -0.4)]
    public void A_ternary_by_hand(double compound, double expected)
    {
        double third = 1.0 / 3;
        double[][] amounts =
        [
            [1, 0, 0],
            [0, 1, 0],
            [0, 0, 1],
            [0.5, 0.5, 0],
            [third, third, third],
        ];
        double[] energies = [0, 0, 0, -0.6, compound];
        const double left = 1e-3;
        RelaxedEnergy[] relaxed = [.. energies.Select(e => new RelaxedEnergy(e, left))];
        var mixture = CheapestMixture.Of(amounts, relaxed, [third, third, third], [0, 1, 2])!;
        mixture.Energy.Value.ShouldBe(expected, 1e-12);
        mixture.Energy.Left.ShouldBe(left, 1e-12);
        for (var p = 0; p < amounts.Length; p++)
            amounts[p].Zip(mixture.Potentials, (x, mu) => x * mu).Sum().ShouldBeLessThanOrEqualTo(energies[p] + 1e-12);
        mixture.Weights.Sum(w => w.Value * energies[w.Key]).ShouldBe(expected, 1e-12);
    }

    /// <summary>LAMMPS 29Sep2021, each phase at the minimum of its box, eV/atom; formation energies and hull from these by
    /// hand.</summary>
    [LammpsDataFact]
    public void Nickel_and_aluminium_by_an_independent_code()
    {
        var hull = new ConvexHull([
            new("Ni", "fcc"),
            new("Al", "fcc"),
            new(["Ni", "Al"], "cscl"),
            new(["Ni", "Al"], "l12"),
            new(["Al", "Ni"], "l12"),
        ]).Measure(EmbeddedAtom.Read(LammpsData.Path("NiAlH_jea.eam.alloy")));
        // −4.450000, −3.360000, −4.425359, −4.598345 and −3.898384 eV/atom.
        hull.Phases.Select(p => p.Formation.Value).ShouldBe([0, 0, -0.520359, -0.420845, -0.265884], 2e-6);
        hull.Phases.Select(p => p.AboveHull.Value).ShouldBe([0, 0, 0, 0, 0], 1e-9);
        hull.Phases.Skip(2)
            .Select(p => p.BelowOthers!.Value.Value)
            .ShouldBe([0.520359 - 0.343365, 0.420845 - 0.260180, 0.265884 - 0.260180], 3e-6);
    }

    /// <summary>LAMMPS 29Sep2021: −5.015322 of B2, −3.283116 of fcc copper, −6.469266 of hcp zirconium, −6.438777 of fcc
    /// zirconium, which does not count.</summary>
    [LammpsDataFact]
    public void Copper_and_zirconium_by_an_independent_code() =>
        new FormationEnergy(new(["Cu", "Zr"], "cscl"), [new("Cu", "fcc"), new("Zr", "fcc"), new("Zr", "hcp")])
            .Measure(EmbeddedAtom.Read(LammpsData.Path("CuZr_mm.eam.fs")))
            .Energy.Value.ShouldBe(-0.139131, 2e-6);

    /// <summary>Binary: μ of both sums to twice the energy of the compound, so the range ends at the elements or at a
    /// neighbouring compound.</summary>
    [Fact]
    public void Chemical_potentials_end_at_the_elements_or_at_the_next_compound()
    {
        var alone = new ChemicalPotentialRange(s_l10, [s_argon, s_krypton]).Measure(s_ordering);
        Ends(alone, 0).ShouldBe((-0.4, 0), s_close);
        var beside = new ChemicalPotentialRange(s_l10, [s_argon, s_krypton, s_l12]).Measure(s_ordering);
        // 3 μ(Ar) + μ(Kr) = 4 · −0.15 and μ(Ar) + μ(Kr) = 2 · −0.2 give μ(Ar) = −0.1, and μ(Kr) = −0.3.
        Ends(beside, 0).ShouldBe((-0.4, -0.1), s_close);
        Ends(beside, 1).ShouldBe((-0.3, 0), s_close);
        new ChemicalPotentialRange(s_l10, [s_argon, s_krypton])
            .Measure(UnlikePairs.Of(0.05, 3.2))
            .Ends[0]
            .Most.Finding!.Message.ShouldContain("is not stable against");

        (double, double) Ends(PotentialRanges r, int element) =>
            (r.Ends[element].Least.Value, r.Ends[element].Most.Value);
    }

    static readonly IEqualityComparer<(double, double)> s_close = EqualityComparer<(double, double)>.Create(
        (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-6 && Math.Abs(a.Item2 - b.Item2) < 1e-6,
        _ => 0
    );

    [LammpsDataFact]
    public void The_ends_of_a_formation_energy_are_those_with_the_phases_beside_it()
    {
        var potential = EmbeddedAtom.Read(LammpsData.Path("NiAlH_jea.eam.alloy"));
        Crystal compound = new(["Ni", "Al"], "cscl"),
            nickel = new("Ni", "fcc"),
            aluminium = new("Al", "fcc");
        DefectFormation vacancy = new(compound, PointDefect.VacancyOf("Ni"));
        double With(Crystal reservoir) =>
            (vacancy with { ChemicalPotentials = [ChemicalPotential.InEquilibriumWith(reservoir)] })
                .Measure(potential)
                .Relaxed.Value;
        var range = new DefectFormationRange(vacancy, [nickel, aluminium]).Measure(potential);
        range.Most.Value.ShouldBe(With(nickel), 1e-5);
        range.Least.Value.ShouldBe(With(aluminium), 1e-5);
        // Where Ni3Al lies between, nickel is worth less.
        new DefectFormationRange(vacancy, [nickel, aluminium, new(["Ni", "Al"], "l12")])
            .Measure(potential)
            .Most.Value.ShouldBeLessThan(range.Most.Value - 0.1);
    }
}
