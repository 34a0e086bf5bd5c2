using CsCheck;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Structures;

/// <summary>Random cells and structures for tests of what holds for all of them.</summary>
internal static class AnyStructure
{
    static readonly Element[] s_elements = ["H", "O", "Si", "Cl", "Cu", "Og"];

    /// <summary>One of these, each as often.</summary>
    public static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(k => values[k]);

    /// <summary>Components between plus and minus a size.</summary>
    public static Gen<Vector3D> Vector(double size) =>
        Gen.Select(
            Gen.Double[-size, size],
            Gen.Double[-size, size],
            Gen.Double[-size, size],
            (x, y, z) => new Vector3D(x, y, z)
        );

    /// <summary>Elements between plus and minus a size.</summary>
    public static Gen<Matrix3D> Matrix(double size) =>
        Gen.Select(Vector(size), Vector(size), Vector(size), Matrix3D.FromRows);

    /// <summary>Rows of a cell, Å: skewed, left-handed, thin, but not flat.</summary>
    public static readonly Gen<Matrix3D> Vectors = Matrix(6).Where(m => Math.Abs(m.Determinant) > 6);

    /// <summary>Periodic in any directions, also in none.</summary>
    public static readonly Gen<Cell> Cells = Gen.Select(
        Vectors,
        Gen.Bool,
        Gen.Bool,
        Gen.Bool,
        (m, a, b, c) => new Cell(m, a, b, c)
    );

    /// <summary>One to five atoms, also far outside the cell, in any cell or none.</summary>
    public static readonly Gen<Structure> Any = Of(Gen.Frequency((8, Cells), (1, Gen.Const(Cell.None))));

    /// <summary>The same, periodic in all directions.</summary>
    public static readonly Gen<Structure> Crystals = Of(Vectors.Select(m => new Cell(m)));

    static Gen<Structure> Of(Gen<Cell> cells) =>
        Gen.Select(
            cells,
            Gen.Select(OneOf(s_elements), Vector(10)).Array[1, 5],
            (cell, atoms) => new Structure(cell, [.. atoms.Select(a => a.Item1)], [.. atoms.Select(a => a.Item2)])
        );
}
