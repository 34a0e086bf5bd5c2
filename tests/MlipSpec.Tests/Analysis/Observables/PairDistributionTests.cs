using MlipSpec.Analysis;
using MlipSpec.Analysis.Observables;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Analysis.Observables;

public sealed class PairDistributionTests
{
    static readonly Element s_si = Element.Parse("Si"),
        s_o = Element.Parse("O");

    static Structure Gas(Cell cell, int silicon, int oxygen, ulong seed)
    {
        var random = new SeededRandom(seed);
        var species = Enumerable.Repeat(s_si, silicon).Concat(Enumerable.Repeat(s_o, oxygen)).ToArray();
        return new(
            cell,
            species,
            species
                .Select(_ => cell.ToCartesian(new(random.NextDouble(-1, 2), random.NextDouble(), random.NextDouble())))
                .ToArray()
        );
    }

    static readonly Cell s_triclinic = new(new Matrix3D(9, 0.5, 0, -2, 8, 1, 1, 2, 10));

    [Fact]
    public void Partial_functions_of_a_triclinic_cell_agree_with_every_pair_looked_at()
    {
        const int Bins = 35;
        const double Cutoff = 3.5;
        var gas = Gas(s_triclinic, 30, 20, 1);
        var measured = PairDistribution.Of(gas, Cutoff, Bins);
        var expected = new double[Bins];
        for (var i = 0; i < 30; i++)
        for (var j = 30; j < 50; j++)
        for (var image = 0; image < 343; image++)
        {
            var shift = gas.Cell.ToCartesian(new(image / 49 - 3, image / 7 % 7 - 3, image % 7 - 3));
            var d = (gas.Positions[j] + shift - gas.Positions[i]).Length;
            if (d < Cutoff)
                expected[(int)(d / Cutoff * Bins)]++;
        }
        for (var k = 0; k < Bins; k++)
        {
            double low = k * 0.1,
                high = low + 0.1;
            expected[k] *= gas.Volume / (600 * 4.0 / 3 * Math.PI * (high * high * high - low * low * low));
        }
        measured.Partial(s_si, s_o).ShouldBe(expected, 1e-9);
        measured.Partial(s_o, s_si).ShouldBe(expected, 1e-9);
        measured.Concentrations.ShouldBe([0.4, 0.6]);
    }

    [Fact]
    public void An_ideal_gas_of_any_size_has_no_structure()
    {
        // The mean over many small gases, each with its own N − 1: a g normalised by N would be 1/8 too small.
        var sum = 0.0;
        for (var seed = 0; seed < 400; seed++)
            sum += PairDistribution.Of(Gas(Cell.Cubic(8), 8, 0, (ulong)seed), 4, 1).Total[0] / 400;
        // 28 pairs, of which the sphere holds 52 %: the relative error of the mean is 0.9 %.
        sum.ShouldBe(1, 0.03);
    }

    [Fact]
    public void Shells_of_diamond_hold_4_12_and_12_neighbours()
    {
        var g = PairDistribution.Of(Prototypes.Diamond("Si", 5.43), 5.0, 500, copies: true);
        double Within(double cutoff) => g.Neighbours(cutoff);
        Within(3.0).ShouldBe(4, 1e-9);
        Within(4.2).ShouldBe(16, 1e-9);
        Within(4.8).ShouldBe(28, 1e-9);
        Should.Throw<ArgumentException>(() => Within(5.5)).Message.ShouldContain("before the cutoff of 5.5 Å");
    }

    [Theory]
    [InlineData("diamond", 4)]
    [InlineData("fcc", 12)]
    [InlineData("bcc", 8)]
    [InlineData("sc", 6)]
    public void Crystals_have_the_neighbours_they_have_whatever_the_number_of_atoms(string phase, int neighbours)
    {
        var primitive = Prototypes.Get(phase).Create("Si", 20);
        var bond = ShortestDistance.Of(primitive.Positions, primitive.Cell, 10).Distance;
        for (var repeat = 1; repeat <= 3; repeat++)
            PairDistribution
                .Of(primitive.Supercell(2 * repeat * Matrix3D.Identity), 1.2 * bond, 300, copies: true)
                .Neighbours(1.1 * bond)
                .ShouldBe(neighbours, 1e-9);
    }

    [Fact]
    public void In_a_liquid_of_two_species_every_neighbour_is_counted()
    {
        var liquid = Gas(Cell.Cubic(9), 40, 24, 3);
        var g = PairDistribution.Of(liquid, 4, 400);
        g.Neighbours(4).ShouldBe(Coordination.Of(liquid, 4).Average(), 1e-9);
        (40 * g.Neighbours(s_si, s_o, 4)).ShouldBe(24 * g.Neighbours(s_o, s_si, 4), 1e-9);
    }

    [Fact]
    public void The_total_is_the_mean_of_the_partials_by_concentration()
    {
        var mixed = Gas(s_triclinic, 30, 20, 2);
        var named = PairDistribution.Of(mixed, 3.5, 20);
        var alike = PairDistribution
            .Of(new Structure(mixed.Cell, [.. Enumerable.Repeat(s_si, 50)], mixed.Positions), 3.5, 20)
            .Total;
        // Exact up to the difference between c_a c_b and the share of pairs, of order 1/N.
        for (var k = 5; k < 20; k++)
            named.Total[k].ShouldBe(alike[k], 0.04 * Math.Max(1, alike[k]));
    }

    [Fact]
    public void Beyond_half_the_cell_the_function_is_refused_unless_copies_are_asked_for()
    {
        var message = Should
            .Throw<ArgumentException>(() => PairDistribution.Of(Prototypes.Diamond("Si", 5.43), 5))
            .Message;
        message.ShouldBe(
            "a pair distribution to 5 Å reaches beyond half of the cell of Si8 (160.10 Å³) (2.715 Å), where atoms see copies of what they have seen: lower the cutoff, take a larger cell, or ask for copies"
        );
        Should
            .Throw<ArgumentException>(() =>
                PairDistribution.Of(new Structure(Cell.None, [s_si, s_si], [default, new(1, 0, 0)]))
            )
            .Message.ShouldContain("not periodic");
    }

    [Fact]
    public void The_reduced_function_is_minus_4_pi_rho_r_inside_the_core() =>
        PairDistribution.Reduced(0.05, [0.5, 3], [0, 1]).ShouldBe([-4 * Math.PI * 0.05 * 0.5, 0], 1e-15);
}
