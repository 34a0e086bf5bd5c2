using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Simulation;

public class RelaxationTests
{
    const double Epsilon = 0.0104,
        Sigma = 3.40,
        Cutoff = 8.5;

    static readonly LennardJones s_argon = new(Epsilon, Sigma, Cutoff, "Ar");
    static readonly Relaxation s_tight = new() { ForceTolerance = 1e-7, StressTolerance = 1e-7 };

    static Structure Fcc(double a) => Prototypes.FaceCentredCubic("Ar", a);

    [Fact]
    public void A_dimer_relaxes_to_the_minimum_of_the_pair_potential()
    {
        var dimer = new Structure(Cell.None, ["Ar", "Ar"], [Vector3D.Zero, new(3.3, 0.4, -0.2)]);
        var relaxed = (s_tight with { Cell = CellFreedom.Fixed }).Run(s_argon, dimer);
        relaxed.Converged.ShouldBeTrue();
        var bond = (relaxed.Structure.Positions[1] - relaxed.Structure.Positions[0]).Length;
        bond.ShouldBe(PairMinimum(), 1e-6);
        relaxed.Stress.ShouldBe(Matrix3D.Zero);
    }

    [Theory]
    [InlineData(Minimizer.Lbfgs)]
    [InlineData(Minimizer.Fire)]
    public void Fcc_relaxes_to_the_lattice_constant_of_the_lattice_sum(Minimizer minimizer)
    {
        var sheared = Fcc(5.6).Strained(new(0.03, 0.02, 0, 0.02, -0.02, 0.01, 0, 0.01, 0.01));
        var relaxed = (s_tight with { Minimizer = minimizer }).Run(s_argon, sheared);
        relaxed.Converged.ShouldBeTrue(relaxed.Finding?.Message);
        var (a, energy) = FccMinimum();
        Math.Cbrt(4 * relaxed.Structure.Volume).ShouldBe(a, 1e-5);
        relaxed.AtomicEnergy.ShouldBe(energy, 1e-9);
        CrystalSymmetry.Of(relaxed.Structure).PointGroupOrder.ShouldBe(48);
    }

