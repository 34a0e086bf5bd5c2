using System.Globalization;

namespace MlipSpec.Structures.Generation;

/// <summary>
/// The space groups whose point group has one to four operations, from the general positions of the International
/// Tables for Crystallography, volume A (monoclinic groups with unique axis b and cell choice 1, R3 on hexagonal axes).
/// </summary>
internal sealed class SmallSpaceGroup
{
    public const int LargestOrder = 4;

    /// <summary>Which lattice parameters the point group leaves free.</summary>
    public enum Lattice
    {
        Triclinic,
        Monoclinic,
        Orthorhombic,
        Tetragonal,
        Hexagonal,
    }

    SmallSpaceGroup(int number, string symbol, string operations)
    {
        (Number, Symbol) = (number, symbol);
        Family = number switch
        {
            <= 2 => Lattice.Triclinic,
            <= 15 => Lattice.Monoclinic,
            <= 74 => Lattice.Orthorhombic,
            <= 142 => Lattice.Tetragonal,
            _ => Lattice.Hexagonal,
        };
        Operations = [.. ("x,y,z " + operations).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
    }

    /// <summary>Every group, by number.</summary>
    public static IReadOnlyList<SmallSpaceGroup> All { get; } =
        SmallSpaceGroupTable.Lines.Select(l => new SmallSpaceGroup(l.Number, l.Symbol, l.Operations)).ToArray();

    /// <summary>The groups of a given order, 1 to 4.</summary>
    public static IReadOnlyList<SmallSpaceGroup> OfOrder(int order) => s_byOrder[order];

    static readonly SmallSpaceGroup[][] s_byOrder =
    [
        .. Enumerable.Range(0, LargestOrder + 1).Select(n => All.Where(g => g.Operations.Count == n).ToArray()),
    ];

    public int Number { get; }

    public string Symbol { get; }

    public Lattice Family { get; }

    /// <summary>The general positions without centring: s′ = s·R + t with fractional coordinates of the conventional
    /// cell as row vectors; the first is the identity.</summary>
    public IReadOnlyList<(Matrix3D R, Vector3D T)> Operations { get; }

    /// <summary>The primitive vectors as rows, in units of the conventional ones.</summary>
    public Matrix3D Primitive =>
        Symbol[0] switch
        {
            'C' => new(0.5, 0.5, 0, -0.5, 0.5, 0, 0, 0, 1),
            'A' => new(1, 0, 0, 0, 0.5, 0.5, 0, -0.5, 0.5),
            'I' => new(-0.5, 0.5, 0.5, 0.5, -0.5, 0.5, 0.5, 0.5, -0.5),
            'F' => new(0, 0.5, 0.5, 0.5, 0, 0.5, 0.5, 0.5, 0),
            'R' => new(2.0 / 3, 1.0 / 3, 1.0 / 3, -1.0 / 3, 1.0 / 3, 1.0 / 3, -1.0 / 3, -2.0 / 3, 1.0 / 3),
            _ => Matrix3D.Identity,
        };

    // "-y,x-y,z+1/3"
    static (Matrix3D, Vector3D) Parse(string text)
    {
        var coordinates = text.Split(',');
        var (columns, t) = (Matrix3D.Zero, Vector3D.Zero);
        for (var i = 0; i < 3; i++)
        {
            var sign = 1;
            for (var k = 0; k < coordinates[i].Length; k++)
                switch (coordinates[i][k])
                {
                    case '-':
                        sign = -1;
                        break;
                    case '+':
                        sign = 1;
                        break;
                    case >= 'x' and <= 'z' and var axis:
                        columns = columns.With(axis - 'x', i, sign);
                        break;
                    default:
                        var parts = coordinates[i][k..].Split('/');
                        t = t.With(
                            i,
                            double.Parse(parts[0], CultureInfo.InvariantCulture)
                                / double.Parse(parts[1], CultureInfo.InvariantCulture)
                        );
                        k = coordinates[i].Length;
                        break;
                }
        }
        return (columns, t);
    }
}
