using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Lammps;

/// <summary>Reads a LAMMPS data file: header, box, Masses and Atoms; other sections are skipped.</summary>
internal sealed class DataReader(TextReader text, IReadOnlyList<Element> types)
{
    static readonly string[] s_angstrom = ["metal", "real"],
        s_otherUnits = ["lj", "si", "cgs", "electron", "micro", "nano"];

    readonly LineReader _lines = new(text);
    readonly DataTypes _types = new(types);
    readonly DataBox _box = new();
    readonly List<string> _species = [];
    readonly List<Vector3D> _positions = [];
    readonly List<double> _charges = [];
    readonly HashSet<string> _ids = [];
    int _atoms = -1;

    /// <summary>The line that is being read.</summary>
    public int Line => _lines.Number;

    /// <summary>Reads the structure.</summary>
    /// <exception cref="FormatException">The file is wrong.</exception>
    public Structure Read()
    {
        if (!_lines.Read())
            throw new FormatException("the file is empty");
        RequireAngstroms(_lines.Line.ToString());
        string? section = null;
        while (_lines.Read())
        {
            var line = _lines.Line.ToString();
            var hash = line.IndexOf('#');
            var content = (hash < 0 ? line : line[..hash]).Trim();
            if (content.Length == 0)
                continue;
            if (char.IsLetter(content[0]) && IsSection(content))
                (section, _style) = (content, hash < 0 || content != "Atoms" ? _style : Style(line[(hash + 1)..]));
            else if (section is null)
                TakeHeader(content);
            else if (section == "Masses")
                _types.TakeMass(line);
            else if (section == "Atom Type Labels")
                _types.TakeLabel(content);
            else if (section == "Atoms")
                TakeAtom(LineWords.Of(content));
        }
        return Finish();
    }

    DataStyle? _style;

    static DataStyle? Style(string text) => LineWords.Of(text) is [var name, ..] ? DataStyle.Named(name) : null;

    // A section's name begins with a capital and holds no number.
    static bool IsSection(string content) =>
        char.IsUpper(content[0]) && LineWords.Of(content).All(w => char.IsUpper(w[0])) && !content.Any(char.IsDigit);

    static void RequireAngstroms(string title)
    {
        var words = LineWords.Of(title.Replace("=", " ").Replace(",", " ").Replace("(", " ").Replace(")", " "));
        var at = Array.IndexOf(words, "units");
        if (at >= 0 && at + 1 < words.Length && s_otherUnits.Contains(words[at + 1]))
            throw new FormatException(
                $"the units are {words[at + 1]}, but lengths must be in Å: write the data in units {string.Join(" or ", s_angstrom)}"
            );
    }

    void TakeHeader(string content)
    {
        var words = LineWords.Of(content);
        if (words.Length == 2 && words[1] == "atoms")
            _atoms = LineWords.Whole(words[0], "the number of atoms") is > 0 and var n
                ? n
                : throw new FormatException($"the number of atoms is {words[0]}: expected one at least");
        else
            _box.Take(words);
    }

    void TakeAtom(string[] words)
    {
        if (_species.Count == 0)
            _style ??= DataStyle.Guess(words);
        var style = _style!.Value;
        if (!style.Fits(words.Length))
            throw new FormatException(
                $"expected an atom with {style.Columns} columns, or three more with image flags, found {words.Length}: '{LineWords.Shortened(_lines.Line)}'"
            );
        if (!_ids.Add(words[0]))
            throw new FormatException($"two atoms have the id {words[0]}");
        _species.Add(words[style.Type]);
        if (style.Charge is { } charge)
            _charges.Add(LineWords.Real(words[charge], "the charge"));
        _positions.Add(
            new(
                LineWords.Real(words[style.Position], "x"),
                LineWords.Real(words[style.Position + 1], "y"),
                LineWords.Real(words[style.Position + 2], "z")
            )
        );
    }

    Structure Finish()
    {
        if (_atoms < 0 || _atoms != _species.Count)
            throw new FormatException(
                _atoms < 0
                    ? "there is no line '… atoms' in the header"
                    : $"the header announces {_atoms} atoms, the section Atoms has {_species.Count}: the file is truncated, or its header wrong"
            );
        var structure = new Structure(_box.ToCell(), [.. _species.Select(_types.Of)], [.. _positions]);
        return structure.WithCharges(_charges.Count > 0 ? _charges : null);
    }
}
