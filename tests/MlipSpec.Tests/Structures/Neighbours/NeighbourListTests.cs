using CsCheck;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Neighbours;
using MlipSpec.Threads;

namespace MlipSpec.Tests.Structures.Neighbours;

public class NeighbourListTests
{
    // Any cutoff up to several cells.
    [Fact]
    public void Finds_the_pairs_that_trying_all_images_finds() =>
        Gen.Select(AnyStructure.Any, Gen.Double[1, 6])
            .Sample(
                (structure, cutoff) =>
                {
                    var list = new NeighbourList(structure.Count, structure.Cell, cutoff, skin: 0);
                    list.Update(structure.Positions, structure.Cell).ShouldBeTrue();
                    ShouldHoldAllPairs(list, structure, cutoff);
                    ShouldHaveMutualMates(list);
                },
                iter: 300
            );

    // Neighbours of perfect crystals by shells: Kittel, Introduction to Solid State Physics; atoms on cell faces, many
    // on bin borders.
    [Theory]
    [InlineData("fcc", 1.2, 18)] // 12 at a/√2 and 6 at a
    [InlineData("bcc", 1.2, 14)] // 8 at a√3/2 and 6 at a
    [InlineData("diamond", 0.75, 16)] // 4 at a√3/4 and 12 at a/√2
    public void Crystals_have_their_shells_in_any_repetition(string name, double radiusOverEdge, int neighbours)
    {
        var crystal = Prototypes.Get(name).Create("Cu", 12);
        var edge = Prototypes.Get(name).ConventionalCell(crystal.Cell).Vectors.Row(0).Length;
        foreach (var repeat in new[] { 1, 2, 3, 7 })
        {
            var large = crystal.Supercell(repeat, repeat, repeat);
            var list = new NeighbourList(large.Count, large.Cell, radiusOverEdge * edge, 0);
            list.Update(large.Positions, large.Cell);
            list.Neighbours.Length.ShouldBe(large.Count * neighbours);
        }
    }

    [Fact]
    public void The_first_points_are_the_atoms_wrapped_into_the_cell() =>
        AnyStructure.Any.Sample(structure =>
        {
            var list = new NeighbourList(structure.Count, structure.Cell, 2, 0.5);
            list.Update(structure.Positions, structure.Cell);
            var wrapped = structure.Wrapped();
            for (var i = 0; i < structure.Count; i++)
            {
                list.Parents[i].ShouldBe(i);
                (new Vector3D(list.X[i], list.Y[i], list.Z[i]) - wrapped.Positions[i]).Length.ShouldBeLessThan(1e-9);
            }
        });

