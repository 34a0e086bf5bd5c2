using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Simulation.Protocols;

public sealed class BarostatTests
{
    const double T = 300;
    static readonly Structure s_cell = Prototypes.Diamond("Si", 5.431);

    public static TheoryData<Barostat> Barostats =>
        [
            new CellRescalingBarostat(100),
            new CellRescalingBarostat(100, CellFreedom.Full),
            new ParrinelloRahmanBarostat(400),
            new ParrinelloRahmanBarostat(400, CellFreedom.Axes),
            new ParrinelloRahmanBarostat(400, CellFreedom.Full),
        ];

    static MolecularDynamics Coupled(
        Barostat? barostat,
        Thermostat? thermostat,
        double pressure = 0,
        Structure? structure = null,
        double step = 1,
        int threads = 1
    )
    {
        var dynamics = new MolecularDynamics(StillingerWeber.Silicon, structure ?? s_cell, step, threads);
        dynamics.DrawVelocities(T, new(1));
        dynamics.Couple(
            new("hold", 1)
            {
                Temperature = T,
                Thermostat = thermostat,
                Barostat = barostat,
                Pressure = pressure,
            },
            new(2)
        );
        return dynamics;
    }

    /// <summary>Mean volume, its variance, and the mean of the pressure's trace.</summary>
    static (double Volume, double Variance, double Pressure) Sample(Barostat barostat, double pressure, int steps)
    {
        // the masses for 400 fs let the volume ring in 65 fs
        using var dynamics = Coupled(barostat, new BussiThermostat(50), pressure, step: 2);
        dynamics.Run(4000);
        double sum = 0,
            squares = 0,
            pressures = 0;
        for (var k = 0; k < steps; k++)
        {
            dynamics.Run(1);
            var volume = dynamics.Cell.Volume;
            sum += volume;
            squares += volume * volume;
            pressures += dynamics.Pressure.Trace / 3;
        }
        return (sum / steps, squares / steps - sum / steps * (sum / steps), pressures / steps);
    }

    [Theory]
    [MemberData(nameof(Barostats))]
    public void The_volume_fluctuates_as_the_bulk_modulus_says_and_the_mean_pressure_is_the_outer_one(Barostat barostat)
    {
        const int Steps = 120_000;
        const double P = 2;
        var (volume, variance, pressure) = Sample(barostat, P, Steps);
        pressure.ShouldBe(P, 0.15);
        // The static bulk modulus, another way to the same number: 107.0 GPa at this pressure from the volumes of
        // relaxed cells at ±1 GPa around it.
        var modulus = StaticModulus(P);
        var fluctuation = Constants.Boltzmann * T * volume / variance * Constants.GPaPerElectronvoltPerCubicAngstrom;
        fluctuation.ShouldBe(modulus, 0.15 * modulus); // 5 % statistics, and 300 K soften it a little
    }

    static double StaticModulus(double pressure)
    {
        double VolumeAt(double p) =>
            new Relaxation { Cell = CellFreedom.Isotropic, Pressure = p }
                .Run(StillingerWeber.Silicon, s_cell)
                .Structure.Volume;
        double low = VolumeAt(pressure - 1),
            high = VolumeAt(pressure + 1);
        return 2 * 0.5 * (low + high) / (low - high);
    }

    [Theory]
    [InlineData(CellFreedom.Isotropic)]
    [InlineData(CellFreedom.Full)]
    public void Enthalpy_is_conserved_to_second_order_with_a_moving_cell(CellFreedom freedom)
    {
        double Wander(double step, Thermostat? thermostat)
        {
            using var dynamics = Coupled(new ParrinelloRahmanBarostat(200, freedom), thermostat, 1, step: step);
            var (start, worst) = (dynamics.ConservedEnergy, 0.0);
            while (dynamics.Time < 400)
            {
                dynamics.Run(1);
                worst = Math.Max(worst, Math.Abs(dynamics.ConservedEnergy - start));
            }
            return worst;
        }
        foreach (var thermostat in (Thermostat?[])[null, new NoseHooverThermostat(100)])
        {
            double coarse = Wander(2, thermostat),
                fine = Wander(1, thermostat);
            coarse.ShouldBeLessThan(0.01); // eV of 8 atoms
            (coarse / fine).ShouldBe(4, 0.8);
        }
    }

    [Fact]
    public void Reversed_velocities_of_atoms_and_cell_lead_back_to_the_start()
    {
        using var dynamics = Coupled(new ParrinelloRahmanBarostat(100, CellFreedom.Full), null, 3);
        var start = dynamics.Positions.ToArray();
        dynamics.Run(200);
        Math.Abs(dynamics.Cell.Volume - s_cell.Volume).ShouldBeGreaterThan(0.5);
        foreach (ref var v in dynamics.Velocities)
            v = -v;
        dynamics.ReverseCell();
        dynamics.Run(200);
        dynamics.Positions.ToArray().Zip(start, (a, b) => (a - b).Length).Max().ShouldBeLessThan(1e-8);
        (dynamics.Cell.Vectors - s_cell.Cell.Vectors).MaxAbs.ShouldBeLessThan(1e-8);
    }

    [Fact]
    public void A_full_cell_follows_a_shear_and_an_isotropic_one_keeps_its_shape()
    {
        // Started sheared by 5 %: the stress drives a full cell back to cubic on average; the isotropic one must not
        // change its angles.
        var sheared = s_cell.Deformed(Matrix3D.Identity.With(0, 1, 0.05));
        double Angle(CellFreedom freedom)
        {
            using var dynamics = Coupled(new CellRescalingBarostat(200, freedom), new BussiThermostat(50), 0, sheared);
            dynamics.Run(4000);
            var sum = 0.0;
            for (var k = 0; k < 4000; k++)
            {
                dynamics.Run(1);
                var h = dynamics.Cell.Vectors;
                sum += h.Row(0).Dot(h.Row(1)) / (h.Row(0).Length * h.Row(1).Length) / 4000;
            }
            return sum;
        }
        Angle(CellFreedom.Isotropic).ShouldBe(0.05 / Math.Sqrt(1 + 0.05 * 0.05), 1e-9);
        Math.Abs(Angle(CellFreedom.Full)).ShouldBeLessThan(0.02);
    }

    [Theory]
    [MemberData(nameof(Barostats))]
    public void A_barostat_takes_no_memory_and_gives_the_same_bits_on_two_threads(Barostat barostat)
    {
        var structure = s_cell.Supercell(3, 3, 3);
        using var one = Coupled(barostat, new BussiThermostat(), 5, structure);
        using var two = Coupled(barostat, new BussiThermostat(), 5, structure, threads: 2);
        one.Run(750);
        two.Run(750);
        two.Positions.SequenceEqual(one.Positions).ShouldBeTrue();
        two.Cell.ShouldBe(one.Cell);
        Allocation.OfOneCall(() => one.Run(50)).ShouldBe(0);
    }
}
