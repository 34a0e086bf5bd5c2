using MlipSpec.Structures;

namespace MlipSpec.Tests.Structures;

public class CellTests
{
    [Fact]
    public void Edges_and_angles_come_back_from_the_vectors()
    {
        var cell = Cell.FromParameters(3, 4, 5, 70, 80, 100);
        Vector3D a = cell.Vectors.Row(0),
            b = cell.Vectors.Row(1),
            c = cell.Vectors.Row(2);
        (a.Length, a.Y, a.Z, b.Z).ShouldBe((3, 0, 0, 0));
        b.Length.ShouldBe(4, 1e-12);
        c.Length.ShouldBe(5, 1e-12);
        Angle(b, c).ShouldBe(70, 1e-10);
        Angle(a, c).ShouldBe(80, 1e-10);
        Angle(a, b).ShouldBe(100, 1e-10);
        Should
            .Throw<ArgumentException>(() => Cell.FromParameters(3, 4, 5, 10, 80, 100))
            .Message.ShouldContain("no cell has the angles");

        static double Angle(Vector3D u, Vector3D v) => Math.Acos(u.Dot(v) / (u.Length * v.Length)) * 180 / Math.PI;
    }

    [Fact]
    public void Heights_are_volume_over_face_and_left_handed_cells_have_positive_volume()
    {
        var h = new Matrix3D(1, 2, 3, -1, 4, 0, 2, 0, -5);
        var cell = new Cell(h);
        h.Determinant.ShouldBeNegative();
        cell.Volume.ShouldBe(-h.Determinant, 1e-12);
        for (var axis = 0; axis < 3; axis++)
        {
            // The distance between two opposite faces is 1 over the length of the reciprocal vector.
            var reciprocal = h.Inverse().Transpose.Row(axis);
            cell.Heights[axis].ShouldBe(1 / reciprocal.Length, 1e-12);
            cell.IsPeriodicAlong(axis).ShouldBeTrue();
        }
        Should.Throw<ArgumentOutOfRangeException>(() => cell.IsPeriodicAlong(3)).Message.ShouldContain("0, 1 or 2");
        (cell.ToFractional(cell.ToCartesian(new(0.1, -2, 3))) - new Vector3D(0.1, -2, 3)).Length.ShouldBeLessThan(
            1e-12
        );
    }

    [Fact]
    public void A_periodic_cell_needs_a_volume_and_a_cluster_does_not()
    {
        Should
            .Throw<ArgumentException>(() => new Cell(new(1, 0, 0, 0, 1, 0, 1, 1, 0)))
            .Message.ShouldContain("a periodic cell needs a volume");
        new Cell(new(1, 0, 0, 0, 1, 0, 1, 1, 0), false, false, false).Volume.ShouldBe(0);
        Cell.None.IsPeriodic.ShouldBeFalse();
    }

    [Fact]
    public void A_structure_names_the_atom_that_is_wrong()
    {
        Should
            .Throw<ArgumentException>(() => new Structure(Cell.None, ["Si"], []))
            .Message.ShouldContain("1 species but 0 positions");
        Should
            .Throw<ArgumentException>(() =>
                new Structure(Cell.None, ["Si", "O"], [Vector3D.Zero, new(0, double.NaN, 0)])
            )
            .Message.ShouldContain("the position of atom 1 (O) is not finite: (0, NaN, 0)");
    }

    [Fact]
    public void Element_symbols_are_exact_and_a_near_one_is_offered()
    {
        ((Element)"Si").Number.ShouldBe(14);
        new Element(118).Symbol.ShouldBe("Og");
        ((Element)"Og").Mass.ShouldBe(294.214);
        Should.Throw<FormatException>(() => Element.Parse("SI")).Message.ShouldContain("did you mean 'Si'?");
        Should
            .Throw<ArgumentOutOfRangeException>(() => new Element(0))
            .Message.ShouldContain("between 1 (H) and 118 (Og)");
    }
}
