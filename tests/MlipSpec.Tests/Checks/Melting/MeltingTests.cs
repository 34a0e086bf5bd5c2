using MlipSpec.Checks;
using MlipSpec.Checks.Melting;
using MlipSpec.Potentials;
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
    public void A_crystal_that_melts_beside_its_liquid_says_which_way_to_go()
    {
        var finding = new MeltingPoint("Si", "diamond")
        {
            Guess = 2400,
            Atoms = 128,
            Runs = 2,
            CoexistenceTime = 8000,
            PreparationTime = 1000,
        }
            .Measure(StillingerWeber.Silicon)
            .Temperature.Finding!;
        finding.Kind.ShouldBe(FindingKind.NotConverged);
        finding.Message.ShouldContain("the crystal has melted");
        finding.Message.ShouldContain("Take a lower Guess than 2400 K, or more Atoms");
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
}
