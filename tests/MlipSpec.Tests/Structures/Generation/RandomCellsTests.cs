using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Generation;
using MlipSpec.Structures.Neighbours;

namespace MlipSpec.Tests.Structures.Generation;

public class RandomCellsTests
{
    static readonly RandomCells s_settings = RandomCells.Validation("Si", seed: 7);

    static readonly RandomCell[] s_cells = [.. Enumerable.Range(0, 600).Select(s_settings.Create)];

    [Fact]
    public void Numbers_and_volumes_lie_in_their_ranges_and_fill_them()
    {
        foreach (var cell in s_cells)
        {
            (cell.Structure.Count % 2).ShouldBe(0);
            cell.Structure.Count.ShouldBeInRange(2, 24);
            (cell.Structure.Volume / cell.Structure.Count).ShouldBeInRange(0.7 * 21, 1.3 * 21);
        }
        s_cells.GroupBy(c => c.Structure.Count).Count().ShouldBe(12);
        // 600 uniform draws: the mean of the number of units is 6.5 ± 0.14, that of the volume 21 ± 0.15 Å³.
        s_cells.Average(c => c.Structure.Count / 2).ShouldBe(6.5, 0.5);
        s_cells.Average(c => c.Structure.Volume / c.Structure.Count).ShouldBe(21, 0.5);
    }

    [Fact]
    public void No_two_atoms_are_closer_than_the_separation_less_the_overlap() =>
        s_cells.ShouldAllBe(c => Shortest(c.Structure) >= 0.9 * 1.5 - 1e-9);

    [Fact]
    public void Cells_are_compact() =>
        s_cells.ShouldAllBe(c => Thinnest(c.Structure.Cell) >= 0.5 * Math.Cbrt(c.Structure.Volume) - 1e-9);

    /// <summary>The group found from the atoms, by another algorithm, has that of the construction as a subgroup;
    /// numbers of operations are per cell.</summary>
    [Fact]
    public void Every_cell_has_the_symmetry_it_was_made_with()
    {
        foreach (var cell in s_cells.Take(300))
        {
            var found = CrystalSymmetry.Of(cell.Structure, 1e-5, 1e-7);
            var operations = found.PointGroupOrder * cell.Structure.Count / found.PrimitiveCount;
            (operations % cell.Operations).ShouldBe(
                0,
                $"structure {cell.Index} of {cell.SpaceGroup} has {operations} operations"
            );
        }
    }

    [Fact]
    public void Each_number_of_operations_and_nearly_every_space_group_occurs()
    {
        foreach (var order in (int[])[1, 2, 3, 4])
            s_cells.Count(c => c.Operations == order).ShouldBeGreaterThan(60);
        s_cells.Select(c => c.SpaceGroup).Distinct().Count().ShouldBeGreaterThan(45);
    }

    /// <summary>Two atoms in a group of four operations cannot be general: each sits where its images
    /// coincide.</summary>
    [Fact]
    public void Special_positions_make_up_numbers_that_general_ones_cannot()
    {
        var settings = s_settings with { MaximumUnits = 1, MinimumOperations = 4 };
        for (var k = 0; k < 50; k++)
        {
            var cell = settings.Create(k);
            (cell.Structure.Count, cell.Operations).ShouldBe((2, 4));
            (CrystalSymmetry.Of(cell.Structure, 1e-5, 1e-7).PointGroupOrder % 4).ShouldBe(0);
        }
    }

    [Fact]
    public void A_structure_depends_on_seed_and_number_alone()
    {
        var again = s_settings.Create(17);
        again.Structure.Positions.SequenceEqual(s_cells[17].Structure.Positions).ShouldBeTrue();
        again.Structure.Cell.ShouldBe(s_cells[17].Structure.Cell);
        (s_settings with { Seed = 8 }).Create(17).Structure.Cell.ShouldNotBe(s_cells[17].Structure.Cell);
    }

