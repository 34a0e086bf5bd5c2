using MlipSpec.Analysis.Observables;
using MlipSpec.Checks;
using MlipSpec.Checks.Glasses;
using MlipSpec.Checks.Liquids;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Testing.Faults.Landscapes;
using MlipSpec.Verdicts;

namespace MlipSpec.Tests.Checks.Liquids;

public sealed class LiquidTests
{
    // A. Rahman, Phys. Rev. 136, A405 (1964): ε/k = 120 K, σ = 3.4 Å.
    static readonly LennardJones s_argon = new(120 * Constants.Boltzmann, 3.4, 8.5, Element.Parse("Ar"));

    static readonly LiquidStructure s_rahman = new(Element.Parse("Ar"), "fcc")
    {
        Temperature = 94.4,
        AtomicVolume = 39.948 / (1.374 * 0.602214076),
        Cells = 4,
        TimeStep = 5,
        Interval = 10,
        MeltingTime = 10_000,
        SettlingTime = 10_000,
        SamplingTime = 25_000,
        BondCutoff = 5.1,
        Overheating = 2.5,
        Runs = 1,
    };

    [Fact]
    public void Liquid_argon_has_the_structure_and_the_diffusion_that_Rahman_found()
    {
        var measured = s_rahman.Measure(s_argon);
        measured.PeakPosition.Value.ShouldBe(3.7, 0.08);
        measured.PeakHeight.Value.ShouldBe(2.83, 0.2);
        measured.FirstDiffractionPeak.Value.ShouldBe(2.0, 0.1); // 6.8/σ
        // 2.43e-5 cm²/s with 864 atoms; 256 diffuse more slowly by about 8 % (I.-C. Yeh and G. Hummer, J. Phys. Chem. B
        // 108, 15873 (2004)).
        measured.Diffusion.Uncertainty.ShouldBeInRange(1e-3, 0.02);
        measured.Diffusion.Value.ShouldBe(0.243 * 0.93, 4 * measured.Diffusion.Uncertainty + 0.02);
        measured.Pressure.Uncertainty.ShouldBeLessThan(0.01);
        measured.Curves.Select(c => c.Title).ShouldBe(["g(r)", "S(q)", "bond angles"]);
    }

    // 500 atoms in LAMMPS, counted to the dip of their own g(r): 5.35 Å and 12.25 ± 0.25 for argon, 3.86 Å and 12.5 ±
    // 0.3 for aluminium, where the uncertainty is that of 0.05 Å in the dip. Argon has the volume that it has there
    // without pressure, because the truncated potential used there (lj/cut) binds it more strongly than one shifted in
    // force.
    [Fact]
    public void Neighbours_of_liquid_argon_are_counted_to_its_own_dip()
    {
        var argon = new LennardJones(0.01032, 3.405, 8.5, Element.Parse("Ar"));
        var measured = (
            s_rahman with
            {
                Temperature = 85,
                AtomicVolume = 50.617,
                BondCutoff = null,
                SamplingTime = 20_000,
            }
        ).Measure(argon);
        measured.Bonds!.Origin.ShouldBe(BondCutoffOrigin.FirstDip);
        measured.Bonds.Length.ShouldBe(5.35, 0.06);
        measured.Coordination.Value.ShouldBe(12.25, 0.25);
        measured.Coordination.Uncertainty.ShouldBeInRange(0.02, 0.4);
    }

    [LammpsDataFact]
    public void Neighbours_of_liquid_aluminium_are_counted_to_its_own_dip()
    {
        var liquid = new LiquidStructure("Al", "fcc")
        {
            Temperature = 1000,
            Cells = 3,
            TimeStep = 2,
            MeltingTime = 3000,
            SettlingTime = 3000,
            SamplingTime = 10_000,
            Overheating = 3,
            Runs = 1,
        };
        var measured = liquid.Measure(EmbeddedAtom.Read(LammpsData.Path("Al_mm.eam.fs")));
        measured.Bonds!.Length.ShouldBe(3.86, 0.06);
        measured.Coordination.Value.ShouldBe(12.5, 0.3);
    }

    [Fact]
    public void The_same_liquid_has_the_same_bits_on_any_number_of_cores()
    {
        var brief = new LiquidStructure("Si", "diamond")
        {
            Temperature = 2000,
            MeltingTime = 600,
            SettlingTime = 200,
            SamplingTime = 2000,
            Overheating = 4,
        };
        var one = brief.Measure(StillingerWeber.Silicon, CheckContext.Default with { Threads = 1 });
        brief.Measure(StillingerWeber.Silicon, CheckContext.Default with { Threads = 2 }).G.ShouldBe(one.G);
    }

