using MlipSpec.Checks;
using MlipSpec.Checks.Defects;
using MlipSpec.Checks.Lattice;
using MlipSpec.Checks.Surfaces;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Checks.Surfaces;

/// <summary>Surfaces and defects of compounds: with the composition of the crystal they need nothing more, with another
/// one they need chemical potentials.</summary>
public class CompoundTests
{
    static readonly Lazy<IPotential> s_mishin = new(() => EmbeddedAtom.Read(LammpsData.Path("NiAlH_jea.eam.alloy")));
    static readonly Crystal s_nickelAluminide = new(
        "B2",
        new Structure(Cell.Cubic(2.88), ["Ni", "Al"], [Vector3D.Zero, 1.44 * new Vector3D(1, 1, 1)])
    );
    static readonly ChemicalPotential s_nickelRich = ChemicalPotential.InEquilibriumWith(new("Ni", "fcc"));
    static readonly ChemicalPotential s_aluminiumRich = ChemicalPotential.InEquilibriumWith(new("Al", "fcc"));

    /// <summary>LAMMPS 29Sep2021: 2.117 J/m² unrelaxed, 1.891 relaxed from 16 planes on.</summary>
    [LammpsDataFact]
    public void A_surface_with_both_elements_in_each_plane_is_that_of_an_independent_code()
    {
        var measured = new SurfaceEnergy(s_nickelAluminide, new(1, 1, 0)) { Thickness = 32 }.Measure(s_mishin.Value);
        measured.Unrelaxed.Value.ShouldBe(2.117, 1e-3);
        measured.Relaxed.Finding.ShouldBeNull();
        measured.Relaxed.Value.ShouldBe(1.891, 1e-3);
    }

    [LammpsDataFact]
    public void A_slab_with_unlike_faces_is_refused() =>
        Should
            .Throw<ArgumentException>(() => new SurfaceEnergy(s_nickelAluminide, new(1, 0, 0)).Measure(s_mishin.Value))
            .Message.ShouldContain("(100) differ");

    /// <summary>LAMMPS 29Sep2021, slabs of 4 and of 8 cells cut between the bilayers at a 3.180925, c 5.194428 Å.</summary>
    [LammpsDataFact]
    public void Gallium_nitride_says_on_0001_what_both_faces_cost_together()
    {
        var tersoff = TersoffFile.Read(LammpsData.Path("GaN.tersoff"), "Ga", "N");
        Crystal wurtzite = new(["Ga", "N"], "wurtzite");
        var measured = new CleavageEnergy(wurtzite, new(0, 0, 1)).Measure(tersoff);
        measured.Unrelaxed.Value.ShouldBe(3.813812, 1e-4);
        measured.Relaxed.Value.ShouldBe(3.725835, 1e-3);
        Should
            .Throw<ArgumentException>(() => new SurfaceEnergy(wurtzite, new(0, 0, 1)).Measure(tersoff))
            .Message.ShouldContain("Tasker's third kind");
    }

    [LammpsDataFact]
    public void Of_like_faces_it_is_twice_the_surface_energy()
    {
        var cleavage = new CleavageEnergy(s_nickelAluminide, new(1, 1, 0)).Measure(s_mishin.Value);
        var surface = new SurfaceEnergy(s_nickelAluminide, new(1, 1, 0)).Measure(s_mishin.Value);
        cleavage.Unrelaxed.Value.ShouldBe(2 * surface.Unrelaxed.Value, 1e-9);
        cleavage.Relaxed.Value.ShouldBe(2 * surface.Relaxed.Value, 1e-9);
    }

