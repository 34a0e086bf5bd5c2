using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Structures.Crystals;

public class CrystalSymmetryTests
{
    // Orders of the point groups and atoms per primitive cell from the International Tables, volume A.
    [Theory]
    [InlineData("bc8", 24, 8)]
    [InlineData("bcc", 48, 1)]
    [InlineData("beta-tin", 16, 2)]
    [InlineData("diamond", 48, 2)]
    [InlineData("fcc", 48, 1)]
    [InlineData("graphite", 24, 4)]
    [InlineData("hcp", 24, 2)]
    [InlineData("hex-diamond", 24, 4)]
    [InlineData("sc", 48, 1)]
    [InlineData("sh", 24, 1)]
    [InlineData("st12", 8, 12)]
    public void The_point_group_and_the_primitive_cell_are_found_from_any_cell(string phase, int order, int atoms)
    {
        var crystal = Prototypes.Get(phase).Create("Si", 20);
        var turned = crystal
            .Supercell(new Matrix3D(1, 1, 0, -1, 1, 0, 0, 1, 2))
            .Deformed(Matrix3D.Rotation(new(1, 2, 3), 0.7));
        foreach (var structure in new[] { crystal, turned })
        {
            var symmetry = CrystalSymmetry.Of(structure);
            symmetry.PointGroupOrder.ShouldBe(order);
            symmetry.PrimitiveCount.ShouldBe(atoms);
            symmetry.PrimitiveCell.Volume.ShouldBe(20.0 * atoms, 1e-9);
            symmetry.Rotations.ShouldAllBe(q => (q.Transpose * q - Matrix3D.Identity).MaxAbs < 1e-12);
        }
    }

    [Fact]
    public void A_second_element_on_every_other_site_lowers_the_symmetry()
    {
        var diamond = Prototypes.Diamond("Si", 5.43);
        Element[] zincblende = ["Si", "Si", "Si", "Si", "C", "C", "C", "C"];
        CrystalSymmetry.Of(new Structure(diamond.Cell, zincblende, diamond.Positions)).PointGroupOrder.ShouldBe(24);
    }

    [Fact]
    public void Averaging_removes_what_the_space_group_forbids_and_keeps_what_it_allows()
    {
        var hexagonal = Prototypes.Get("hex-diamond").Create("Si", 20).Supercell(1, 2, 1);
        var symmetry = CrystalSymmetry.Of(hexagonal);
        var tensor = symmetry.Symmetrise(new Matrix3D(1, 5, 6, 5, 3, 7, 6, 7, 4));
        (tensor - Matrix3D.Diagonal(2, 2, 4)).MaxAbs.ShouldBeLessThan(1e-12);
        // The 4f sites may move along z only, in pairs: +, +, −, − in the order of the prototype.
        var forces = Enumerable.Range(0, 8).Select(i => new Vector3D(0.3 * i, -1, i is 0 or 4 ? 8 : 0)).ToArray();
        symmetry.Symmetrise(forces);
        forces.Select(f => f.Z).ToArray().ShouldBe([2, 2, -2, -2, 2, 2, -2, -2], 1e-12);
        forces.ShouldAllBe(f => Math.Abs(f.X) + Math.Abs(f.Y) < 1e-12);
    }

    [Fact]
    public void A_rattled_crystal_has_its_symmetry_within_a_tolerance_and_none_without()
    {
        var rattled = Prototypes.Diamond("Si", 5.43).Rattled(0.02, 2);
        CrystalSymmetry.Of(rattled, displacement: 0.2, strain: 0.01).PointGroupOrder.ShouldBe(48);
        CrystalSymmetry.Of(rattled, displacement: 0.2, strain: 0.01).PrimitiveCount.ShouldBe(2);
        CrystalSymmetry.Of(rattled).PointGroupOrder.ShouldBe(1);
        CrystalSymmetry.Of(rattled).PrimitiveCount.ShouldBe(8);
    }

    [Fact]
    public void A_slab_has_no_space_group_of_a_crystal() =>
        Should
            .Throw<ArgumentException>(() =>
                CrystalSymmetry.Of(
                    new Structure(new Cell(Matrix3D.Identity, periodicC: false), ["Si"], [Vector3D.Zero])
                )
            )
            .Message.ShouldContain("periodic in three directions");
}
