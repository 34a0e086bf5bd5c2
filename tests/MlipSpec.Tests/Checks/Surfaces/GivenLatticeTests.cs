using MlipSpec.Checks;
using MlipSpec.Checks.Defects;
using MlipSpec.Checks.Lattice;
using MlipSpec.Checks.Surfaces;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Checks.Surfaces;

/// <summary>Slabs, boundaries and vacancies that are given are stretched by their lattice, whatever the crystal
/// system.</summary>
public class GivenLatticeTests
{
    static readonly Crystal s_zirconium = new("Zr", "hcp");

    static readonly Lazy<EmbeddedAtom> s_mendelev = new(() => EmbeddedAtom.Read(LammpsData.Path("Zr_mm.eam.fs")));

    // Zr_mm at rest (LAMMPS 29Sep2021): a 3.23406, c 5.16765 Å.
    const double A = 3.234055,
        C = 5.167647;

    static Structure Slab(double a, double c) =>
        Prototypes.HexagonalClosePacked("Zr", a, c).Supercell(1, 1, 4).CentredInVacuum(10, axis: 2);

    /// <summary>LAMMPS 29Sep2021: unrelaxed 1.53876, relaxed 1.52888 J/m², also where the slab comes from another
    /// potential or from experiment (3.232, 5.147 Å).</summary>
    [LammpsDataFact]
    public void A_basal_slab_of_zirconium_has_the_energy_of_the_potential_whatever_lattice_it_was_made_at()
    {
        (Structure Slab, GivenLattice Lattice)[] given =
        [
            (Slab(A, C), A),
            (Slab(3.232, 5.147), GivenLattice.Uniaxial(3.232, 5.147)),
            (Slab(3.4, 5.147), GivenLattice.Of(Prototypes.HexagonalClosePacked("Zr", 3.4, 5.147).Cell)),
        ];
        foreach (var (slab, lattice) in given)
        {
            var measured = new SurfaceEnergy(s_zirconium, new(0, 0, 1)) { Slab = slab, SlabLattice = lattice }.Measure(
                s_mendelev.Value
            );
            measured.Unrelaxed.Value.ShouldBe(1.53876, 2e-4, lattice.ToString());
            measured.Relaxed.Value.ShouldBe(1.52888, 2e-4, lattice.ToString());
        }
    }

    [LammpsDataFact]
    public void A_perfect_crystal_as_a_boundary_costs_nothing_also_on_the_prism_plane()
    {
        var basal = Prototypes.HexagonalClosePacked("Zr", A, C).Supercell(1, 1, 4);
        new InterfaceEnergy(s_zirconium, basal, A).Measure(s_mendelev.Value).Relaxed.Value.ShouldBe(0, 1e-4);

        var crystal = Prototypes.HexagonalClosePacked("Zr", 3.3, 5.0);
        var (prism, rotation) = crystal.Oriented(crystal.Cell, new(1, 0, 0));
        var v = prism.Cell.Vectors;
        var boundary = prism.WithCell(prism.Cell.WithVectors(v)).Supercell(1, 1, 4);
        var lattice = GivenLattice.Of(new(crystal.Cell.Vectors * rotation));
        new InterfaceEnergy(s_zirconium, boundary, lattice).Measure(s_mendelev.Value).Unrelaxed.Value.ShouldBe(0, 1e-4);
    }

    [LammpsDataFact]
    public void A_given_vacancy_of_zirconium_is_the_one_that_is_made()
    {
        var crystal = Prototypes.HexagonalClosePacked("Zr", 3.3, 5.0).Supercell(3, 3, 3);
        var holed = new Structure(crystal.Cell, crystal.Species[1..], crystal.Positions[1..]);
        var given = new DefectFormation(s_zirconium, PointDefect.Vacancy)
        {
            Given = holed,
            GivenLattice = GivenLattice.Uniaxial(3.3, 5.0),
        }.Measure(s_mendelev.Value);
        var made = new DefectFormation(s_zirconium, PointDefect.Vacancy).Measure(s_mendelev.Value);
        given.Unrelaxed.Value.ShouldBe(made.Unrelaxed.Value, 1e-3);
        given.Relaxed.Value.ShouldBe(made.Relaxed.Value, 1e-3);
    }

    /// <summary>Ideal c/a and one shell of bonds: β-tin's cell, primitive, stretched along c by a tenth, is exactly the
    /// crystal again.</summary>
    [Fact]
    public void A_primitive_cell_of_a_tetragonal_crystal_is_fitted_exactly()
    {
        var start = Prototypes.BetaTin("Si", 4.9, 2.66);
        var tin = new Crystal("Si", "beta-tin");
        var rest = new LatticeConstant(tin) { KeepSymmetry = true }.Measure(StillingerWeber.Silicon);
        var ratio = rest.AxialRatio.Value * 4.9 / 2.66;
        Math.Abs(ratio - 1).ShouldBeGreaterThan(1e-3, "the crystal has another shape than it was given");
        var prototype = Prototypes.Get("beta-tin");
        new InterfaceEnergy(tin, Upright(start), GivenLattice.Of(prototype.ConventionalCell(start.Cell)))
            .Measure(StillingerWeber.Silicon)
            .Unrelaxed.Value.ShouldBe(0, 1e-3);
        Structure Upright(Structure primitive) => primitive.Supercell(prototype.ToConventional);
    }

    [Fact]
    public void Another_cell_than_the_conventional_one_is_refused()
    {
        var silicon = new Crystal("Si", "diamond");
        var primitive = Prototypes.DiamondPrimitive("Si", 5.43);
        Should
            .Throw<ArgumentException>(() =>
                new InterfaceEnergy(silicon, Prototypes.Diamond("Si", 5.43), GivenLattice.Of(primitive.Cell)).Measure(
                    StillingerWeber.Silicon
                )
            )
            .Message.ShouldContain("conventional cell");
    }

    /// <summary>LAMMPS 29Sep2021, Cu_mishin1 (111): 1.247 unrelaxed and 1.240 J/m² relaxed, cutoff 5.507 Å.</summary>
    [LammpsDataFact]
    public void Faces_that_see_each_other_through_the_vacuum_have_no_surface_energy_but_a_least_vacuum()
    {
        var copper = EmbeddedAtom.Read(LammpsData.Path("Cu_mishin1.eam.alloy"));
        SurfaceEnergies At(double vacuum) =>
            new SurfaceEnergy("Cu", "fcc", new(1, 1, 1)) { Vacuum = vacuum, Thickness = 12 }.Measure(copper);
        // Planes this far apart whose atoms are not above each other are out of reach.
        At(4).Unrelaxed.Finding!.Message.ShouldMatch(@"the least vacuum is 5\.[2-5]\d Å");
        At(4).Relaxed.IsMeasured.ShouldBeFalse();
        At(5.51).Unrelaxed.Value.ShouldBe(1.2467, 5e-4);
        At(5.51).Relaxed.Value.ShouldBe(1.2395, 5e-4);
    }
}
