using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Tests.Structures.Neighbours;

namespace MlipSpec.Tests.Structures;

public class TransformationsTests
{
    static readonly Structure s_silicon = Prototypes.DiamondPrimitive("Si", 5.431);

    [Fact]
    public void A_supercell_is_the_same_crystal()
    {
        var p = new Matrix3D(2, 1, 0, -1, 1, 1, 0, 1, -2);
        foreach (var large in new[] { s_silicon.Supercell(p), s_silicon.Supercell(2, 3, 1) })
        {
            (large.Volume / large.Count).ShouldBe(s_silicon.Volume / 2, 1e-9);
            foreach (var i in new[] { 0, large.Count - 1 })
                BruteForce.Distances(large, i, 4).ShouldBe(BruteForce.Distances(s_silicon, 0, 4), 1e-9);
        }
        s_silicon.Supercell(p).Count.ShouldBe(2 * (int)Math.Abs(p.Determinant));
    }

    [Fact]
    public void Copies_in_a_supercell_keep_the_order_of_the_atoms()
    {
        var salt = Prototypes.Rocksalt("Na", "Cl", 5.64).Supercell(1, 1, 3);
        salt.Species.ToArray().Select(e => e.Symbol).ShouldBe(["Na", "Cl", "Na", "Cl", "Na", "Cl"]);
        (salt.Positions[4] - salt.Positions[0] - 2.0 / 3 * salt.Cell.Vectors.Row(2)).Length.ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void A_supercell_that_cannot_be_made_says_why()
    {
        Should
            .Throw<ArgumentException>(() => s_silicon.Supercell(Matrix3D.Diagonal(1, 1.5, 1)))
            .Message.ShouldContain("element (1, 1) is 1.5");
        Should
            .Throw<ArgumentException>(() => s_silicon.Supercell(new Matrix3D(1, 1, 0, 1, 1, 0, 0, 0, 1)))
            .Message.ShouldContain("linearly dependent");
        Should.Throw<ArgumentOutOfRangeException>(() => s_silicon.Supercell(2, 0, 2)).Message.ShouldContain("2×0×2");
        Should
            .Throw<ArgumentException>(() => new Structure(Cell.None, ["Si"], [Vector3D.Zero]).Supercell(2, 2, 2))
            .Message.ShouldContain("no cell to repeat");
    }

    [Fact]
    public void A_strain_stretches_lengths_and_keeps_fractional_coordinates()
    {
        var strain = new Matrix3D(0.01, 0.002, 0, 0.002, -0.02, 0, 0, 0, 0.005);
        var strained = s_silicon.Strained(strain);
        strained.Volume.ShouldBe(s_silicon.Volume * (Matrix3D.Identity + strain).Determinant, 1e-10);
        (strained.Cell.ToFractional(strained.Positions[1]) - new Vector3D(0.25, 0.25, 0.25)).Length.ShouldBeLessThan(
            1e-12
        );
        Should
            .Throw<ArgumentException>(() => s_silicon.Strained(new Matrix3D(0, 0.1, 0, 0, 0, 0, 0, 0, 0)))
            .Message.ShouldContain("differs from its transpose by 0.1");
    }

    [Fact]
    public void Rattling_is_gaussian_and_repeatable()
    {
        var crystal = Prototypes.Diamond("Si", 5.431).Supercell(5, 5, 5);
        var rattled = crystal.Rattled(0.05, seed: 11);
        rattled.Positions.SequenceEqual(crystal.Rattled(0.05, seed: 11).Positions).ShouldBeTrue();
        rattled.Positions.SequenceEqual(crystal.Rattled(0.05, seed: 12).Positions).ShouldBeFalse();
        var sum = 0.0;
        for (var i = 0; i < crystal.Count; i++)
            sum += (rattled.Positions[i] - crystal.Positions[i]).LengthSquared;
        // The variance of 3 000 squared Gaussians is known to a relative √(2/3000); four of these.
        (sum / (3 * crystal.Count)).ShouldBe(0.05 * 0.05, 4 * 0.05 * 0.05 * Math.Sqrt(2.0 / 3000));
        Should.Throw<ArgumentOutOfRangeException>(() => crystal.Rattled(-1, 0)).Message.ShouldContain("zero or more");
    }

    [Fact]
    public void Wrapping_moves_atoms_by_periodic_vectors_alone()
    {
        var cell = new Cell(new Matrix3D(4, 0, 0, 1, 5, 0, 0.5, -1, 6), periodicC: false);
        var outside = new Structure(cell, ["Si", "Si"], [new(-9, 3, 20), new(7.1, 12, -3)]);
        var wrapped = outside.Wrapped();
        for (var i = 0; i < 2; i++)
        {
            var s = cell.ToFractional(wrapped.Positions[i]);
            var turns = s - cell.ToFractional(outside.Positions[i]);
            s.X.ShouldBeInRange(0, 1);
            s.Y.ShouldBeInRange(0, 1);
            turns.X.ShouldBe(Math.Round(turns.X), 1e-12);
            turns.Y.ShouldBe(Math.Round(turns.Y), 1e-12);
            turns.Z.ShouldBe(0, 1e-12);
        }
        var cluster = new Structure(Cell.None, ["Si"], [new(-9, 3, 20)]);
        cluster.Wrapped().Positions[0].ShouldBe(new(-9, 3, 20));
    }

    [Fact]
    public void Vacuum_surrounds_a_cluster_and_opens_a_slab()
    {
        var dimer = new Structure(Cell.None, ["Si", "Si"], [new(1, 1, 1), new(1, 1, 3.35)]).CentredInVacuum(5);
        dimer.Cell.ShouldBe(Cell.Orthorhombic(10, 10, 12.35));
        (dimer.Positions[0] - new Vector3D(5, 5, 5)).Length.ShouldBeLessThan(1e-12);

        foreach (var axis in new[] { 0, 1, 2 })
        {
            var slab = s_silicon.CentredInVacuum(6, axis);
            var before = BruteForce.Distances(s_silicon, 0, 2.4)[0];
            (slab.Positions[1] - slab.Positions[0]).Length.ShouldBe(before, 1e-12);
            // Two atoms 1/4 of the cell's height apart, and 6 Å on both sides.
            slab.Cell.Heights[axis].ShouldBe(s_silicon.Cell.Heights[axis] / 4 + 12, 1e-9);
            slab.Cell.ToFractional(slab.Positions[0])[axis].ShouldBe(6 / slab.Cell.Heights[axis], 1e-9);
        }
        Should
            .Throw<ArgumentOutOfRangeException>(() => s_silicon.CentredInVacuum(0))
            .Message.ShouldContain("positive length");
        Should
            .Throw<ArgumentException>(() => dimer.WithCell(Cell.None).CentredInVacuum(5, 2))
            .Message.ShouldContain("needs a cell");
        Should
            .Throw<ArgumentException>(() => new Structure(Cell.None, [], []).CentredInVacuum(5))
            .Message.ShouldContain("no atoms");
    }
}
