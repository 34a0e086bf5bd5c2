namespace MlipSpec.Structures.Files.Xyz;

/// <summary>
/// What the second line of an XYZ frame is. With Lattice= or Properties= it is that of extended XYZ; so it is where
/// every word is key=value, or where a label or pbc has its value. Else it is a remark in somebody's own words, except
/// that i-PI writes cell and units there.
/// </summary>
/// <param name="Entries">Its entries; a remark as the one entry "comment".</param>
/// <param name="Cell">The cell, where the line is i-PI's.</param>
/// <param name="LengthUnit">The unit of the positions in Å.</param>
internal readonly record struct XyzCommentLine(OrderedDictionary<string, string> Entries, Cell? Cell, double LengthUnit)
{
    static readonly string[] s_otherUnits =
    [
        "hartree",
        "ha",
        "a.u.",
        "au",
        "ry",
        "rydberg",
        "kcal/mol",
        "kj/mol",
        "bohr",
    ];

    /// <summary>Understands a line.</summary>
    /// <exception cref="FormatException">It is extended XYZ and malformed, or in units that are not those
    /// here.</exception>
    public static XyzCommentLine Of(ReadOnlySpan<char> line, LabelKeys keys)
    {
        if (IsExtended(line))
            return new(XyzComment.Parse(line), null, 1);
        var text = line.Trim().ToString();
        if (text.Contains("CELL", StringComparison.Ordinal) && IpiComment.Parse(text) is { } ipi)
            return new(Remark(text), ipi.Cell, ipi.LengthUnit);
        if (text.Length == 0 || !text.Contains('='))
            return new(text.Length == 0 ? [] : Remark(text), null, 1);
        return LooksExtended(text, keys) ? new(Checked(XyzComment.Parse(line)), null, 1) : new(Remark(text), null, 1);
    }

    static bool IsExtended(ReadOnlySpan<char> line) =>
        line.Contains("Lattice", StringComparison.OrdinalIgnoreCase) && HasKey(line, "Lattice")
        || line.Contains("Properties", StringComparison.OrdinalIgnoreCase) && HasKey(line, "Properties");

    static bool HasKey(ReadOnlySpan<char> line, string key)
    {
        for (var at = 0; at < line.Length; )
        {
            var found = line[at..].IndexOf(key, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
                return false;
            var begins =
                at + found == 0 || char.IsWhiteSpace(line[at + found - 1]) || line[at + found - 1] is '"' or '\'';
            at += found + key.Length;
            if (begins && line[at..].Trim("\"' \t").StartsWith("="))
                return true;
        }
        return false;
    }

    // Every word has its '=', or a name that means something has a value beside it.
    static bool LooksExtended(string text, LabelKeys keys)
    {
        string[] known = ["pbc", .. keys.Energy, .. keys.Virial, .. keys.Stress];
        var words = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return words.All(w => w.IndexOf('=') >= 0)
            || words.Any(w =>
                w.IndexOf('=') is > 0 and var at
                && at < w.Length - 1
                && known.Contains(w[..at].Trim('"', '\''), StringComparer.OrdinalIgnoreCase)
            );
    }

    // "energy=-1.2 hartree" says a unit; a number in another unit must not become one in eV.
    static OrderedDictionary<string, string> Checked(OrderedDictionary<string, string> entries)
    {
        var unit = entries.FirstOrDefault(e =>
            e.Value == "T" && s_otherUnits.Contains(e.Key, StringComparer.OrdinalIgnoreCase)
        );
        return unit.Key is null
            ? entries
            : throw new FormatException(
                $"the comment line speaks of '{unit.Key}', but energies are read in eV and lengths in Å: convert them"
            );
    }

    static OrderedDictionary<string, string> Remark(string text) => new() { ["comment"] = text };
}