    [Fact]
    public void A_liquid_that_all_runs_see_settling_is_undecided_and_no_failure()
    {
        // Half a picosecond after melting far above: every run cools on.
        var hasty = new LiquidStructure("Si", "diamond")
        {
            Temperature = 1700,
            Overheating = 2.5,
            MeltingTime = 2000,
            SettlingTime = 20,
            SamplingTime = 2000,
            LiquidMove = 0.2,
        };
        var finding = hasty.Measure(StillingerWeber.Silicon).AtomicEnergy.Finding.ShouldNotBeNull();
        finding.Kind.ShouldBe(FindingKind.NotSettled);
        finding.Message.ShouldStartWith("the energy of 4 runs has not settled");
        Judge
            .NotMeasured("SW", "energy", finding, "a liquid")
            .ShouldSatisfyAllConditions(
                j => j.Verdict.ShouldBe(Verdict.Inconclusive),
                j => j.Message.ShouldContain("is undecided")
            );
    }

    [Fact]
    public void A_crystal_that_did_not_melt_is_no_liquid()
    {
        var cold = new LiquidStructure("Si", "diamond")
        {
            Temperature = 600,
            Overheating = 1,
            MeltingTime = 500,
            SettlingTime = 500,
            SamplingTime = 1000,
        };
        var measured = cold.Measure(StillingerWeber.Silicon);
        var finding = measured.PeakPosition.Finding!;
        finding.Kind.ShouldBe(FindingKind.NotConverged);
        measured.Structures.Single().Role.ShouldBe(StructureRole.Failure);
        finding.Message.ShouldStartWith(
            "liquid Si, seed 1: the crystal has not melted: within 'settling' and 'liquid' its atoms moved by 0."
        );
    }

    [Fact]
    public void A_liquid_that_falls_into_a_hole_has_come_apart()
    {
        var hot = new LiquidStructure("Si", "diamond")
        {
            Temperature = 3000,
            MeltingTime = 2000,
            SettlingTime = 1000,
            SamplingTime = 2000,
        };
        hot.Measure(new DeepHole(StillingerWeber.Silicon, centre: 1.7, halfWidth: 0.4))
            .PeakPosition.Finding!.Kind.ShouldBe(FindingKind.Unstable);
    }

    [Fact]
    public void Quenched_silicon_is_a_network_with_odd_rings_and_an_excess_energy()
    {
        var glass = new AmorphousStructure("Si", "diamond") { LiquidTemperature = 2500 }.Measure(
            StillingerWeber.Silicon
        );
        // Fast quenches of this potential keep many fivefold atoms, and its liquid is denser than its crystal.
        glass.Structure.Coordination.Value.ShouldBeInRange(4.0, 4.8);
        glass.ExcessEnergy.Value.ShouldBeInRange(0.1, 0.35);
        glass.ExcessEnergy.Uncertainty.ShouldBeGreaterThan(0);
        (glass.Rings[5] + glass.Rings[7]).ShouldBeGreaterThan(0.3);
        glass.Structure.Diffusion.Value.ShouldBeLessThan(0.05);
        glass.Structures.Single().Structure.Count.ShouldBe(64);
    }

    [Fact]
    public void Half_the_time_step_changes_nothing_and_another_seed_only_the_noise()
    {
        var brief = s_rahman with { Cells = 3, SamplingTime = 12_000, SettlingTime = 6000 };
        foreach (var changed in new[] { ConvergenceIn.TimeStep, ConvergenceIn.Seed })
        {
            var convergence = new LiquidConvergence(brief, changed).Measure(
                new LennardJones(120 * Constants.Boltzmann, 3.4, 7.5, Element.Parse("Ar"))
            );
            // A standard error that says nothing would make the next line hold for anything.
            convergence.EnergyChange.Uncertainty.ShouldBeInRange(1e-6, 1e-3, changed.ToString());
            Math.Abs(convergence.EnergyChange.Value)
                .ShouldBeLessThan(4 * convergence.EnergyChange.Uncertainty, changed.ToString());
            convergence.Distance.Value.ShouldBeLessThan(0.1);
        }
    }

    [Theory]
    [InlineData(0.0, "a quench has a rate above zero")]
    public void A_quench_without_a_rate_is_refused(double rate, string message) =>
        Should
            .Throw<ArgumentException>(() =>
                new AmorphousStructure("Si", "diamond") { LiquidTemperature = 2000, QuenchRate = rate }.Measure(
                    StillingerWeber.Silicon
                )
            )
            .Message.ShouldContain(message);
}
