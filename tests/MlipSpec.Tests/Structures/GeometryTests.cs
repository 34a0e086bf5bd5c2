using CsCheck;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Tests.Structures.Neighbours;

namespace MlipSpec.Tests.Structures;

/// <summary>What holds for every cell.</summary>
public sealed class GeometryTests
{
    [Fact]
    public void Heights_are_the_distances_of_opposite_faces() =>
        AnyStructure.Cells.Sample(cell =>
        {
            var h = cell.Vectors;
            for (var axis = 0; axis < 3; axis++)
            {
                Vector3D b = h.Row((axis + 1) % 3),
                    c = h.Row((axis + 2) % 3);
                var normal = b.Cross(c);
                cell.Heights[axis].ShouldBe(Math.Abs(h.Row(axis).Dot(normal)) / normal.Length, 1e-10);
                cell.Heights[axis].ShouldBe(cell.Volume / normal.Length, 1e-10);
            }
        });

    [Fact]
    public void Edges_and_angles_make_the_same_cell_again_up_to_a_rotation() =>
        AnyStructure
            .Vectors.Where(h => h.Determinant > 0)
            .Sample(h =>
            {
                Vector3D a = h.Row(0),
                    b = h.Row(1),
                    c = h.Row(2);
                static double Angle(Vector3D u, Vector3D v) =>
                    Math.Acos(u.Dot(v) / (u.Length * v.Length)) * 180 / Math.PI;
                var again = Cell.FromParameters(a.Length, b.Length, c.Length, Angle(b, c), Angle(a, c), Angle(a, b));
                var metric = again.Vectors * again.Vectors.Transpose;
                (metric - h * h.Transpose).MaxAbs.ShouldBeLessThan(1e-9);
            });

    // Most coordinates are drawn as round numbers, so many atoms stand on faces, a rounding error inside or outside.
    [Fact]
    public void Wrapping_moves_atoms_into_the_cell_by_whole_vectors() =>
        AnyStructure.Any.Sample(
            structure =>
            {
                var (cell, wrapped) = (structure.Cell, structure.Wrapped());
                for (var i = 0; i < structure.Count && cell.IsPeriodic; i++)
                {
                    var moved = cell.ToFractional(structure.Positions[i] - wrapped.Positions[i]);
                    var inside = cell.ToFractional(wrapped.Positions[i]);
                    for (var axis = 0; axis < 3; axis++)
                    {
                        moved[axis].ShouldBe(cell.IsPeriodicAlong(axis) ? Math.Round(moved[axis]) : 0, 1e-12);
                        if (cell.IsPeriodicAlong(axis))
                            inside[axis].ShouldBeInRange(-1e-12, 1 + 1e-12);
                    }
                }
            },
            iter: 1000
        );

    // By hand: every difference of fractional coordinates by every image.
    [Fact]
    public void The_shortest_distance_is_that_of_the_nearest_images() =>
        AnyStructure.Any.Sample(
            structure =>
            {
                var expected = BruteForce
                    .Pairs(structure, 4.9137)
                    .Select(p => p.R.Length)
                    .DefaultIfEmpty(double.PositiveInfinity);
                var shortest = ShortestDistance.Of(structure.Positions, structure.Cell, 4.9137).Distance;
                if (double.IsInfinity(expected.Min()))
                    shortest.ShouldBe(double.PositiveInfinity);
                else
                    shortest.ShouldBe(expected.Min(), 1e-9);
            },
            iter: 300
        );

    [Fact]
    public void A_reduced_cell_spans_the_same_lattice_and_begins_with_its_shortest_vectors() =>
        Gen.Select(AnyStructure.Vectors, Gen.Int[-3, 3].Array[3])
            .Sample(
                (vectors, n) =>
                {
                    // A skewed basis of the lattice: unimodular by construction.
                    var skew = new Matrix3D(1, n[0], n[1], 0, 1, n[2], 0, 0, 1);
                    var reduced = PrimitiveLattice.Reduce(skew.Transpose * skew * vectors);
                    var change = reduced * vectors.Inverse();
                    Math.Abs(change.Determinant).ShouldBe(1, 1e-6);
                    (change - Rounded(change)).MaxAbs.ShouldBeLessThan(1e-6);
                    double[] lengths =
                    [
                        .. new[] { reduced.Row(0).Length, reduced.Row(1).Length, reduced.Row(2).Length }.Order(),
                    ];
                    var minima = SuccessiveMinima(reduced);
                    for (var k = 0; k < 3; k++)
                        lengths[k].ShouldBe(minima[k], 1e-6 * minima[k]);
                }
            );

    // The lengths of the shortest three lattice vectors that span space, among all with small coordinates in a reduced
    // basis.
    static double[] SuccessiveMinima(Matrix3D basis)
    {
        var vectors = new List<Vector3D>();
        for (var a = -3; a <= 3; a++)
        for (var b = -3; b <= 3; b++)
        for (var c = -3; c <= 3; c++)
            if ((a, b, c) != (0, 0, 0))
                vectors.Add(new Vector3D(a, b, c) * basis);
        vectors.Sort((x, y) => x.LengthSquared.CompareTo(y.LengthSquared));
        var first = vectors[0];
        var second = vectors.First(v => v.Cross(first).Length > 1e-6 * v.Length * first.Length);
        var normal = first.Cross(second);
        var third = vectors.First(v => Math.Abs(v.Dot(normal)) > 1e-6 * v.Length * normal.Length);
        return [first.Length, second.Length, third.Length];
    }

    static Matrix3D Rounded(Matrix3D m)
    {
        Vector3D Row(int k) => new(Math.Round(m.Row(k).X), Math.Round(m.Row(k).Y), Math.Round(m.Row(k).Z));
        return Matrix3D.FromRows(Row(0), Row(1), Row(2));
    }
}
