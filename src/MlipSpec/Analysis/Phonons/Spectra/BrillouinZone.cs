using MlipSpec.Analysis.Phonons.Spectra.Zones;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Crystals.SpaceGroups;

namespace MlipSpec.Analysis.Phonons.Spectra;

/// <summary>
/// Special points of a lattice's Brillouin zone by their usual labels, and a path among them. Coordinates are fractions
/// of the reciprocal vectors of the conventional cell, so X of a face-centred cubic crystal is (1, 0, 0).
/// </summary>
/// <remarks>
/// Prototypes whose points do not move with the lengths of the cell have the labels and paths of W. Setyawan and S.
/// Curtarolo, Comput. Mater. Sci. 49, 299 (2010). Every other crystal has those of Y. Hinuma, G. Pizzi, Y. Kumagai, F. Oba
/// and I. Tanaka, Comput. Mater. Sci. 128, 140 (2017), which are the same points under the same labels and more of them;
/// they do not depend on the cell in which a crystal is given.
/// </remarks>
/// <param name="Name">The lattice, such as "face-centred cubic".</param>
/// <param name="Points">Label → coordinates.</param>
/// <param name="Path">The usual path: stretches of labels, each walked through its points.</param>
internal sealed record BrillouinZone(
    string Name,
    IReadOnlyDictionary<string, Vector3D> Points,
    IReadOnlyList<IReadOnlyList<string>> Path
)
{
    const double Third = 1.0 / 3;

    /// <summary>A lattice of which only Γ has a label: that of a crystal whose symmetry is no space group within
    /// tolerances.</summary>
    public static BrillouinZone Unknown { get; } = Make("general", [], ("Γ", 0, 0, 0));

    static readonly BrillouinZone s_faceCentred = Make(
        "face-centred cubic",
        [
            ["Γ", "X", "U"],
            ["K", "Γ", "L", "W", "X"],
        ],
        ("Γ", 0, 0, 0),
        ("X", 1, 0, 0),
        ("U", 1, 0.25, 0.25),
        ("K", 0.75, 0.75, 0),
        ("L", 0.5, 0.5, 0.5),
        ("W", 1, 0.5, 0)
    );

    static readonly BrillouinZone s_bodyCentred = Make(
        "body-centred cubic",
        [
            ["Γ", "H", "N", "Γ", "P", "H"],
        ],
        ("Γ", 0, 0, 0),
        ("H", 1, 0, 0),
        ("N", 0.5, 0.5, 0),
        ("P", 0.5, 0.5, 0.5)
    );

    static readonly BrillouinZone s_simple = Make(
        "simple cubic",
        [
            ["Γ", "X", "M", "Γ", "R", "X"],
        ],
        ("Γ", 0, 0, 0),
        ("X", 0.5, 0, 0),
        ("M", 0.5, 0.5, 0),
        ("R", 0.5, 0.5, 0.5)
    );

    static readonly BrillouinZone s_hexagonal = Make(
        "hexagonal",
        [
            ["Γ", "M", "K", "Γ", "A", "L", "H", "A"],
        ],
        ("Γ", 0, 0, 0),
        ("M", 0.5, 0, 0),
        ("K", Third, Third, 0),
        ("A", 0, 0, 0.5),
        ("L", 0.5, 0, 0.5),
        ("H", Third, Third, 0.5)
    );

    static readonly BrillouinZone s_tetragonal = Make(
        "tetragonal",
        [
            ["Γ", "X", "M", "Γ", "Z", "R", "A", "Z"],
        ],
        ("Γ", 0, 0, 0),
        ("X", 0.5, 0, 0),
        ("M", 0.5, 0.5, 0),
        ("Z", 0, 0, 0.5),
        ("R", 0.5, 0, 0.5),
        ("A", 0.5, 0.5, 0.5)
    );

    /// <summary>The zone of a prototype's lattice, by its space group; where its shape depends on the lengths of the cell,
    /// that of the crystal as it is.</summary>
    /// <param name="prototype">The prototype.</param>
    /// <param name="crystal">It in its primitive cell.</param>
    public static BrillouinZone Of(Prototype prototype, Structure crystal) =>
        (prototype.SpaceGroup[0], prototype.SpaceGroupNumber) switch
        {
            ('F', >= 195) => s_faceCentred,
            ('I', >= 195) => s_bodyCentred,
            ('P', >= 195) => s_simple,
            ('P', >= 143 and <= 194) => s_hexagonal,
            ('P', >= 75 and <= 142) => s_tetragonal,
            _ => Of(CrystalSymmetry.Of(crystal), prototype.ConventionalCell(crystal.Cell)),
        };

    /// <summary>The zone of any crystal.</summary>
    /// <param name="symmetry">Its symmetry.</param>
    /// <param name="cell">The cell to which the coordinates refer.</param>
    public static BrillouinZone Of(CrystalSymmetry symmetry, Cell cell)
    {
        if (StandardCell.Of(symmetry) is not { } standard)
            return Unknown;
        var lattice = ExtendedBravais.Of(standard);
        var table = ZoneTable.Of(lattice.Symbol);
        // Fractions of reciprocal vectors are products with the vectors of the cell: q = H·k/2π.
        var toCell = cell.Vectors * lattice.Primitive.Inverse();
        return new(
            $"{table.Lattice} ({table.Symbol})",
            table.At(lattice.Conventional).ToDictionary(p => p.Label, p => toCell * p.Coordinates),
            table.Path
        );
    }

    /// <summary>The coordinates of a labelled point.</summary>
    /// <exception cref="ArgumentException">The lattice has no point of this label; the message names those it
    /// has.</exception>
    public Vector3D this[string label] => Points.TryGetValue(label, out var point) ? point : throw UnknownLabel(label);

    /// <summary>The directions from Γ in which modes of a polar crystal are looked at: towards each special point;
    /// without labels along each reciprocal vector of the conventional cell.</summary>
    internal IReadOnlyDictionary<string, Vector3D> Directions =>
        Points.Count > 1
            ? Points.Where(p => p.Value.Length > 0).ToDictionary()
            : new Dictionary<string, Vector3D>
            {
                ["a*"] = new(1, 0, 0),
                ["b*"] = new(0, 1, 0),
                ["c*"] = new(0, 0, 1),
            };

    internal ArgumentException UnknownLabel(string label) =>
        new($"no special point of a {Name} lattice is called '{label}': {Suggest.Nearest(label, Points.Keys)}");

    /// <summary>From coordinates of the conventional cell to those of the primitive one, where H_conventional =
    /// P·H_primitive.</summary>
    public static Vector3D ToPrimitive(Vector3D conventional, Matrix3D toConventional) =>
        toConventional.Inverse() * conventional;

    static BrillouinZone Make(
        string name,
        string[][] path,
        params (string Label, double H, double K, double L)[] points
    ) => new(name, points.ToDictionary(p => p.Label, p => new Vector3D(p.H, p.K, p.L)), path);
}
