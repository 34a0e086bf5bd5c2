using MlipSpec.Checks;
using MlipSpec.Checks.Lattice;
using MlipSpec.Checks.Surfaces;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Testing.Faults.Landscapes;

namespace MlipSpec.Tests.Checks.Surfaces;

public class SurfaceEnergyTests
{
    const double Joule = Constants.JoulePerSquareMetrePerElectronvoltPerSquareAngstrom;

    // Bonds to nearest neighbours only: every energy is a number of bonds.
    static readonly LennardJones s_bonds = new(0.4, 2.3, 3.0, "Cu");

    /// <summary>Bonds cut per surface cell, and the cell's area in units of the squared bond.</summary>
    [Theory]
    [InlineData(1, 1, 1, 3, 0.8660254037844386)]
    [InlineData(1, 0, 0, 4, 1)]
    [InlineData(1, 1, 0, 6, 1.4142135623730951)]
    [InlineData(2, 1, 0, 10, 2.23606797749979)]
    public void A_surface_of_fcc_costs_half_of_the_bonds_that_were_cut(int h, int k, int l, int bonds, double area)
    {
        var lattice = new LatticeConstant("Cu", "fcc").Measure(s_bonds).A.Value;
        var bond = new CohesiveEnergy("Cu", "fcc").Measure(s_bonds).Energy.Value / 6;
        var expected = Joule * bonds * bond / (2 * area * lattice * lattice / 2);
        var measured = new SurfaceEnergy("Cu", "fcc", new(h, k, l)) { Thickness = 12 }.Measure(s_bonds);
        measured.Unrelaxed.Value.ShouldBe(expected, 1e-6 * expected);
        measured.Relaxed.Value.ShouldBe(expected, 1e-5 * expected, "bonds that are all at rest stay so");
    }

    // Stillinger–Weber diamond: ε per bond, and angles that cost nothing when bonds are cut. (111) cuts one bond on
    // a²√3/4, (100) two on a²/2, (110) two on a²/√2.
    [Theory]
    [InlineData(1, 1, 1, 1, 0.4330127018922193)]
    [InlineData(1, 0, 0, 2, 0.5)]
    [InlineData(1, 1, 0, 2, 0.7071067811865476)]
    public void An_ideal_surface_of_Stillinger_and_Weber_silicon_costs_half_of_epsilon_for_each_bond(
        int h,
        int k,
        int l,
        int bonds,
        double area
    )
    {
        var expected = Joule * bonds * StillingerWeber.Silicon.Parameters.Epsilon / (2 * area * 5.43095 * 5.43095);
        var measured = new SurfaceEnergy("Si", "diamond", new(h, k, l)).Measure(StillingerWeber.Silicon);
        measured.Unrelaxed.Value.ShouldBe(expected, 1e-4 * expected);
        measured.Relaxed.Value.ShouldBe(
            measured.Unrelaxed.Value,
            1e-4,
            "bonds and angles that are left are all at rest"
        );
        measured.Structure!.Count.ShouldBe(measured.Atoms);
    }

    // Independent: slabs of ASE relaxed by LAMMPS with SiC.tersoff, J/m². The (111) slab of ASE is cut in the narrow
    // gap.
    [Theory]
    [InlineData(1, 1, 1, CutPlane.NarrowestGap, 4.14379, 4.13843)]
    [InlineData(1, 1, 0, CutPlane.WidestGap, 1.57517, 1.52145)]
    [InlineData(1, 0, 0, CutPlane.WidestGap, 2.30820, 2.26793)]
    public void Surfaces_of_Tersoffs_silicon_have_the_energies_of_an_independent_code(
        int h,
        int k,
        int l,
        CutPlane cut,
        double unrelaxed,
        double relaxed
    )
    {
        var measured = new SurfaceEnergy("Si", "diamond", new(h, k, l)) { Cut = cut }.Measure(Tersoff.Silicon1989);
        measured.Unrelaxed.Value.ShouldBe(unrelaxed, 2e-4);
        measured.Relaxed.Value.ShouldBe(relaxed, 5e-4);
    }

    [Fact]
    public void Dimers_save_energy_and_have_the_length_of_a_bond()
    {
        var ideal = new SurfaceEnergy("Si", "diamond", new(1, 0, 0)).Measure(StillingerWeber.Silicon);
        var dimers = new SurfaceEnergy("Si", "diamond", new(1, 0, 0))
        {
            Reconstruction = Reconstruction.Dimers,
        }.Measure(StillingerWeber.Silicon);
        dimers.Atoms.ShouldBe(2 * ideal.Atoms);
        // A slab of ASE relaxed by LAMMPS with Si.sw: each dimer, on the area a² of two surface cells, saves 1.6846 eV
        // and is 2.4035 Å long.
        var gain = (ideal.Unrelaxed.Value - dimers.Relaxed.Value) / Joule * 5.43095 * 5.43095;
        gain.ShouldBe(1.6846, 5e-4);
        var top = dimers.Structure!.Positions.ToArray().OrderByDescending(r => r.Z).Take(2).ToArray();
        (top[0].Z - top[1].Z).ShouldBe(0, 1e-3, "symmetric dimers");
        var s = dimers.Structure.Cell.ToFractional(top[0] - top[1]);
        var apart = dimers.Structure.Cell.ToCartesian(new(s.X - Math.Round(s.X), s.Y - Math.Round(s.Y), s.Z));
        apart.Length.ShouldBe(2.4035, 1e-3);
    }

    [Fact]
    public void A_slab_of_ones_own_is_fitted_to_the_crystal_of_the_potential()
    {
        var given = new SurfaceEnergy("Si", "diamond", new(1, 1, 1)).Measure(StillingerWeber.Silicon);
        var stretched = given.Structure!.Deformed(1.01 * Matrix3D.Identity);
        var again = new SurfaceEnergy("Si", "diamond", new(1, 1, 1))
        {
            Slab = stretched,
            SlabLattice = 1.01 * 5.430950,
        }.Measure(StillingerWeber.Silicon);
        again.Unrelaxed.Value.ShouldBe(given.Relaxed.Value, 1e-4);
    }

    [Fact]
    public void An_atom_that_flies_off_is_found_lost_and_leaves_no_energy()
    {
        var measured = new SurfaceEnergy("Si", "diamond", new(1, 1, 1)).Measure(
            new EjectedAtom(StillingerWeber.Silicon, atom: 13)
        );
        measured.Relaxed.Finding!.Kind.ShouldBe(FindingKind.Unstable);
        measured.Relaxed.Finding.Message.ShouldMatch(
            @"Si diamond \(111\): atom 1[23] was lost: no other atom is within 3\.76 Å"
        );
    }

    [Fact]
    public void Dimers_where_there_can_be_none_are_refused() =>
        Should
            .Throw<ArgumentException>(() =>
                new SurfaceEnergy("Si", "diamond", new(1, 1, 1)) { Reconstruction = Reconstruction.Dimers }.Measure(
                    StillingerWeber.Silicon
                )
            )
            .Message.ShouldContain(
                "dimers form between atoms with two bonds, but an outermost atom of this surface has 3"
            );
}