    /// <summary>Each face alone depends on what its atoms are worth; the two that come of one cut do not.</summary>
    [LammpsDataTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_face_of_nickel_and_one_of_aluminium_cost_what_parting_them_costs(bool nickelRich)
    {
        var work = new Decohesion(s_nickelAluminide, new(1, 0, 0)) { Points = 3, Largest = 8 }.Measure(s_mishin.Value);
        var a = new LatticeConstant(s_nickelAluminide).Measure(s_mishin.Value).A.Value;
        double Face(params Element[] planes)
        {
            Structure slab = new(
                Cell.Orthorhombic(a, a, 60),
                [.. Enumerable.Range(0, 13).Select(k => planes[k % 2])],
                [.. Enumerable.Range(0, 13).Select(k => a / 2 * new Vector3D(k % 2, k % 2, k))]
            );
            return new SurfaceEnergy(s_nickelAluminide, new(1, 0, 0))
            {
                Slab = slab,
                SlabLattice = a,
                ChemicalPotentials = [nickelRich ? s_nickelRich : s_aluminiumRich],
            }
                .Measure(s_mishin.Value)
                .Unrelaxed.Value;
        }
        (Face("Ni", "Al") + Face("Al", "Ni")).ShouldBe(work.Work.Value, 1e-3);
    }

    [LammpsDataFact]
    public void A_pair_of_vacancies_costs_one_formula_unit_of_the_crystal()
    {
        PointDefect pair = new("vacancy pair", [Vector3D.Zero, new(0.5, 0.5, 0.5)], []);
        var measured = new DefectFormation(s_nickelAluminide, pair).Measure(s_mishin.Value);
        var bulk = new CohesiveEnergy(s_nickelAluminide).Measure(s_mishin.Value).Crystal.Value;
        (s_mishin.Value.Evaluate(measured.Structure!).Energy - 52 * bulk).ShouldBe(measured.Relaxed.Value, 1e-6);
        measured.Relaxed.Value.ShouldBeInRange(1, 4);
    }

    [LammpsDataFact]
    public void A_vacancy_of_one_element_counts_its_atom_at_its_chemical_potential()
    {
        PointDefect vacancy = new("nickel vacancy", [Vector3D.Zero], []);
        Should
            .Throw<ArgumentException>(() => new DefectFormation(s_nickelAluminide, vacancy).Measure(s_mishin.Value))
            .Message.ShouldContain("all but one of Al and Ni");
        double With(ChemicalPotential mu) =>
            new DefectFormation(s_nickelAluminide, vacancy) { ChemicalPotentials = [mu] }
                .Measure(s_mishin.Value)
                .Relaxed.Value;
        double Energy(Crystal crystal) => new CohesiveEnergy(crystal).Measure(s_mishin.Value).Crystal.Value;
        double nickel = Energy(new("Ni", "fcc")),
            aluminium = Energy(new("Al", "fcc")),
            compound = Energy(s_nickelAluminide);
        // The range is as wide as the compound is stable.
        (With(s_nickelRich) - With(s_aluminiumRich)).ShouldBe(nickel + aluminium - 2 * compound, 1e-6);
        With(ChemicalPotential.Of("Ni", nickel)).ShouldBe(With(s_nickelRich), 1e-9);
    }

    [LammpsDataFact]
    public void An_antisite_puts_in_the_element_that_it_tells()
    {
        PointDefect antisite = new("Ni on Al", [new(0.5, 0.5, 0.5)], [new(0.5, 0.5, 0.5)]);
        Should
            .Throw<ArgumentException>(() => new DefectFormation(s_nickelAluminide, antisite).Measure(s_mishin.Value))
            .Message.ShouldContain("AddedElements");
        // Exchanged atoms keep the composition.
        PointDefect exchanged = new(
            "exchanged pair",
            [Vector3D.Zero, new(0.5, 0.5, 0.5)],
            [Vector3D.Zero, new(0.5, 0.5, 0.5)]
        )
        {
            AddedElements = ["Al", "Ni"],
        };
        new DefectFormation(s_nickelAluminide, exchanged).Measure(s_mishin.Value).Relaxed.Value.ShouldBeInRange(0.5, 4);
    }

    [LammpsDataFact]
    public void All_chemical_potentials_at_once_leave_the_crystal_none_to_set() =>
        Should
            .Throw<ArgumentException>(() =>
                new DefectFormation(s_nickelAluminide, PointDefect.Vacancy)
                {
                    ChemicalPotentials = [s_nickelRich, s_aluminiumRich],
                }.Measure(s_mishin.Value)
            )
            .Message.ShouldContain("leave one out");
}
