using MlipSpec.Checks;
using MlipSpec.Checks.Composition;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Checks.Composition;

/// <summary>Mixing along a line and short-range order, against exact results of Ising alloys.</summary>
public sealed class SolidSolutionTests
{
    static readonly Crystal s_argon = new("Ar", "fcc"),
        s_krypton = new("Kr", "fcc");

    [Fact]
    public void Atoms_that_are_alike_mix_for_nothing()
    {
        var mixing = new MixingEnthalpy(s_argon, s_krypton) { Size = 2, Samples = 2 }.Measure(UnlikePairs.Of(0, 3.2));
        mixing.Points.ShouldAllBe(p => Math.Abs(p.Enthalpy.Value) < 1e-6 && p.Enthalpy.Uncertainty < 1e-6);
    }

    [Fact]
    public void Given_cells_cost_their_unlike_pairs()
    {
        var mixing = new MixingEnthalpy(s_argon, s_krypton)
        {
            Cells = [new(["Ar", "Kr"], "l12"), new(["Ar", "Kr"], "l10")],
        }.Measure(UnlikePairs.Of(-0.05, 3.2));
        mixing.Points.Select(p => p.Fraction).ShouldBe([0.25, 0.5]);
        mixing.Points.Select(p => p.Enthalpy.Value).ShouldBe([-0.15, -0.2], 1e-6);
        Should
            .Throw<ArgumentException>(() =>
                (new MixingEnthalpy(s_argon, s_krypton) { Cells = [new(["Ar", "Ne"], "l10")] }).Measure(
                    new LennardJones(0.1, 2.5, 6.5)
                )
            )
            .Message.ShouldContain("is no mixture of");
    }

    /// <summary>Of N sites, a pair is unlike with probability 2x(1 − x) N/(N − 1): six pairs for each atom of fcc.</summary>
    [Fact]
    public void Random_solutions_cost_what_chance_makes_of_pairs()
    {
        var mixing = new MixingEnthalpy(s_argon, s_krypton)
        {
            Size = 2,
            Samples = 8,
            Fractions = [0.25, 0.5],
        }.Measure(UnlikePairs.Of(0.02, 3.2));
        foreach (var point in mixing.Points)
        {
            var expected = 6 * 2 * point.Fraction * (1 - point.Fraction) * 32 / 31.0 * 0.02;
            point.Enthalpy.DegreesOfFreedom.ShouldBe(7);
            point.Enthalpy.Uncertainty.ShouldBeInRange(1e-4, 0.01);
            point.Enthalpy.Value.ShouldBe(expected, 4 * point.Enthalpy.Uncertainty);
        }
    }

    [Fact]
    public void Atoms_that_leave_their_sites_are_a_finding()
    {
        var fcc = Prototypes.Get("fcc").Create("Ar", 20).Supercell(3, 3, 3);
        KeptSites.Compare(fcc, fcc.Rattled(0.1, 1).Deformed(1.1 * Matrix3D.Identity), "solution").ShouldBeNull();
        var moved = fcc.Positions.ToArray();
        moved[5] += new Vector3D(1.6, 0, 0);
        KeptSites.Compare(fcc, fcc.WithPositions(moved), "solution")!.Message.ShouldContain("atom 5 went 1.5");
    }

    /// <summary>All 12,870 ways to put eight and eight atoms on sixteen sites of bcc, each with its weight.</summary>
    [Theory]
    [InlineData(-0.02, 900)]
    [InlineData(0.01, 900)]
    public void Short_range_order_is_the_exact_mean_over_all_arrangements(double cost, double temperature)
    {
        Crystal lattice = new(["Ar", "Kr"], "cscl");
        // Between the first shell of bcc, about 2.7 Å, and the second at 3.1 Å.
        var potential = UnlikePairs.Of(cost, 2.9);
        var measured = new ShortRangeOrder(lattice)
        {
            Temperature = temperature,
            Size = 2,
            SamplingSweeps = 400,
        }.Measure(potential);
        var exact = Exact(lattice, potential, cost, temperature);
        for (var shell = 0; shell < 2; shell++)
        {
            var alpha = measured["Ar", "Kr", shell + 1];
            alpha.Finding.ShouldBeNull();
            alpha.Uncertainty.ShouldBeInRange(1e-4, 0.03);
            alpha.DegreesOfFreedom.ShouldBe(5);
            alpha.Value.ShouldBe(exact[shell], 4 * alpha.Uncertainty);
        }
        // Atoms that repel unlike ones cluster, more than the −1/15 of chance.
        (measured["Ar", "Kr"].Value < -1.0 / 15).ShouldBe(cost < 0);
    }

    [Fact]
    public void Atoms_that_are_alike_are_mixed_at_random()
    {
        var measured = new ShortRangeOrder(new(["Ar", "Kr"], "cscl")) { Size = 2, SamplingSweeps = 300 }.Measure(
            UnlikePairs.Of(0, 2.9)
        );
        measured.Acceptance.Value.ShouldBe(1);
        foreach (var shell in measured.Shells)
            shell.Alpha.Value.ShouldBe(-1 / 15.0, 4 * shell.Alpha.Uncertainty);
    }

    [Fact]
    public void Runs_that_remember_where_they_began_are_no_equilibrium()
    {
        var frozen = new ShortRangeOrder(new(["Ar", "Kr"], "cscl"))
        {
            Temperature = 20,
            SettlingSweeps = 0,
            SamplingSweeps = 1,
        }.Measure(UnlikePairs.Of(-0.05, 2.9));
        frozen["Ar", "Kr"].Finding!.Kind.ShouldBe(FindingKind.NotSettled);
        frozen["Ar", "Kr"].Finding!.Message.ShouldContain("runs from the ordered crystal end at");
    }

    static double[] Exact(Crystal crystal, IPotential potential, double cost, double temperature)
    {
        var lattice = crystal.Repeated(
            MlipSpec
                .Checks.Lattice.RelaxedCrystal.Of(crystal, potential, new() { KeepSymmetry = true }, new())
                .Result!.Structure,
            2
        );
        var shells = PairShells.Of(lattice, 2);
        double weights = 0;
        var sums = new double[2];
        for (var set = 0; set < 1 << 16; set++)
        {
            if (System.Numerics.BitOperations.PopCount((uint)set) != 8)
                continue;
            var unlike = shells
                .Pairs.Select(p => p.Count(q => (set >> q.I & 1) == 1 && (set >> q.J & 1) == 0))
                .ToArray();
            var weight = Math.Exp(-cost * unlike[0] / (Constants.Boltzmann * temperature));
            weights += weight;
            for (var s = 0; s < 2; s++)
                sums[s] += weight * (1 - unlike[s] / (shells.Pairs[s].Length / 4.0));
        }
        return [.. sums.Select(s => s / weights)];
    }
}
