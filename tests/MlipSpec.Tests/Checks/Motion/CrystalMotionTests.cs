using MlipSpec.Checks;
using MlipSpec.Checks.Motion;
using MlipSpec.Checks.Vibrations;
using MlipSpec.Potentials;

namespace MlipSpec.Tests.Checks.Motion;

public sealed class CrystalMotionTests
{
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

    // Over eight seeds with 128 and 108 atoms distances scatter by 0.00014 Å in hcp magnesium and 0.00006 Å in wurtzite:
    // what is left of the stress strains the cell by some 1e-3, but bonds in all directions as much to one side as to the
    // other.
    [LammpsDataTheory]
    [InlineData("hcp", 3.2064, 6e-4)]
    [InlineData("wurtzite", 1.9532, 3e-4)]
    public void The_mean_bond_of_a_crystal_that_is_not_cubic_is_known_as_well_as_seeds_agree_on_it(
        string phase,
        double distance,
        double most
    )
    {
        var (crystal, potential) =
            phase == "hcp"
                ? (new Crystal("Mg", phase), (IPotential)EmbeddedAtom.Read(LammpsData.Path("Mg_mm.eam.fs")))
                : (new Crystal(["Ga", "N"], phase), TersoffFile.Read(LammpsData.Path("GaN.tersoff"), "Ga", "N"));
        var measured = new CrystalMotion(crystal)
        {
            Temperature = 300,
            SamplingTime = 8000,
            CorrelationTime = 800,
        }.Measure(potential);
        measured.FirstShellDistance.Uncertainty.ShouldBeInRange(2e-5, most);
        measured.FirstShellDistance.Value.ShouldBe(distance, 3 * most);
    }
}
