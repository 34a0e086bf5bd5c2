using MlipSpec.Quantities;

namespace MlipSpec.Structures.Crystals;

/// <summary>
/// Crystals from published Wyckoff positions, by name at a given density (<see cref="Get"/>) or, some of them, by method at
/// given lattice parameters. Space groups and settings are those of the International Tables for Crystallography, volume A.
/// </summary>
public static partial class Prototypes
{
    // √(8/3): close-packed spheres, and the regular tetrahedra of hexagonal diamond
    const double IdealAxialRatio = 1.6329931618554521;

    // The first twelve have atoms in the order that their methods give, which results of long ago refer to.
    static readonly Dictionary<string, Func<IReadOnlyList<Element>, Structure>> s_ordered = new()
    {
        ["bc8"] = e => Bc8(e[0], 1),
        ["bcc"] = e => BodyCentredCubic(e[0], 1),
        ["beta-tin"] = e => BetaTin(e[0], 1, 0.5516),
        ["diamond"] = e => DiamondPrimitive(e[0], 1),
        ["fcc"] = e => FaceCentredCubic(e[0], 1),
        ["graphite"] = e => Graphite(e[0], 1, 2.7258),
        ["hcp"] = e => HexagonalClosePacked(e[0], 1, IdealAxialRatio),
        ["hex-diamond"] = e => HexagonalDiamond(e[0], 1, IdealAxialRatio),
        ["rocksalt"] = e => Rocksalt(e[0], e[1], 1),
        ["sc"] = e => SimpleCubic(e[0], 1),
        ["sh"] = e => SimpleHexagonal(e[0], 1, 0.94),
        ["st12"] = e => St12(e[0], 1, 1.1771),
    };

    /// <summary>Every prototype, in alphabetical order.</summary>
    public static IReadOnlyList<Prototype> All { get; } =
    [.. PrototypeTable.Load().Select(row => new Prototype(row, s_ordered.GetValueOrDefault(row.Name)))];

    /// <summary>The prototype of a name such as "diamond" or "beta-tin".</summary>
    /// <exception cref="ArgumentException">There is none; the message offers the nearest.</exception>
    public static Prototype Get(string name) =>
        All.FirstOrDefault(p => p.Name == name)
        ?? throw new ArgumentException($"no crystal prototype is called '{name}': {Advice(name)}");

    static string Advice(string name)
    {
        var others = All.Where(p => p.Designations.Contains(name, StringComparer.OrdinalIgnoreCase));
        return string.Join(" or ", others.Select(p => $"'{p.Name}'")) is { Length: > 0 } called
            ? $"that structure is called {called} here"
            : Suggest.Nearest(name, All.Select(p => p.Name));
    }

    static Matrix3D FaceCentred(double a) => (0.5 * a) * new Matrix3D(0, 1, 1, 1, 0, 1, 1, 1, 0);

    static Matrix3D BodyCentred(double a, double c) => 0.5 * new Matrix3D(-a, a, c, a, -a, c, a, a, -c);

    static Matrix3D Hexagonal(double a, double c) => new(a, 0, 0, -0.5 * a, 0.5 * Math.Sqrt(3) * a, 0, 0, 0, c);

    static Structure Crystal(Matrix3D cell, Element element, params ReadOnlySpan<(double A, double B, double C)> sites)
    {
        var species = new Element[sites.Length];
        var positions = new Vector3D[sites.Length];
        for (var i = 0; i < sites.Length; i++)
            (species[i], positions[i]) = (element, new Vector3D(sites[i].A, sites[i].B, sites[i].C) * cell);
        return new(new(cell), species, positions);
    }
}
