using MlipSpec.Analysis.Order;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Tests.Potentials;

namespace MlipSpec.Tests.Analysis.Order;

public sealed class BondOrderTests
{
    // W. Mickel, S. C. Kapfer, G. E. Schröder-Turk and K. Mecke, J. Chem. Phys. 138, 044501 (2013), table I, and the
    // closed forms; for diamond the four bonds of a tetrahedron are every second vertex of the cube of bcc's eight,
    // with the same even moments.
    [Theory]
    [InlineData("fcc", 1.2, 12, 0.19094065395649, 0.57452425971407)]
    [InlineData("hcp", 1.2, 12, 0.09722222222222, 0.48476168522368)]
    [InlineData("bcc", 1.1, 8, 0.50917507721732, 0.62853936105471)]
    [InlineData("bcc", 1.3, 14, 0.03636964837266, 0.51068823088062)]
    [InlineData("sc", 1.2, 6, 0.76376261582597, 0.35355339059327)]
    [InlineData("diamond", 1.2, 4, 0.50917507721732, 0.62853936105471)]
    public void Perfect_crystals_have_the_published_order(
        string phase,
        double reach,
        int neighbours,
        double q4,
        double q6
    )
    {
        var crystal = Prototypes
            .Get(phase)
            .Create(["Si"], 20)
            .Supercell(2, 2, 2)
            .Deformed(Matrix3D.Rotation(new(1, -2, 3), 0.9));
        var order = BondOrder.Of(crystal, reach * Nearest(crystal));
        order.Coordination(0).ShouldBe(neighbours);
        order.Q4.ShouldAllBe(q => Math.Abs(q - q4) < 1e-10);
        order.Q6.ShouldAllBe(q => Math.Abs(q - q6) < 1e-10);
        // Where all atoms have the same bonds, or inverted ones as in diamond, the average over them changes nothing.
        // The bonds of hcp's two sites differ by a mirror.
        if (phase != "hcp")
            order.AveragedQ6.ShouldAllBe(q => Math.Abs(q - q6) < 1e-10);
    }

    [Fact]
    public void The_average_over_neighbours_tells_a_hot_crystal_from_noise()
    {
        var crystal = Prototypes.Get("fcc").Create(["Cu"], 12).Supercell(5, 5, 5).Rattled(0.15, 1);
        var gas = Prototypes.Get("fcc").Create(["Cu"], 12).Supercell(5, 5, 5).Rattled(2, 1);
        BondOrder hot = BondOrder.Of(crystal, 3.1),
            noise = BondOrder.Of(gas, 3.1);
        (hot.AveragedQ6.Min() > noise.AveragedQ6.Average()).ShouldBeTrue();
        (hot.Q6.Min() > noise.Q6.Max()).ShouldBeFalse();
    }

    [Fact]
    public void Threads_do_not_change_a_bit_and_lone_atoms_have_no_order()
    {
        var liquid = SiliconCells.Diamond(5.43, 4).Rattled(0.3, 2);
        BondOrder one = BondOrder.Of(liquid, 2.85),
            two = BondOrder.Of(liquid, 2.85, threads: 2);
        two.Q6.ShouldBe(one.Q6);
        two.AveragedQ4.ShouldBe(one.AveragedQ4);
        BondOrder.Of(SiliconCells.Dimer(5), 2.85).Q4.ShouldBe([0, 0]);
        Should
            .Throw<ArgumentException>(() => BondOrder.Of(liquid, double.NaN))
            .Message.ShouldContain("the cutoff is NaN");
    }

    static double Nearest(Structure structure) => MlipSpec.Analysis.AverageMinimumDistances.Of(structure, 1)[0];
}
