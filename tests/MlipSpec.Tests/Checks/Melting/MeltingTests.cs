using MlipSpec.Checks;
using MlipSpec.Checks.Melting;
using MlipSpec.Checks.Motion;
using MlipSpec.Checks.Vibrations;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Checks.Melting;

public sealed class MeltingTests
{
    // 1691 ± 20 K: J. Q. Broughton and X. P. Li, Phys. Rev. B 35, 9120 (1987). A hundred atoms on each side melt a
    // little lower. The suite of silicon measures the same in every run and compares it with its baseline.
    [LongFact]
    public void Crystal_and_liquid_silicon_coexist_where_others_found_them_to()
    {
        var measured = new MeltingPoint("Si", "diamond")
        {
            Guess = 1680,
            Atoms = 576,
            CoexistenceTime = 15_000,
        }.Measure(StillingerWeber.Silicon);
        measured.Temperature.Finding.ShouldBeNull();
        measured.Temperature.Uncertainty.ShouldBeInRange(1, 40);
        measured.Temperature.Value.ShouldBe(1691, 20 + 3 * measured.Temperature.Uncertainty);
        measured.Crystalline.Value.ShouldBeInRange(0.1, 0.9);
    }

    // LAMMPS, constant enthalpy on (100): 1321 ± 5 K with 1,536 atoms and 300 ps, and with 7,056 and 150 ps. Half an
    // hour on a busy machine, so it runs where MLIPSPEC_LONG_TESTS is set.
    [LongFact]
    public void Copper_melts_where_LAMMPS_melts_it()
    {
        var measured = new MeltingPoint("Cu", "fcc")
        {
            Guess = 1320,
            Atoms = 4000,
            TimeStep = 3,
        }.Measure(EmbeddedAtom.Read(LammpsData.Path("Cu_mishin1.eam.alloy")));
        measured.Temperature.Value.ShouldBe(1321, 15);
        measured.Temperature.Uncertainty.ShouldBeInRange(1, 15);
    }

    [Fact]
    public void Far_from_the_melting_point_one_phase_eats_the_other_and_that_is_said()
    {
        var finding = new MeltingPoint("Si", "diamond")
        {
            Guess = 3500,
            Atoms = 128,
            CoexistenceTime = 8000,
            PreparationTime = 2000,
        }
            .Measure(StillingerWeber.Silicon)
            .Temperature.Finding!;
        finding.Kind.ShouldBe(FindingKind.NotConverged);
        finding.Message.ShouldContain("take another guess");
    }

    [Fact]
    public void A_liquid_whose_atoms_stay_has_not_melted()
    {
        var finding = new MeltingPoint("Si", "diamond")
        {
            Guess = 300,
            Atoms = 128,
            Runs = 2,
            Overheating = 1.2,
            PreparationTime = 500,
            CoexistenceTime = 8000,
        }
            .Measure(StillingerWeber.Silicon)
            .Temperature.Finding!;
        finding.Kind.ShouldBe(FindingKind.NotConverged);
        finding.Message.ShouldContain("liquid, seed 1: the crystal has not melted");
    }

    [Fact]
    public void Glued_phases_keep_their_atoms_their_density_and_their_distance()
    {
        var crystal = Prototypes.Diamond("Si", 5.43).Supercell(2, 2, 3);
        var liquid = crystal.Deformed(Matrix3D.Diagonal(0.97, 0.97, 0.97)).Rattled(0.3, seed: 1);
        var both = CoexistenceRun.Glue(crystal, liquid, gap: 1.4);
        both.Count.ShouldBe(crystal.Count + liquid.Count);
        both.Volume.ShouldBe(crystal.Volume + liquid.Volume + 2 * 1.4 * 2 * 5.43 * 2 * 5.43, 1e-6);
    }

    // LAMMPS, lj/smooth/linear, 108 atoms at constant pressure and 10, 20 and 30 K, four seeds of 300 ps each:
    // 558.4 ± 0.7 in 1e-6/K.
    [Fact]
    public void Argon_expands_as_it_does_in_LAMMPS_and_the_slope_has_an_error()
    {
        var expansion = new ExpansionByDynamics(new Crystal("Ar", "fcc") { AtomicVolume = 37 })
        {
            Temperatures = [10, 20, 30],
            TimeStep = 5,
            SettlingTime = 5000,
            SamplingTime = 25_000,
        }.Measure(new LennardJones(0.0104, 3.4, 7.5, "Ar"));
        expansion.Linear.Finding.ShouldBeNull();
        expansion.Linear.Uncertainty.ShouldBeInRange(5, 40);
        // A dozen blocks or two: Student's factor for three in a thousand is 3.4 to 4.
        expansion.Linear.DegreesOfFreedom!.Value.ShouldBeInRange(8, 100);
        expansion.Linear.Value.ShouldBe(558.4, 2.1 + 4 * expansion.Linear.Uncertainty);
        Should
            .Throw<ArgumentException>(() =>
                new ExpansionByDynamics("Si", "diamond") { Temperatures = [300, 600] }.Measure(StillingerWeber.Silicon)
            )
            .Message.ShouldContain("three temperatures");
    }

