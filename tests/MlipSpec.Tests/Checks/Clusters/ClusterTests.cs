using MlipSpec.Checks;
using MlipSpec.Checks.Clusters;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Quantities;
using MlipSpec.Testing.Doubles;
using MlipSpec.Testing.Faults.Landscapes;
using MlipSpec.Testing.Faults.Symmetries;

namespace MlipSpec.Tests.Checks.Clusters;

public class ClusterTests
{
    [Fact]
    public void The_dimer_of_Lennard_and_Jones_has_one_well_where_it_should_be()
    {
        var measured = new DimerCurve("Ar", "Ar")
        {
            From = 1.5,
            To = 40,
            Step = 0.005,
        }.Measure(new LennardJones(0.5, 3.4, 39, "Ar"));
        measured.BondLength.Value.ShouldBe(Math.Pow(2, 1.0 / 6) * 3.4, 0.005);
        measured.Binding.Value.ShouldBe(0.5, 1e-4);
        measured.FalseMinima.Value.ShouldBe(0);
        measured.Hole.Value.ShouldBe(0);
        measured.Tail.Value.ShouldBe(0, 1e-12);
        measured.All[0].Turns.Count.ShouldBe(1, "the force changes its sign once");
    }

    // The two-body minimum of Stillinger and Weber is ε at 2^(1/6) σ.
    [Fact]
    public void The_dimer_of_Stillinger_and_Weber_is_bound_by_epsilon_and_its_trimers_have_the_angle_term()
    {
        var dimer = new DimerCurve("Si", "Si").Measure(StillingerWeber.Silicon);
        dimer.BondLength.Value.ShouldBe(2.3517, 0.01);
        dimer.Binding.Value.ShouldBe(2.1683, 1e-3);
        (dimer.FalseMinima.Value, dimer.Hole.Value, dimer.WhereHole).ShouldBe((0, 0, null));
        var trimers = new TrimerCurves("Si") { Angles = [109.47122063449069, 60] }.Measure(StillingerWeber.Silicon);
        trimers.Binding.Value.ShouldBe(2 * 2.1683, 1e-3, "two bonds at the tetrahedral angle, and no third");
        trimers.All[1].Energies.Min().ShouldBeGreaterThan(-3 * 2.1683, "strained angles");
        trimers.Hole.Value.ShouldBe(0);
        trimers.Curves.Count.ShouldBe(2);
    }

    [Fact]
    public void A_deep_hole_at_short_distance_is_found_with_its_place_and_its_depth()
    {
        var measured = new DimerCurve("Si", "Si").Measure(new DeepHole(StillingerWeber.Silicon));
        measured.FalseMinima.Value.ShouldBe(1);
        measured.Hole.Value.ShouldBeGreaterThan(20);
        measured.WhereHole!.ShouldStartWith("Si-Si at 1.4");
        measured.All[0].Turns.Count.ShouldBe(3);
        measured.BondLength.Value.ShouldBe(2.3517, 0.01, "the well is still the one that chemistry expects");
        new TrimerCurves("Si").Measure(new DeepHole(StillingerWeber.Silicon)).Hole.Value.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void A_curve_that_falls_towards_contact_has_a_false_minimum_there()
    {
        var curve = new BindingCurve("X-X", 2, [0.3, 0.5, 1, 1.5, 2, 3], [-50, -10, 3, 1, -1, 0]);
        curve.FalseMinima.ShouldBe(1);
        curve.Well.ShouldBe(4);
        curve.Hole.ShouldBe((53, 0.3));
        curve.Turns.ShouldBe([(2, false), (4, true)]);
        new BindingCurve("X-X", 2, [1, 2, 3], [3, 1, 0]).Well.ShouldBeNull("pure repulsion does not bind");
        new BindingCurve("X-X", 2, [1, 2, 3, 4], [3, -1, -0.995, -1.001]).Turns.ShouldBeEmpty("ripples do not count");
    }

    [Fact]
    public void Energies_add_up_across_vacuum()
    {
        var measured = new VacuumExtensivity("Si").Measure(StillingerWeber.Silicon);
        measured.IsolatedAtom.Value.ShouldBe(0);
        measured.Largest.Value.ShouldBe(0, 1e-12);
        new VacuumExtensivity("Si")
            .Measure(new NonExtensiveEnergy(StillingerWeber.Silicon))
            .Largest.Value.ShouldBeGreaterThan(1e-3);
        // A reach longer than the distance shows as what it is.
        new VacuumExtensivity("Si") { Distance = 3 }
            .Measure(StillingerWeber.Silicon)
            .Largest.Value.ShouldBeGreaterThan(0.1);
    }

    [Fact]
    public void A_potential_without_energies_says_so() =>
        new DimerCurve("Si", "Si")
            .Measure(new ForcesOnly(StillingerWeber.Silicon))
            .Quantities.ShouldAllBe(q => q.Finding!.Kind == FindingKind.NotOffered);

    [Fact]
    public void Distances_and_angles_that_make_no_sense_are_refused()
    {
        Should
            .Throw<ArgumentException>(() => new DimerCurve("Si", "Si") { From = 0 }.Measure(StillingerWeber.Silicon))
            .Message.ShouldContain("positive distance");
        Should
            .Throw<ArgumentException>(() => new TrimerCurves("Si") { Angles = [200] }.Measure(StillingerWeber.Silicon))
            .Message.ShouldContain("between 0 and 180");
    }
}
