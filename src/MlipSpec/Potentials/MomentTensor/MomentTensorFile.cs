using System.Text;

namespace MlipSpec.Potentials.MomentTensor;

/// <summary>
/// The text of an MLIP potential file (.mtp of MLIP-2, .almtp of MLIP-3) taken apart into its "key = value" entries and
/// its table of radial coefficients. What the entries mean is the business of <see cref="MomentTensorParameters"/>.
/// </summary>
/// <remarks>
/// Whatever follows a # on its line is a comment. An active-learning state, which MLIP appends after a line that begins
/// with "#MVS", does not change energies and is not read.
/// </remarks>
internal sealed class MomentTensorFile
{
    static readonly string[] s_keys =
    [
        "version",
        "potential_name",
        "scaling",
        "species_count",
        "potential_tag",
        "radial_basis_type",
        "min_dist",
        "max_dist",
        "radial_basis_size",
        "radial_funcs_count",
        "alpha_moments_count",
        "alpha_index_basic_count",
        "alpha_index_basic",
        "alpha_index_times_count",
        "alpha_index_times",
        "alpha_scalar_moments",
        "alpha_moment_mapping",
        "species_coeffs",
        "moment_coeffs",
    ];

    readonly string _path;
    readonly string[] _lines;
    readonly Dictionary<string, Entry> _entries = [];
    int _at;

    MomentTensorFile(string path)
    {
        _path = path;
        // MLIP-3 appends binary data to the text: Latin-1 reads any byte.
        _lines = File.ReadAllLines(path, Encoding.Latin1);
        if (_lines.Length == 0 || _lines[0].Trim() != "MTP")
            throw Error(
                1,
                "the first line of a moment tensor potential is 'MTP'",
                _lines.Length == 0 ? "an empty file" : Quote(_lines[0])
            );
        for (_at = 1; _at < _lines.Length && !_lines[_at].StartsWith("#MVS", StringComparison.Ordinal); _at++)
            TakeLine(Text(_at));
    }

    /// <summary>The rows of radial coefficients with the species pair (i, j) they stand under, in the order of the
    /// file.</summary>
    public List<RadialRow> RadialRows { get; } = [];

    /// <summary>The number of lines, where a missing entry would have stood at the latest.</summary>
    public int LineCount => _lines.Length;

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is not a moment tensor potential, or it is truncated; the message names
    /// file and line.</exception>
    public static MomentTensorFile Read(string path) => new(path);

    /// <summary>Whether the file has this entry.</summary>
    public bool Has(string key) => _entries.ContainsKey(key);

    /// <summary>An entry that must be there.</summary>
    public Entry Required(string key, string meaning) =>
        _entries.TryGetValue(key, out var entry)
            ? entry
            : throw Error(
                LineCount,
                $"'{key} = …' ({meaning})",
                "the end of the file without it: it is truncated, or the potential was never trained"
            );

    /// <summary>An error in the house style: file, line, what was expected, what was found.</summary>
    public FormatException Error(int line, string expected, string found) =>
        new($"{_path}, line {line}: expected {expected}, found {found}");

    void TakeLine(string line)
    {
        if (line.Length == 0)
            return;
        if (line == "radial_coeffs")
        {
            TakeRadialCoefficients();
            return;
        }
        var equals = line.IndexOf('=');
        var key = equals < 0 ? line : line[..equals].Trim();
        if (key.StartsWith("magnetic", StringComparison.Ordinal))
            throw Error(
                _at + 1,
                "a potential of positions alone",
                $"'{key}', a magnetic moment tensor potential (mMTP), whose energy depends on magnetic moments that no structure here has"
            );
        if (equals < 0 || !s_keys.Contains(key))
            throw Error(_at + 1, $"one of the entries {string.Join(", ", s_keys)} or radial_coeffs", Quote(line));
        var first = _at + 1;
        if (!_entries.TryAdd(key, new(TakeList(line[(equals + 1)..].Trim()), first)))
            throw Error(first, $"'{key}' only once", $"it again after line {_entries[key].Line}");
    }

    // A list may be broken over several lines; it ends where its braces are closed.
    string TakeList(string value)
    {
        var first = _at + 1;
        while (value.Count('{') != value.Count('}'))
        {
            if (++_at >= _lines.Length)
                throw Error(first, "a list closed by '}'", "the end of the file: it is truncated");
            value += " " + Text(_at);
        }
        return value;
    }

    void TakeRadialCoefficients()
    {
        var pair = (-1, -1);
        for (; _at + 1 < _lines.Length; _at++)
        {
            var line = Text(_at + 1);
            if (line.StartsWith('{'))
            {
                var first = ++_at + 1;
                RadialRows.Add(new(pair.Item1, pair.Item2, new(TakeList(line), first)));
                _at--;
            }
            else if (line.Split('-') is [var i, var j] && int.TryParse(i, out var a) && int.TryParse(j, out var b))
                pair = (a, b);
            else if (line.Length > 0)
                return;
        }
    }

    string Text(int line) => _lines[line].Split('#', 2)[0].Trim();

    static string Quote(string text) => text.Length <= 60 ? $"'{text}'" : $"'{text[..60]}…'";

    /// <summary>The text of a value and the line where it begins.</summary>
    public readonly record struct Entry(string Text, int Line);

    /// <summary>The coefficients of one radial function of one pair of species.</summary>
    public readonly record struct RadialRow(int Central, int Neighbour, Entry Values);
}
