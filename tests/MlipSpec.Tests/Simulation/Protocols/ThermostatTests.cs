using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Simulation.Protocols;

public sealed class ThermostatTests
{
    static readonly Structure s_cell = Prototypes.Diamond("Si", 5.431);

    public static TheoryData<Thermostat> Thermostats =>
        [new LangevinThermostat(40), new BussiThermostat(40), new NoseHooverThermostat(40)];

    static MolecularDynamics Coupled(
        Thermostat thermostat,
        Structure structure,
        double temperature,
        double step = 1,
        IPotential? potential = null,
        int threads = 1
    )
    {
        var dynamics = new MolecularDynamics(potential ?? StillingerWeber.Silicon, structure, step, threads);
        dynamics.DrawVelocities(temperature, new(1));
        dynamics.Couple(new("hold", 1) { Temperature = temperature, Thermostat = thermostat }, new(2));
        return dynamics;
    }

    [Fact]
    public void Langevin_gives_an_oscillator_its_exact_spread_at_a_time_step_at_which_Verlet_alone_is_a_fifth_off()
    {
        // BAOAB samples x exactly: ⟨x²⟩ = k_B T/k whatever the step; ω dt = 0.9 here, where other splittings are off by
        // 1/(1 − ω²dt²/4) = 1.25.
        const double K = 5,
            T = 300;
        var omega = Math.Sqrt(K / (28.085 * Constants.ElectronvoltSquareFemtosecondPerSquareAngstromPerAmu));
        var site = new Structure(Cell.None, ["Si"], [Vector3D.Zero]);
        using var dynamics = Coupled(new LangevinThermostat(60), site, T, 0.9 / omega, new EinsteinCrystal(site, K));
        double sum = 0;
        const int Samples = 40_000;
        for (var k = 0; k < Samples; k++)
        {
            dynamics.Run(5);
            sum += dynamics.Positions[0].LengthSquared;
        }
        // statistics alone: 0.6 %
        (sum / (3 * Samples)).ShouldBe(Constants.Boltzmann * T / K, 0.02 * Constants.Boltzmann * T / K);
    }

    [Theory]
    [MemberData(nameof(Thermostats))]
    public void The_kinetic_energy_has_the_canonical_distribution(Thermostat thermostat)
    {
        const double T = 600;
        using var dynamics = Coupled(thermostat, s_cell, T);
        dynamics.Run(2000);
        var shape = 0.5 * 3 * (s_cell.Count - 1);
        // The probability integral of the gamma distribution turns canonical energies into uniform numbers.
        var uniform = Samples(
            dynamics,
            1500,
            100,
            d =>
                MathNet.Numerics.SpecialFunctions.GammaLowerRegularized(
                    shape,
                    d.KineticEnergy / (Constants.Boltzmann * T)
                )
        );
        Kolmogorov(uniform).ShouldBeLessThan(1.95); // exceeded by canonical samples once in a thousand
    }

    [Fact]
    public void The_test_of_the_distribution_tells_constant_energy_from_canonical()
    {
        using var dynamics = new MolecularDynamics(StillingerWeber.Silicon, s_cell, 1);
        dynamics.DrawVelocities(1200, new(1)); // half of it goes into the bonds
        dynamics.Run(2000);
        var mean = Samples(dynamics, 3000, 30, d => d.KineticEnergy).Average();
        var shape = 0.5 * 3 * (s_cell.Count - 1);
        Kolmogorov(
                Samples(
                    dynamics,
                    3000,
                    30,
                    d => MathNet.Numerics.SpecialFunctions.GammaLowerRegularized(shape, d.KineticEnergy * shape / mean)
                )
            )
            .ShouldBeGreaterThan(1.95);
    }

    [Theory]
    [MemberData(nameof(Thermostats))]
    public void Energy_less_heat_is_conserved_to_second_order_and_the_momentum_to_the_last_digits(Thermostat thermostat)
    {
        double Wander(double step)
        {
            using var dynamics = Coupled(thermostat, s_cell.Supercell(2, 2, 2), 600, step);
            var (start, worst) = (dynamics.ConservedEnergy, 0.0);
            while (dynamics.Time < 200)
            {
                dynamics.Run(1);
                worst = Math.Max(worst, Math.Abs(dynamics.ConservedEnergy - start));
            }
            var momentum = dynamics.Velocities.ToArray().Aggregate((a, b) => a + b);
            momentum.Length.ShouldBeLessThan(1e-12);
            return worst;
        }
        double coarse = Wander(2),
            fine = Wander(1);
        coarse.ShouldBeLessThan(0.05); // eV of 64 atoms
        (coarse / fine).ShouldBeInRange(2.7, 5.5); // noise takes another path at another step: 4 within a third
    }

    [Fact]
    public void Kinetic_energy_given_to_one_atom_is_shared_by_all()
    {
        var structure = s_cell.Rattled(0.05, seed: 3);
        using var dynamics = new MolecularDynamics(StillingerWeber.Silicon, structure, 1);
        dynamics.Velocities[0] = new(0.08, 0.05, 0.03);
        dynamics.State.RemoveMomentum();
        dynamics.Run(20_000);
        var sums = new double[structure.Count];
        const int Samples = 20_000;
        for (var k = 0; k < Samples; k++)
        {
            dynamics.Run(4);
            for (var i = 0; i < sums.Length; i++)
                sums[i] += dynamics.Velocities[i].LengthSquared / Samples;
        }
        foreach (var sum in sums)
            (sum / sums.Average()).ShouldBe(1, 0.12);
    }

    [Theory]
    [MemberData(nameof(Thermostats))]
    public void A_thermostat_takes_no_memory_and_gives_the_same_bits_on_two_threads(Thermostat thermostat)
    {
        using var one = Coupled(thermostat, s_cell.Supercell(3, 3, 3), 900);
        using var two = Coupled(thermostat, s_cell.Supercell(3, 3, 3), 900, threads: 2);
        one.Run(400);
        two.Run(400);
        two.Positions.SequenceEqual(one.Positions).ShouldBeTrue();
        Allocation.OfOneCall(() => one.Run(100)).ShouldBe(0);
    }

    [Fact]
    public void Gamma_numbers_have_the_mean_and_variance_of_their_shape()
    {
        foreach (var shape in (double[])[0.5, 1, 10.5, 748.5])
        {
            var random = new SeededRandom(7);
            var numbers = Enumerable.Range(0, 40_000).Select(_ => random.NextGamma(shape)).ToArray();
            numbers.Average().ShouldBe(shape, 5 * Math.Sqrt(shape / 40_000));
            numbers
                .Select(x => (x - shape) * (x - shape))
                .Average()
                .ShouldBe(shape, shape * 5 * Math.Sqrt((2 + 6 / shape) / 40_000));
        }
    }

    static double[] Samples(MolecularDynamics dynamics, int count, int apart, Func<MolecularDynamics, double> value)
    {
        var samples = new double[count];
        for (var k = 0; k < count; k++)
        {
            dynamics.Run(apart);
            samples[k] = value(dynamics);
        }
        return samples;
    }

    /// <summary>√n times the largest distance of the distribution from the uniform one.</summary>
    static double Kolmogorov(double[] values)
    {
        Array.Sort(values);
        var n = values.Length;
        return Math.Sqrt(n)
            * Enumerable.Range(0, n).Max(k => Math.Max((k + 1.0) / n - values[k], values[k] - (double)k / n));
    }
}