    // LAMMPS, Mg_mm.eam.fs, 288 atoms, edges free, 300 K, 15 ps: 23.18 Å³ with c/a = 1.637, which is 1.628 at rest.
    [LammpsDataFact]
    public void Hcp_magnesium_has_its_volume_in_the_shape_of_rest_and_it_is_said()
    {
        var magnesium = EmbeddedAtom.Read(LammpsData.Path("Mg_mm.eam.fs"));
        var measured = new ExpansionByDynamics("Mg", "hcp")
        {
            Temperatures = [300, 310, 320],
            SettlingTime = 1000,
            SamplingTime = 3000,
        }.Measure(magnesium);
        measured.Volumes[0].ShouldBe(23.18, 0.02 + 4 * measured.Uncertainties[0]);
        measured.Uncertainties[0].ShouldBeLessThan(0.15);
        measured.Notes.ShouldHaveSingleItem().ShouldContain("the shape of the cell is that at rest");
    }

    [Fact]
    public void The_slope_of_a_parabola_is_that_at_its_middle_however_well_its_ends_are_known()
    {
        // V = 20 + 0.01 T + 5e-5 T², whose slope at 200 K is 0.03 Å³/K.
        Quantity<AtomicVolume>[] volumes = [new(21.5, 1e-3), new(24, 0.1), new(27.5, 0.3)];
        var expansion = Expansion.Of([100, 200, 300], volumes).Linear;
        expansion.Value.ShouldBe(1e6 * 0.03 / (21.5 + 24 + 27.5), 1e-6);
        expansion.Uncertainty.ShouldBe(expansion.Value * 0.3 / 6, 1e-2);
    }

    // LAMMPS, Cu_mishin1, 108 atoms at zero pressure and 300 K: 2.5723(1) Å and 0.00785 Å², of the mean volume and of
    // the mean energy. Errors are those that eight seeds scatter by: 0.00006 Å and 0.00004 Å².
    [LammpsDataFact]
    public void Neighbours_in_warm_copper_are_farther_apart_than_its_lattice_says()
    {
        var measured = new CrystalMotion("Cu", "fcc")
        {
            Temperature = 300,
            TimeStep = 2,
            Interval = 4,
        }.Measure(EmbeddedAtom.Read(LammpsData.Path("Cu_mishin1.eam.alloy")));
        var (distance, square) = (measured.FirstShellDistance, measured.FirstShellDisplacement);
        distance.Uncertainty.ShouldBeInRange(2e-5, 3e-4);
        distance.Value.ShouldBe(2.5723, 1e-4 + 3 * distance.Uncertainty);
        square.Uncertainty.ShouldBeInRange(1e-5, 3e-4);
        square.Value.ShouldBe(7.85e-3, 3e-5 + 3 * square.Uncertainty);
        measured.MeanTemperature.Value.ShouldBe(300, 25);
    }

    [Fact]
    public void Atoms_of_a_cold_crystal_move_as_its_force_constants_say()
    {
        // Classical and harmonic at 30 K: every mode holds k_B T, so the mean frequency is that of the density of
        // states, and displacements grow with T.
        var check = new CrystalMotion("Si", "diamond")
        {
            Temperature = 30,
            Cells = 2,
            SamplingTime = 16_000,
        };
        var cold = check.Measure(StillingerWeber.Silicon);
        var harmonic = new Phonons("Si", "diamond") { Supercell = 2, Mesh = 12 }.Measure(StillingerWeber.Silicon);
        // Three modes for each atom, each with a zero-point energy of half its quantum; h = 4.135667e-3 eV/THz.
        cold.MeanFrequency.Value.ShouldBe(
            harmonic.ZeroPointEnergy.Value / (1.5 * 4.135667e-3),
            0.6 + 3 * cold.MeanFrequency.Uncertainty
        );
        cold.Density.Sum()
            .ShouldBe(
                1 / (cold.Frequencies[1] - cold.Frequencies[0]),
                0.05 / (cold.Frequencies[1] - cold.Frequencies[0])
            );
        var warm = (check with { Temperature = 60 }).Measure(StillingerWeber.Silicon);
        (warm.FirstShellDisplacement.Value / cold.FirstShellDisplacement.Value).ShouldBe(2, 0.25);
        cold.FirstShellDistance.Value.ShouldBe(2.3517, 2e-3);
    }
}

/// <summary>A fact that takes many minutes and the potential files of LAMMPS; it says so where it is not asked
/// for.</summary>
internal sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("MLIPSPEC_LONG_TESTS") is null || !Directory.Exists(LammpsData.Folder))
            Skip =
                "takes many minutes and the potential files of LAMMPS: set MLIPSPEC_LONG_TESTS and install lammps-data";
    }
}
