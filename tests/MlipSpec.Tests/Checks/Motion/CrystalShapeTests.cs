using MlipSpec.Checks.Motion;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Checks.Motion;

public sealed class CrystalShapeTests
{
    // Atoms on general places of a cell leave it no more symmetry than its metric has.
    static Structure Of(double a, double b, double c, double alpha, double beta, double gamma) =>
        new(Cell.FromParameters(a, b, c, alpha, beta, gamma), ["Si"], [Vector3D.Zero]);

    static IEnumerable<string> Freedoms(Structure s) =>
        new CrystalShape(s, s.Cell, s.Cell).Freedoms().Select(f => f.Name);

    [Fact]
    public void Edges_that_symmetry_keeps_equal_are_one_and_angles_that_it_leaves_free_are_told()
    {
        Freedoms(Of(3, 3, 3, 90, 90, 90)).ShouldBe(["a"]);
        Freedoms(Of(3, 3, 5, 90, 90, 120)).ShouldBe(["a", "c"]);
        Freedoms(Of(3, 3, 5, 90, 90, 90)).ShouldBe(["a", "c"]);
        Freedoms(Of(3, 4, 5, 90, 90, 90)).ShouldBe(["a", "b", "c"]);
        Freedoms(Of(3, 3, 3, 70, 70, 70)).ShouldBe(["a", "α"]);
        Freedoms(Of(3, 4, 5, 90, 105, 90)).ShouldBe(["a", "b", "c", "β"]);
        Freedoms(Of(3, 4, 5, 80, 75, 70)).ShouldBe(["a", "b", "c", "α", "β", "γ"]);
    }

    [Fact]
    public void Lengths_and_angles_are_those_of_the_strained_cell_however_it_is_turned()
    {
        var crystal = Of(3, 4, 5, 90, 105, 90);
        var shape = new CrystalShape(crystal, crystal.Cell, crystal.Supercell(2, 2, 2).Cell);
        // Monoclinic about y: this strain keeps the symmetry.
        Matrix3D strain = new(0.01, 0, 0.02, 0, -0.03, 0, 0.02, 0, 0.005);
        var turned = (Matrix3D.Identity + strain) * Matrix3D.Rotation(new(1, 2, 3), 0.4);
        var metric = shape.Metric(crystal.Supercell(2, 2, 2).Deformed(turned).Cell);
        var cell = crystal.Deformed(Matrix3D.Identity + strain).Cell.Vectors;
        double[] expected =
        [
            cell.Row(0).Length,
            cell.Row(1).Length,
            cell.Row(2).Length,
            Math.Acos(cell.Row(0).Dot(cell.Row(2)) / (cell.Row(0).Length * cell.Row(2).Length)),
        ];
        foreach (var ((name, of), value) in shape.Freedoms().Zip(expected))
            of(metric).ShouldBe(value, 1e-10, name);
        (CrystalShape.Stretch(metric) - Matrix3D.Identity - strain).MaxAbs.ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void What_a_fluctuation_takes_from_the_symmetry_the_mean_over_the_point_group_gives_back()
    {
        var crystal = Of(3, 3, 5, 90, 90, 120);
        var shape = new CrystalShape(crystal, crystal.Cell, crystal.Cell);
        Matrix3D strain = new(3e-3, 1e-3, 2e-3, 1e-3, 1e-3, -1e-3, 2e-3, -1e-3, 4e-3);
        var metric = shape.Metric(crystal.Deformed(Matrix3D.Identity + strain).Cell);
        var freedoms = shape.Freedoms();
        freedoms[0].Of(metric).ShouldBe(3 * (1 + 2e-3), 3e-5);
        freedoms[1].Of(metric).ShouldBe(5 * (1 + 4e-3), 3e-5);
    }
}
