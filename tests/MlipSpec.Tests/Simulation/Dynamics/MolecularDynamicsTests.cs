using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Simulation.Dynamics;

public sealed class MolecularDynamicsTests
{
    static Structure Silicon(int n) => Prototypes.Diamond("Si", 5.431).Supercell(n, n, n);

    [Fact]
    public void An_oscillator_follows_the_exact_solution_of_the_Verlet_map()
    {
        var site = new Structure(Cell.None, ["Si"], [Vector3D.Zero]);
        const double K = 5,
            Step = 2,
            Amplitude = 0.1;
        using var dynamics = new MolecularDynamics(
            new EinsteinCrystal(site, K),
            site.WithPositions([new(Amplitude, 0, 0)]),
            Step
        );
        dynamics.Run(1000);
        // x_{n+1} − 2x_n + x_{n−1} = −(ω dt)² x_n has the solution A cos nθ with cos θ = 1 − (ω dt)²/2.
        var omega2 = K / (28.085 * Constants.ElectronvoltSquareFemtosecondPerSquareAngstromPerAmu);
        dynamics.Positions[0].X.ShouldBe(Amplitude * Math.Cos(1000 * Math.Acos(1 - 0.5 * omega2 * Step * Step)), 1e-11);
        dynamics.Time.ShouldBe(2000);
    }

    [Fact]
    public void Energy_is_conserved_to_second_order_in_the_time_step()
    {
        double Drift(double step)
        {
            using var dynamics = new MolecularDynamics(StillingerWeber.Silicon, Silicon(2), step);
            dynamics.DrawVelocities(1000, new(3));
            double start = dynamics.PotentialEnergy + dynamics.KineticEnergy,
                worst = 0;
            while (dynamics.Time < 200)
            {
                dynamics.Run(1);
                worst = Math.Max(worst, Math.Abs(dynamics.PotentialEnergy + dynamics.KineticEnergy - start));
            }
            return worst;
        }
        double coarse = Drift(1),
            fine = Drift(0.5);
        coarse.ShouldBeLessThan(0.02); // eV of 64 atoms
        (coarse / fine).ShouldBe(4, 0.5);
    }

    [Fact]
    public void Reversed_velocities_lead_back_to_the_start()
    {
        var structure = Silicon(2);
        using var dynamics = new MolecularDynamics(StillingerWeber.Silicon, structure, 1);
        dynamics.DrawVelocities(600, new(5));
        dynamics.Run(100);
        foreach (ref var v in dynamics.Velocities)
            v = -v;
        dynamics.Run(100);
        dynamics
            .Positions.ToArray()
            .Zip(structure.Positions.ToArray(), (a, b) => (a - b).Length)
            .Max()
            .ShouldBeLessThan(1e-9);
    }

    [Fact]
    public void Drawn_velocities_have_the_temperature_and_no_momentum()
    {
        using var dynamics = new MolecularDynamics(StillingerWeber.Silicon, Silicon(3), 1);
        dynamics.DrawVelocities(600, new(1));
        dynamics.Temperature.ShouldBe(600, 1e-9);
        dynamics.Velocities.ToArray().Aggregate((a, b) => a + b).Length.ShouldBeLessThan(1e-12);
        var first = dynamics.Velocities[7];
        dynamics.DrawVelocities(600, new(1));
        dynamics.Velocities[7].ShouldBe(first);
        dynamics.DrawVelocities(0, new(1));
        dynamics.KineticEnergy.ShouldBe(0);
    }

    [Fact]
    public void The_trajectory_has_the_same_bits_on_one_two_and_three_threads()
    {
        Vector3D[] Trajectory(int threads)
        {
            using var dynamics = new MolecularDynamics(StillingerWeber.Silicon, Silicon(3), 1, threads);
            dynamics.DrawVelocities(1500, new(2));
            dynamics.Run(200);
            return dynamics.Positions.ToArray();
        }
        var one = Trajectory(1);
        Trajectory(2).ShouldBe(one);
        Trajectory(3).ShouldBe(one);
    }

    [Fact]
    public void A_step_takes_no_memory()
    {
        using var dynamics = new MolecularDynamics(StillingerWeber.Silicon, Silicon(3), 1);
        dynamics.DrawVelocities(600, new(1));
        dynamics.Run(300); // the list is built a few times and gets its size
        Allocation.OfOneCall(() => dynamics.Run(300)).ShouldBe(0);
    }

    [Fact]
    public void A_run_that_comes_apart_stops_at_the_step_where_it_did()
    {
        var atoms = new Structure(Cell.None, ["Si", "Si"], [Vector3D.Zero, Vector3D.Zero]); // one on top of the other
        using var dynamics = new MolecularDynamics(StillingerWeber.Silicon, atoms, 1);
        dynamics.Run(10).ShouldBe(0);
        dynamics.Time.ShouldBe(0);
    }

    [Fact]
    public void Impossible_protocols_are_refused()
    {
        Should
            .Throw<ArgumentOutOfRangeException>(() => new MolecularDynamics(StillingerWeber.Silicon, Silicon(1), 0))
            .Message.ShouldContain("a positive time in fs");
        Should
            .Throw<ArgumentException>(() => new MolecularDynamics(StillingerWeber.Silicon, new(Cell.None, [], []), 1))
            .Message.ShouldContain("at least one atom");
        using var dynamics = new MolecularDynamics(StillingerWeber.Silicon, Silicon(1), 1);
        Should
            .Throw<ArgumentOutOfRangeException>(() => dynamics.DrawVelocities(-1, new(1)))
            .Message.ShouldContain("zero or more, in K");
    }
}
