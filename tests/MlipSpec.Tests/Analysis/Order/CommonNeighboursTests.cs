using MlipSpec.Analysis.Order;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Tests.Potentials;

namespace MlipSpec.Tests.Analysis.Order;

public sealed class CommonNeighboursTests
{
    [Theory]
    [InlineData("fcc", LocalStructure.Fcc)]
    [InlineData("hcp", LocalStructure.Hcp)]
    [InlineData("bcc", LocalStructure.Bcc)]
    [InlineData("diamond", LocalStructure.CubicDiamond)]
    [InlineData("hex-diamond", LocalStructure.HexagonalDiamond)]
    [InlineData("sc", LocalStructure.Other)]
    [InlineData("beta-tin", LocalStructure.Other)]
    [InlineData("bc8", LocalStructure.Other)]
    [InlineData("st12", LocalStructure.Other)]
    public void A_crystal_at_any_density_and_a_little_warm_is_recognised_atom_by_atom(
        string phase,
        LocalStructure expected
    )
    {
        foreach (var volume in new[] { 9.0, 30 })
        {
            var crystal = Prototypes.Get(phase).Create(["Si"], volume);
            CommonNeighbours.Of(crystal).ShouldAllBe(k => k == expected);
            CommonNeighbours.Of(crystal.Supercell(3, 3, 3).Rattled(0.02, 4)).ShouldAllBe(k => k == expected);
        }
    }

    [Fact]
    public void A_stacking_fault_in_fcc_is_two_layers_of_hcp()
    {
        // Close-packed layers A B C A B C … with one C left out: A B C A B | A B C A B C.
        const string stacking = "ABCABABCABC";
        const double a = 2.7;
        var height = a * Math.Sqrt(2.0 / 3);
        Vector3D Offset(char layer) => (layer - 'A') * new Vector3D(a / 2, a / (2 * Math.Sqrt(3)), 0);
        Vector3D[] positions = [.. stacking.Select((layer, k) => Offset(layer) + new Vector3D(0, 0, k * height))];
        var cell = new Cell(new Matrix3D(a, 0, 0, a / 2, a * Math.Sqrt(3) / 2, 0, 0, 0, stacking.Length * height));
        var kinds = CommonNeighbours.Of(new(cell, [.. Enumerable.Repeat((Element)"Cu", stacking.Length)], positions));
        kinds
            .Select(k =>
                k switch
                {
                    LocalStructure.Fcc => 'f',
                    LocalStructure.Hcp => 'h',
                    _ => '?',
                }
            )
            .ShouldBe("ffffhhfffff".ToCharArray());
    }

    [Fact]
    public void The_middle_of_an_icosahedron_is_one_and_its_surface_is_nothing()
    {
        var golden = (1 + Math.Sqrt(5)) / 2;
        List<Vector3D> positions = [Vector3D.Zero];
        foreach (var s in new[] { -1.0, 1 })
        foreach (var t in new[] { -golden, golden })
            positions.AddRange([new(0, s, t), new(s, t, 0), new(t, 0, s)]);
        var cluster = new Structure(
            Cell.None,
            [.. positions.Select(_ => (Element)"Cu")],
            positions.ToArray()
        ).CentredInVacuum(5);
        var kinds = CommonNeighbours.Of(cluster);
        kinds[0].ShouldBe(LocalStructure.Icosahedron);
        kinds.Skip(1).ShouldAllBe(k => k == LocalStructure.Other);
    }

    [Fact]
    public void A_vacancy_in_diamond_spoils_its_neighbours_alone_and_needs_a_cell()
    {
        var diamond = SiliconCells.Diamond(5.43, 3);
        var without = new Structure(diamond.Cell, diamond.Species[1..], diamond.Positions[1..]);
        var counts = CommonNeighbours.Count(CommonNeighbours.Of(without)).ToDictionary(c => c.Kind, c => c.Count);
        // Four first and twelve second neighbours of the vacancy miss an atom.
        counts[LocalStructure.CubicDiamond].ShouldBe(216 - 1 - 16);
        counts[LocalStructure.Other].ShouldBe(16);
        Should
            .Throw<ArgumentException>(() => CommonNeighbours.Of(SiliconCells.Dimer(2)))
            .Message.ShouldContain("no cell");
    }
}
