using MathNet.Numerics.Distributions;
using MlipSpec.Checks;
using MlipSpec.Checks.Promises.Work;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures.Crystals;
using MlipSpec.Testing.Doubles;
using MlipSpec.Testing.Faults.Bookkeeping;
using MlipSpec.Testing.Faults.Derivatives;

namespace MlipSpec.Tests.Checks.Promises;

public sealed class EnergyConservationTests
{
    static readonly StillingerWeber s_sound = StillingerWeber.Silicon;
    static readonly EnergyConservation s_check = new(new Crystal("Si", "diamond"));

    [Fact]
    public void A_smooth_potential_has_no_drift_and_fluctuations_of_second_order()
    {
        var measured = s_check.Measure(s_sound);
        measured.Drift.Value.ShouldBe(0, 5);
        measured.Order.Value.ShouldBe(2, 0.3);
        measured.Cause.ShouldBeNull();
        measured.Curves.ShouldHaveSingleItem().X.Count.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void A_time_step_that_is_too_long_is_named_by_the_drift()
    {
        var measured = (s_check with { TimeStep = 12 }).Measure(s_sound);
        measured.Drift.Value.ShouldBeGreaterThan(1000);
        measured.Cause.ShouldNotBeNull().ShouldStartWith("the time step of 12 fs is too long: the energy drifts by");
    }

    [Fact]
    public void A_jump_at_the_cutoff_leaves_fluctuations_that_do_not_shrink_with_the_time_step()
    {
        var measured = s_check.Measure(new DiscontinuousCutoff(s_sound));
        measured.Order.Value.ShouldBeLessThan(0.6);
        measured.Cause.ShouldNotBeNull();
    }

    [Fact]
    public void Forces_that_are_off_by_a_thousandth_are_seen_in_the_order()
    {
        var measured = s_check.Measure(new ScaledForces(s_sound, 1e-3));
        measured.Order.Value.ShouldBeLessThan(1.2);
        measured.Cause.ShouldNotBeNull().ShouldContain("forces are not its gradient");
    }

    [Fact]
    public void Stale_neighbours_make_the_dynamics_come_apart()
    {
        // The crystal of one's own is relaxed from where it is, in steps too small for the fault to show.
        var crystal = new Crystal("diamond", Prototypes.Diamond("Si", 5.4309));
        var measured = (s_check with { Crystal = crystal }).Measure(new StaleNeighbours(s_sound, unnoticed: 0.012));
        measured.Drift.Finding.ShouldNotBeNull().Kind.ShouldBe(FindingKind.Unstable);
    }

    // Tersoff's cutoff has a kink in the second derivative, which kicks the energy of some runs: four of them know its
    // drift to 8 meV/(atom ns) with 95 % confidence where ten are asked of it.
    [Fact]
    public void A_drift_that_four_runs_do_not_know_takes_more_of_them()
    {
        var four = (s_check with { MostRuns = 4 }).Measure(Tersoff.SiliconT3).Drift;
        var more = s_check.Measure(Tersoff.SiliconT3).Drift;
        four.DegreesOfFreedom.ShouldBe(3);
        more.DegreesOfFreedom!.Value.ShouldBeGreaterThan(3);
        (StudentT.InvCDF(0, 1, more.DegreesOfFreedom.Value, 0.975) * more.Uncertainty).ShouldBeLessThan(
            s_check.Precision
        );
        s_check.Measure(s_sound).Drift.DegreesOfFreedom.ShouldBe(3);
    }

    [Fact]
    public void A_potential_without_energies_is_not_judged() =>
        s_check.Measure(new ForcesOnly(s_sound)).Drift.Finding!.Kind.ShouldBe(FindingKind.NotOffered);
}
