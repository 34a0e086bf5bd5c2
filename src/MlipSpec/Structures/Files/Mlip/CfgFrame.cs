using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Mlip;

/// <summary>One configuration as its lines come.</summary>
internal sealed class CfgFrame(ReadingOptions options)
{
    static readonly string[] s_known =
    [
        "id",
        "type",
        "cartes_x",
        "cartes_y",
        "cartes_z",
        "direct_x",
        "direct_y",
        "direct_z",
        "fx",
        "fy",
        "fz",
    ];

    readonly List<Element> _species = [];
    readonly List<Vector3D> _positions = [],
        _forces = [];
    string[]? _names;
    List<double>[] _others = [];
    Matrix3D? _virial;

    public int? Size { get; set; }

    public List<Vector3D> Vectors { get; } = [];

    public double? Energy { get; set; }

    public OrderedDictionary<string, string> Info { get; } = [];

    /// <summary>Takes the names after AtomData.</summary>
    public void SetColumns(string[] names)
    {
        if (_names is not null)
            throw new FormatException("there are two sections AtomData");
        if (Size is not > 0)
            throw new FormatException("Size must come before AtomData, and be above zero");
        if (names.Distinct().Count() != names.Length)
            throw new FormatException($"AtomData names a column twice: {string.Join(' ', names)}");
        if (Column(names, "type") < 0 || !(HasThree(names, "cartes_") || HasThree(names, "direct_")))
            throw new FormatException(
                $"AtomData needs the columns type and cartes_x cartes_y cartes_z (or direct_…), found {string.Join(' ', names)}"
            );
        _names = names;
        _others = [.. names.Where(n => !s_known.Contains(n)).Select(_ => new List<double>())];
    }

    /// <summary>Takes the line of atom k.</summary>
    public void TakeAtom(int k, string[] words)
    {
        var names = _names!;
        if (words.Length != names.Length)
            throw new FormatException(
                $"expected atom {k + 1} of {Size} with {names.Length} columns ({string.Join(' ', names)}), found {words.Length}: '{LineWords.Shortened(string.Join(' ', words))}'"
            );
        _species.Add(TypeOf(LineWords.Whole(words[Column(names, "type")], "a type")));
        _positions.Add(Vector(names, words, HasThree(names, "cartes_") ? "cartes_" : "direct_"));
        if (HasThree(names, "f"))
            _forces.Add(Vector(names, words, "f"));
        var other = 0;
        for (var c = 0; c < names.Length; c++)
            if (!s_known.Contains(names[c]))
                _others[other++].Add(LineWords.Real(words[c], names[c]));
    }

    /// <summary>
    /// Takes the stress: PlusStress is what this project calls the virial, −dE/dε in eV, as the forces of a dimer in
    /// such a file show; Stress is its opposite.
    /// </summary>
    public void TakeStress(string name, string[] components, string[] words)
    {
        string[] order = ["xx", "yy", "zz", "yz", "xz", "xy"];
        if (
            _virial is not null
            || words.Length != 6
            || !(components.Length == 6 && components.Order().SequenceEqual(order.Order()))
        )
            throw new FormatException($"expected one {name} with six numbers under xx yy zz yz xz xy");
        double[] v = [.. order.Select(c => LineWords.Real(words[Array.IndexOf(components, c)], $"{name} {c}"))];
        var sign = name == "Stress" ? -1.0 : 1;
        _virial = sign * new Matrix3D(v[0], v[5], v[4], v[5], v[1], v[3], v[4], v[3], v[2]);
    }

    public Frame Assemble()
    {
        if (_names is null)
            throw new FormatException("the configuration has no AtomData");
        var direct = !HasThree(_names, "cartes_");
        if (direct && Vectors.Count != 3)
            throw new FormatException("positions are fractions (direct_x …), but there is no Supercell");
        var cell = Vectors.Count == 0 ? Cell.None : new Cell(Matrix3D.FromRows(Vectors[0], Vectors[1], Vectors[2]));
        var positions = direct ? _positions.ConvertAll(cell.ToCartesian) : _positions;
        var keys = options.Keys;
        return new(new(cell, [.. _species], [.. positions]))
        {
            Energy = keys.Energy.Contains("energy", StringComparer.OrdinalIgnoreCase) ? Energy : null,
            Forces =
                _forces.Count > 0 && keys.Forces.Contains("forces", StringComparer.OrdinalIgnoreCase)
                    ? [.. _forces]
                    : null,
            Virial = keys.Virial.Contains("virial", StringComparer.OrdinalIgnoreCase) ? _virial : null,
            Info = Info,
            Columns =
            [
                .. _names
                    .Where(n => !s_known.Contains(n))
                    .Select((name, k) => new RealColumn(name, 1, [.. _others[k]])),
            ],
        };
    }

    Element TypeOf(int type)
    {
        var types = options.Types;
        if (types.Count == 0)
            throw new FormatException(
                "the file has types 0, 1, … and no elements: say which element each type is, in the order of the potential's own list"
            );
        return type >= 0 && type < types.Count
            ? types[type]
            : throw new FormatException(
                $"an atom has type {type}, but the elements of types 0 to {types.Count - 1} were given ({string.Join(", ", types)})"
            );
    }

    static Vector3D Vector(string[] names, string[] words, string prefix) =>
        new(
            LineWords.Real(words[Column(names, prefix + "x")], prefix + "x"),
            LineWords.Real(words[Column(names, prefix + "y")], prefix + "y"),
            LineWords.Real(words[Column(names, prefix + "z")], prefix + "z")
        );

    static bool HasThree(string[] names, string prefix) =>
        Column(names, prefix + "x") >= 0 && Column(names, prefix + "y") >= 0 && Column(names, prefix + "z") >= 0;

    static int Column(string[] names, string name) => Array.IndexOf(names, name);
}
