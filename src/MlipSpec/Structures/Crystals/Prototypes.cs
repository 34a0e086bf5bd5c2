using MlipSpec.Quantities;

namespace MlipSpec.Structures.Crystals;

/// <summary>
/// Crystals from published Wyckoff positions, by name at a given density (<see cref="Get"/>) or by method at given
/// lattice parameters. Space groups and settings are those of the International Tables for Crystallography, volume A.
/// </summary>
public static partial class Prototypes
{
    // √(8/3): close-packed spheres, and the regular tetrahedra of hexagonal diamond
    const double IdealAxialRatio = 1.6329931618554521;

    static readonly Matrix3D s_identity = Matrix3D.Identity;
    static readonly Matrix3D s_faceCentred = new(-1, 1, 1, 1, -1, 1, 1, 1, -1);
    static readonly Matrix3D s_bodyCentred = new(0, 1, 1, 1, 0, 1, 1, 1, 0);

    /// <summary>Every prototype, in alphabetical order.</summary>
    public static IReadOnlyList<Prototype> All { get; } =
    [
        new("bc8", "Ia-3", 206, 4, s_bodyCentred, e => Bc8(e[0], 1)),
        new("bcc", "Im-3m", 229, 8, s_bodyCentred, e => BodyCentredCubic(e[0], 1)),
        new("beta-tin", "I4_1/amd", 141, 6, s_bodyCentred, e => BetaTin(e[0], 1, 0.5516)),
        new("diamond", "Fd-3m", 227, 4, s_faceCentred, e => DiamondPrimitive(e[0], 1)),
        new("fcc", "Fm-3m", 225, 12, s_faceCentred, e => FaceCentredCubic(e[0], 1)),
        new("graphite", "P6_3/mmc", 194, 3, s_identity, e => Graphite(e[0], 1, 2.7258)),
        new("hcp", "P6_3/mmc", 194, 12, s_identity, e => HexagonalClosePacked(e[0], 1, IdealAxialRatio)),
        new("hex-diamond", "P6_3/mmc", 194, 4, s_identity, e => HexagonalDiamond(e[0], 1, IdealAxialRatio)),
        new("rocksalt", "Fm-3m", 225, 6, s_faceCentred, e => Rocksalt(e[0], e[1], 1), sublattices: 2),
        new("sc", "Pm-3m", 221, 6, s_identity, e => SimpleCubic(e[0], 1)),
        new("sh", "P6/mmm", 191, 8, s_identity, e => SimpleHexagonal(e[0], 1, 0.94)),
        new("st12", "P4_32_12", 96, 4, s_identity, e => St12(e[0], 1, 1.1771)),
    ];

    /// <summary>The prototype of a name such as "diamond" or "beta-tin".</summary>
    /// <exception cref="ArgumentException">There is none; the message offers the nearest.</exception>
    public static Prototype Get(string name) =>
        All.FirstOrDefault(p => p.Name == name)
        ?? throw new ArgumentException(
            $"no crystal prototype is called '{name}': {Suggest.Nearest(name, All.Select(p => p.Name))}"
        );

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