    // Each step moves the atoms or strains cell and atoms; some lists are kept and some built anew.
    [Fact]
    public void A_list_with_skin_stays_complete_while_atoms_and_cell_move()
    {
        const double Cutoff = 4,
            Skin = 0.6;
        int reused = 0,
            rebuilt = 0;
        Gen.Select(AnyStructure.Any, Gen.Select(Gen.ULong, AnyStructure.Matrix(0.04)).Array[8])
            .Sample(
                (structure, steps) =>
                {
                    var list = new NeighbourList(structure.Count, structure.Cell, Cutoff, Skin);
                    list.Update(structure.Positions, structure.Cell);
                    foreach (var (seed, strain) in steps)
                    {
                        structure =
                            seed % 2 == 1 && structure.Cell.Volume > 0
                                ? structure.Deformed(Matrix3D.Identity + strain)
                                : structure.Rattled(0.05, seed);
                        if (list.Update(structure.Positions, structure.Cell))
                            Interlocked.Increment(ref rebuilt);
                        else
                            Interlocked.Increment(ref reused);
                        ShouldHoldAllPairs(list, structure, Cutoff);
                    }
                },
                iter: 40
            );
        // Of 320 updates of random structures; either kind has to occur for the test to say anything.
        reused.ShouldBeGreaterThan(5);
        rebuilt.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void A_list_is_built_anew_exactly_when_an_atom_has_used_up_half_the_skin()
    {
        var structure = Prototypes.Diamond("Si", 5.431);
        var list = new NeighbourList(8, structure.Cell, 4, 1);
        list.Update(structure.Positions, structure.Cell).ShouldBeTrue();
        list.Update(structure.Positions, structure.Cell).ShouldBeFalse();
        var moved = structure.Positions.ToArray();
        moved[3] += new Vector3D(0, 0.499, 0);
        list.Update(moved, structure.Cell).ShouldBeFalse();
        moved[3] += new Vector3D(0, 0.002, 0);
        list.Update(moved, structure.Cell).ShouldBeTrue();
        // A uniform stretch by 1 % keeps the list: (4 + 1)(1 − 0.01√3) > 4; one by 20 % does not.
        var stretched = structure.WithPositions(moved).Deformed(1.01 * Matrix3D.Identity);
        list.Update(stretched.Positions, stretched.Cell).ShouldBeFalse();
        var far = structure.WithPositions(moved).Deformed(1.2 * Matrix3D.Identity);
        list.Update(far.Positions, far.Cell).ShouldBeTrue();
        list.Builds.ShouldBe(3);
    }

    [Theory]
    [InlineData(150, 4.0)] // thinner than the cutoff: atoms are neighbours of themselves
    [InlineData(9000, 50.0)] // copies at the faces alone
    public void Several_threads_make_the_list_that_one_makes(int atoms, double edge)
    {
        var random = new SeededRandom(3).For("structure");
        var cell = new Cell(
            Matrix3D.FromRows(new(edge, 1, -2), new(0.3 * edge, edge, 1), new(-0.2 * edge, 0.4 * edge, edge))
        );
        var positions = new Vector3D[atoms];
        for (var i = 0; i < positions.Length; i++)
            positions[i] =
                new Vector3D(random.NextDouble(-1, 2), random.NextDouble(), random.NextDouble(-3, 1)) * cell.Vectors;
        var serial = new NeighbourList(positions.Length, cell, 3.8, 0.4);
        foreach (var threads in new[] { 2, 3, 8 })
        {
            var list = new NeighbourList(positions.Length, cell, 3.8, 0.4, TeamBlocks.Of(threads));
            foreach (var shift in new[] { 0.0, 0.15, 0.7 }) // built, kept, built anew
            {
                var moved = positions.Select((r, i) => i == atoms - 1 ? r + new Vector3D(shift, 0, 0) : r).ToArray();
                serial.Update(moved, cell);
                list.Update(moved, cell).ShouldBe(shift != 0.15);
                list.Starts.SequenceEqual(serial.Starts).ShouldBeTrue();
                list.Neighbours.SequenceEqual(serial.Neighbours).ShouldBeTrue();
                list.Mates.SequenceEqual(serial.Mates).ShouldBeTrue();
                list.Parents.SequenceEqual(serial.Parents).ShouldBeTrue();
                (
                    list.X.SequenceEqual(serial.X) && list.Y.SequenceEqual(serial.Y) && list.Z.SequenceEqual(serial.Z)
                ).ShouldBeTrue();
            }
            ShouldHaveMutualMates(list);
        }
    }

    [Fact]
    public void Updates_allocate_nothing_once_the_list_has_its_size()
    {
        var structure = Prototypes.Diamond("Si", 5.431).Supercell(3, 3, 3);
        var list = new NeighbourList(structure.Count, structure.Cell, 4, 0);
        var moved = structure.Rattled(0.05, 1);
        for (var k = 0; k < 3; k++)
            list.Update(k % 2 == 0 ? structure.Positions : moved.Positions, structure.Cell);
        Allocation
            .OfOneCall(() =>
            {
                for (var k = 0; k < 4; k++)
                    list.Update(k % 2 == 0 ? structure.Positions : moved.Positions, structure.Cell);
            })
            .ShouldBe(0);
    }

    [Fact]
    public void Atoms_far_apart_cost_no_memory_for_the_space_between_them()
    {
        var apart = new Structure(Cell.None, ["Si", "Si", "Si"], [new(0, 0, 0), new(1e7, 0, 0), new(1e7, 2, -1e7)]);
        var list = new NeighbourList(3, apart.Cell, 3, 0);
        list.Update(apart.Positions, apart.Cell);
        list.Neighbours.Length.ShouldBe(0);
        var pair = apart.WithPositions([new(0, 0, 0), new(1e7, 0, 0), new(1e7, 2, 0)]);
        list.Update(pair.Positions, pair.Cell);
        list.Neighbours.ToArray().ShouldBe([2, 1]);
    }

    [Fact]
    public void What_cannot_be_listed_is_refused_with_the_reason()
    {
        var cell = Cell.Cubic(5);
        var list = new NeighbourList(2, cell, 3, 0.5);
        string Refused(Vector3D[] positions, Cell in_) =>
            Should.Throw<ArgumentException>(() => list.Update(positions, in_)).Message;
        Refused([Vector3D.Zero], cell).ShouldContain("made for 2 atoms, but 1 positions");
        Refused([Vector3D.Zero, new(1, 1, 1)], new Cell(cell.Vectors, periodicC: false))
            .ShouldContain("periodicity of a running calculation cannot change");
        Refused([Vector3D.Zero, new(1, double.NaN, 1)], cell).ShouldContain("position of atom 1 is not finite");
        Refused([Vector3D.Zero, new(1, 1e30, 1)], cell).ShouldContain("atom 1 is 2E+29 cells away");
        Refused([Vector3D.Zero, new(1, 1, 1)], Cell.Cubic(0.01)).ShouldContain("it has collapsed");
        Should
            .Throw<ArgumentOutOfRangeException>(() => new NeighbourList(2, cell, 0, 0))
            .Message.ShouldContain("a cutoff is a positive length");
        Should
            .Throw<ArgumentOutOfRangeException>(() => new NeighbourList(2, cell, 3, -1))
            .Message.ShouldContain("zero or more");
        list.Update([Vector3D.Zero, new(1, 1, 1)], cell).ShouldBeTrue();
    }

    [Fact]
    public void A_refused_update_leaves_no_half_built_list_behind()
    {
        var crystal = Prototypes.Diamond("Si", 5.431);
        var list = new NeighbourList(8, crystal.Cell, 3, 0.5);
        list.Update(crystal.Positions, crystal.Cell);
        var exploded = crystal.Positions.ToArray();
        exploded[0] += new Vector3D(100, 0, 0);
        exploded[7] = new(double.PositiveInfinity, 0, 0);
        Should.Throw<ArgumentException>(() => list.Update(exploded, crystal.Cell));
        list.Update(crystal.Positions, crystal.Cell);
        ShouldHoldAllPairs(list, crystal, 3);
    }

    [Fact]
    public void No_atoms_have_no_neighbours()
    {
        var list = new NeighbourList(0, Cell.Cubic(5), 3, 0.5);
        list.Update([], Cell.Cubic(5));
        list.Neighbours.Length.ShouldBe(0);
        list.Starts.Length.ShouldBe(1);
    }

    static void ShouldHoldAllPairs(NeighbourList list, Structure structure, double cutoff)
    {
        var found = new List<(int I, int J, Vector3D R)>();
        for (var i = 0; i < structure.Count; i++)
        for (var k = list.Starts[i]; k < list.Starts[i + 1]; k++)
        {
            var n = list.Neighbours[k];
            var r = new Vector3D(list.X[n] - list.X[i], list.Y[n] - list.Y[i], list.Z[n] - list.Z[i]);
            found.Add((i, list.Parents[n], r));
        }
        var expected = Sorted(BruteForce.Pairs(structure, cutoff));
        // Of a pair at the very cutoff rounding decides whether it is one.
        var edge = BruteForce.Pairs(structure, cutoff + 1e-9).Count(p => p.R.Length > cutoff - 1e-9);
        if (edge > 0)
            return;
        var sorted = Sorted(found.Where(p => p.R.Length < cutoff));
        sorted.Length.ShouldBe(expected.Length);
        for (var k = 0; k < sorted.Length; k++)
        {
            (sorted[k].I, sorted[k].J).ShouldBe((expected[k].I, expected[k].J));
            (sorted[k].R - expected[k].R).Length.ShouldBeLessThan(1e-9);
        }
    }

    static (int I, int J, Vector3D R)[] Sorted(IEnumerable<(int I, int J, Vector3D R)> pairs) =>
        [
            .. pairs
                .OrderBy(p => p.I)
                .ThenBy(p => p.J)
                .ThenBy(p => Math.Round(p.R.X, 6))
                .ThenBy(p => Math.Round(p.R.Y, 6))
                .ThenBy(p => Math.Round(p.R.Z, 6)),
        ];

    static void ShouldHaveMutualMates(NeighbourList list)
    {
        for (var i = 0; i < list.Count; i++)
        for (var k = list.Starts[i]; k < list.Starts[i + 1]; k++)
        {
            var mate = list.Mates[k];
            list.Mates[mate].ShouldBe(k);
            int n = list.Neighbours[k],
                j = list.Parents[n],
                back = list.Neighbours[mate];
            mate.ShouldBeInRange(list.Starts[j], list.Starts[j + 1] - 1);
            list.Parents[back].ShouldBe(i);
            var sum = new Vector3D(
                list.X[n] - list.X[i] + list.X[back] - list.X[j],
                list.Y[n] - list.Y[i] + list.Y[back] - list.Y[j],
                list.Z[n] - list.Z[i] + list.Z[back] - list.Z[j]
            );
            sum.Length.ShouldBeLessThan(1e-9);
        }
    }
}