    /// <summary>As dense as loose random packings of spheres: dropping alone does not get there, pushing apart
    /// does.</summary>
    [Fact]
    public void Crowded_cells_are_pushed_apart()
    {
        // π/6·2.4³/14 = 0.52 with the separation, 0.38 less the overlap.
        var settings = s_settings with
        {
            MinimumSeparation = 2.4,
            AtomicVolume = 14,
            MinimumVolumeFactor = 1,
            MaximumVolumeFactor = 1,
        };
        for (var k = 0; k < 20; k++)
            Shortest(settings.Create(k).Structure).ShouldBeGreaterThanOrEqualTo(0.9 * 2.4 - 1e-9);
    }

    [Fact]
    public void Compounds_keep_their_composition_and_the_separations_of_their_pairs()
    {
        var settings = new RandomCells
        {
            FormulaUnit = ["Si", "O", "O"],
            MaximumUnits = 4,
            AtomicVolume = 13,
            MinimumSeparation = 1.5,
            Seed = 1,
            PairSeparations = [new("Si", "Si", 2.6), new("O", "O", 2.2)],
        };
        for (var k = 0; k < 30; k++)
        {
            var structure = settings.Create(k).Structure;
            structure
                .Species.ToArray()
                .Count(e => e == "O")
                .ShouldBe(2 * structure.Species.ToArray().Count(e => e == "Si"));
            Shortest(structure, "Si").ShouldBeGreaterThanOrEqualTo(0.9 * 2.6 - 1e-9);
            Shortest(structure, "O").ShouldBeGreaterThanOrEqualTo(0.9 * 2.2 - 1e-9);
        }
    }

    [Fact]
    public void A_separation_that_no_packing_allows_is_refused_with_the_reason() =>
        Should
            .Throw<ArgumentException>(() => (s_settings with { MinimumSeparation = 4.5 }).Create(0))
            .Message.ShouldContain("spheres they would fill");

    [Fact]
    public void A_separation_that_random_cells_never_reach_is_given_up_with_the_reason() =>
        Should
            .Throw<InvalidOperationException>(() =>
                (
                    s_settings with
                    {
                        MinimumSeparation = 2.95,
                        MinimumVolumeFactor = 0.8,
                        MaximumVolumeFactor = 0.8,
                        Attempts = 20,
                        MinimumUnits = 10,
                    }
                ).Create(0)
            )
            .Message.ShouldContain("could not be kept 2.95 Å apart");

    [Fact]
    public void Senseless_settings_are_named()
    {
        Should
            .Throw<ArgumentException>(() => (s_settings with { MaximumOperations = 6 }).Create(0))
            .Message.ShouldContain("1 to 6");
        Should
            .Throw<ArgumentException>(() => (s_settings with { MinimumUnits = 0 }).Create(0))
            .Message.ShouldContain("0 to 12");
        Should
            .Throw<ArgumentException>(() => (s_settings with { AtomicVolume = -1 }).Create(0))
            .Message.ShouldContain("-1");
    }

    static double Thinnest(Cell cell) => Math.Min(cell.Heights.X, Math.Min(cell.Heights.Y, cell.Heights.Z));

    static double Shortest(Structure structure, string? element = null)
    {
        var list = new NeighbourList(structure.Count, structure.Cell, 3, skin: 0);
        list.Update(structure.Positions, structure.Cell);
        var shortest = 3.0;
        for (var i = 0; i < structure.Count; i++)
        for (var k = list.Starts[i]; k < list.Starts[i + 1]; k++)
        {
            var p = list.Neighbours[k];
            if (
                element is not null
                && (structure.Species[i] != element || structure.Species[list.Parents[p]] != element)
            )
                continue;
            shortest = Math.Min(
                shortest,
                new Vector3D(list.X[p] - list.X[i], list.Y[p] - list.Y[i], list.Z[p] - list.Z[i]).Length
            );
        }
        return shortest;
    }
}
