using MlipSpec.Analysis.Observables;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Analysis.Observables;

/// <summary>Angles, coordination and rings of networks whose numbers are known.</summary>
public sealed class NetworkTests
{
    static double[] Rings(Structure structure, double cutoff, int largest) =>
        MlipSpec.Analysis.Observables.Rings.PerAtom(structure, cutoff, largest);

    [Fact]
    public void Diamond_has_two_six_membered_rings_for_each_atom_and_no_others()
    {
        double[] expected = [0, 0, 0, 0, 0, 0, 2, 0, 0];
        Rings(Prototypes.Diamond("Si", 5.43), 2.7, 8).ShouldBe(expected);
        // The same crystal in a cell so small that paths close through the boundary before they close in space.
        Rings(Prototypes.DiamondPrimitive("Si", 5.43), 2.7, 8).ShouldBe(expected);
    }

    [Fact]
    public void Simple_cubic_has_its_squares_and_the_hexagons_of_its_cubes()
    {
        // Three squares for each atom; and around each of the cubes, one for each atom, four hexagons.
        var sc = new Structure(Cell.Cubic(2.5), [Element.Parse("Si")], [default]);
        Rings(sc, 3, 6).ShouldBe([0, 0, 0, 0, 3, 0, 4]);
        Rings(sc.Supercell(2, 2, 2), 3, 6).ShouldBe([0, 0, 0, 0, 3, 0, 4]);
    }

    [Fact]
    public void A_triangle_and_a_chain()
    {
        var si = Element.Parse("Si");
        Rings(new Structure(Cell.None, [si, si, si], [default, new(2, 0, 0), new(1, 1.7, 0)]), 2.5, 5)
            .ShouldBe([0, 0, 0, 1.0 / 3, 0, 0]);
        // A chain that meets its own copy is no ring.
        Rings(
                new Structure(
                    new Cell(Matrix3D.Diagonal(6, 9, 9), true, false, false),
                    [si, si, si],
                    [default, new(2, 0, 0), new(4, 0, 0)]
                ),
                2.5,
                6
            )
            .ShouldBe(new double[7]);
    }

    [Fact]
    public void Angles_of_diamond_are_tetrahedral_and_those_of_fcc_are_60_90_120_and_180()
    {
        var diamond = BondAngles.Of(Prototypes.Diamond("Si", 5.43), 2.7);
        diamond[109].ShouldBe(1, 1e-12); // 109.47°
        diamond.Sum().ShouldBe(1, 1e-12);
        var a = 4.0;
        var fcc = new Structure(
            Cell.Cubic(a),
            [.. Enumerable.Repeat(Element.Parse("Cu"), 4)],
            [default, new(0, a / 2, a / 2), new(a / 2, 0, a / 2), new(a / 2, a / 2, 0)]
        );
        // 15° bins; those at a border go to the upper one or, by rounding, to the lower
        var angles = BondAngles.Of(fcc, 3.2, 12);
        (angles[3] + angles[4]).ShouldBe(24 / 66.0 / 15, 1e-12);
        (angles[5] + angles[6]).ShouldBe(12 / 66.0 / 15, 1e-12);
        (angles[7] + angles[8]).ShouldBe(24 / 66.0 / 15, 1e-12);
        angles[11].ShouldBe(6 / 66.0 / 15, 1e-12);
        BondAngles.Of(fcc, 1).ShouldAllBe(p => p == 0);
    }

    [Fact]
    public void Coordination_numbers_are_counted_with_what_is_above_in_the_last_entry()
    {
        CoordinationNumbers.Of(Prototypes.Diamond("Si", 5.43), 2.7, most: 5).ShouldBe([0, 0, 0, 0, 1, 0, 0]);
        CoordinationNumbers.Of(Prototypes.Diamond("Si", 5.43), 4.0, most: 5).ShouldBe([0, 0, 0, 0, 0, 0, 1]);
    }
}