    [Theory]
    [InlineData(Minimizer.Lbfgs, 60)]
    [InlineData(Minimizer.Fire, 1000)]
    public void A_rattled_strained_silicon_crystal_returns_to_diamond(Minimizer minimizer, int most)
    {
        var start = Prototypes
            .Diamond("Si", 5.6)
            .Supercell(2, 1, 1)
            .Strained(new(0.02, 0.01, 0, 0.01, 0, -0.02, 0, -0.02, 0.03))
            .Rattled(0.1, seed: 1);
        var relaxed = new Relaxation { Minimizer = minimizer }.Run(StillingerWeber.Silicon, start);
        relaxed.Converged.ShouldBeTrue(relaxed.Finding?.Message);
        relaxed.Evaluations.ShouldBeLessThan(most);
        relaxed.MaximumForce.ShouldBeLessThan(1e-4);
        relaxed.Stress.MaxAbs.ShouldBeLessThan(0.0101);
        // Every bond at its minimum of −ε, every angle tetrahedral: −2 ε per atom.
        relaxed.AtomicEnergy.ShouldBe(-2 * StillingerWeber.Silicon.Parameters.Epsilon, 1e-5);
        Math.Cbrt(8 * relaxed.AtomicVolume).ShouldBe(5.431, 1e-3);
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(10)]
    public void The_target_pressure_is_minus_the_slope_of_energy_over_volume(double pressure)
    {
        var start = Prototypes.Diamond("Si", 5.43);
        var relaxed = (s_tight with { Pressure = pressure }).Run(StillingerWeber.Silicon, start);
        relaxed.Converged.ShouldBeTrue(relaxed.Finding?.Message);
        const double H = 1e-4;
        double EnergyAt(double scale) =>
            StillingerWeber.Silicon.Evaluate(relaxed.Structure.Deformed(Math.Cbrt(scale) * Matrix3D.Identity)).Energy;
        var slope = (EnergyAt(1 + H) - EnergyAt(1 - H)) / (2 * H * relaxed.Structure.Volume);
        (-slope * Constants.GPaPerElectronvoltPerCubicAngstrom).ShouldBe(pressure, 1e-3);
        (relaxed.Stress + pressure * Matrix3D.Identity).MaxAbs.ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void An_applied_stress_is_reached_component_by_component()
    {
        var target = new Matrix3D(1, 0.5, 0, 0.5, -2, 0, 0, 0, 0);
        var relaxed = (s_tight with { Pressure = 1, AppliedStress = target }).Run(
            StillingerWeber.Silicon,
            Prototypes.Diamond("Si", 5.43).Rattled(0.02, 7)
        );
        relaxed.Converged.ShouldBeTrue(relaxed.Finding?.Message);
        (relaxed.Stress - target + Matrix3D.Identity).MaxAbs.ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void Each_cell_freedom_leaves_alone_what_it_must_not_touch()
    {
        var start = Cell.Orthorhombic(5.2, 5.5, 5.8);
        var strained = new Structure(
            start,
            Prototypes.Diamond("Si", 1).Species,
            [.. Prototypes.Diamond("Si", 1).Positions.ToArray().Select(start.ToCartesian)]
        );
        Matrix3D After(CellFreedom freedom) =>
            new Relaxation { Cell = freedom }
                .Run(StillingerWeber.Silicon, strained)
                .Structure.Cell.Vectors;
        After(CellFreedom.Fixed).ShouldBe(start.Vectors);
        var isotropic = After(CellFreedom.Isotropic);
        (isotropic - (isotropic.XX / 5.2) * start.Vectors).MaxAbs.ShouldBeLessThan(1e-12);
        isotropic.XX.ShouldNotBe(5.2);
        var axes = After(CellFreedom.Axes);
        (axes - Matrix3D.Diagonal(5.431, 5.431, 5.431)).MaxAbs.ShouldBeLessThan(2e-3);
        axes.XY.ShouldBe(0);
        var shape = After(CellFreedom.Shape);
        shape.Determinant.ShouldBe(start.Volume, 1e-9);
        (shape - Math.Cbrt(start.Volume) * Matrix3D.Identity).MaxAbs.ShouldBeLessThan(1e-2);
    }

    [Fact]
    public void A_kept_space_group_holds_an_unstable_crystal_at_its_constrained_minimum()
    {
        // Lennard-Jones bcc slides along the tetragonal Bain path to fcc.
        var bcc = Prototypes.BodyCentredCubic("Ar", 4.2);
        var free = s_tight.Run(s_argon, bcc.Strained(Matrix3D.Diagonal(-0.05, -0.05, 0.1)));
        var kept = new Relaxation { KeepSymmetry = true }.Run(s_argon, bcc);
        kept.Converged.ShouldBeTrue();
        free.AtomicEnergy.ShouldBe(FccMinimum().Energy, 1e-6);
        free.AtomicEnergy.ShouldBeLessThan(kept.AtomicEnergy - 1e-3);
        var edges = kept.Structure.Cell.Vectors;
        edges.Row(0).Length.ShouldBe(edges.Row(2).Length, 1e-12);
    }

    [Fact]
    public void The_same_start_gives_the_same_bits_on_one_core_and_on_many()
    {
        var start = Prototypes.Diamond("Si", 5.5).Supercell(2, 2, 2).Rattled(0.1, 3);
        var one = new Relaxation().Run(StillingerWeber.Silicon, start);
        var two = new Relaxation().Run(StillingerWeber.Silicon, start, threads: 2);
        two.Structure.Positions.ToArray().ShouldBe(one.Structure.Positions.ToArray());
        two.Structure.Cell.ShouldBe(one.Structure.Cell);
        two.Energy.ShouldBe(one.Energy);
    }

    static double PairMinimum()
    {
        var dimer = new Structure(Cell.None, ["Ar", "Ar"], [Vector3D.Zero, new(1, 0, 0)]);
        return GoldenSection(
            r => s_argon.Evaluate(dimer.WithPositions([Vector3D.Zero, new(r, 0, 0)])).Energy,
            3.5,
            4.2
        );
    }

    // The explicit lattice sum over fcc shells with the shifted-force form of the class comment, written out
    // independently of the neighbour list.
    static (double A, double Energy) FccMinimum()
    {
        static double Phi(double r) => 4 * Epsilon * (Math.Pow(Sigma / r, 12) - Math.Pow(Sigma / r, 6));
        const double H = 1e-5;
        var slope = (Phi(Cutoff + H) - Phi(Cutoff - H)) / (2 * H);
        double Energy(double a)
        {
            var sum = 0.0;
            for (var x = -6; x <= 6; x++)
            for (var y = -6; y <= 6; y++)
            for (var z = -6; z <= 6; z++)
            {
                var r = 0.5 * a * Math.Sqrt(x * x + y * y + z * z);
                if ((x + y + z) % 2 == 0 && r > 0 && r < Cutoff)
                    sum += 0.5 * (Phi(r) - Phi(Cutoff) - (r - Cutoff) * slope);
            }
            return sum;
        }
        var a = GoldenSection(Energy, 5, 5.6);
        return (a, Energy(a));
    }

    static double GoldenSection(Func<double, double> f, double low, double high)
    {
        var ratio = (Math.Sqrt(5) - 1) / 2;
        while (high - low > 1e-9)
        {
            double left = high - ratio * (high - low),
                right = low + ratio * (high - low);
            if (f(left) < f(right))
                high = right;
            else
                low = left;
        }
        return 0.5 * (low + high);
    }
}
