using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Xyz;

/// <summary>
/// The comment line of i-PI's XYZ: "# CELL(abcABC): a b c α β γ … positions{atomic_unit} cell{angstrom}". Lengths
/// without a unit are in bohr, i-PI's own.
/// </summary>
/// <param name="Cell">The periodic cell, a along x, b in the xy plane.</param>
/// <param name="LengthUnit">The unit of the positions in Å.</param>
internal readonly record struct IpiComment(Cell Cell, double LengthUnit)
{
    // CODATA 2018.
    const double Bohr = 0.529177210903;

    static readonly string[] s_positions = ["positions", "x_centroid", "x_centroid_even", "x_centroid_odd"];

    /// <summary>Understands the line; null where it is none of i-PI's.</summary>
    /// <exception cref="FormatException">It is i-PI's, but holds no positions, or a cell or unit that is not
    /// known.</exception>
    public static IpiComment? Parse(string line)
    {
        var words = line.TrimStart('#', ' ').Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || !words[0].StartsWith("CELL", StringComparison.Ordinal) || words[0].Length < 6)
            return null;
        var form = words[0].TrimEnd(':')["CELL".Length..].Trim('(', ')', '{', '}', '[', ']');
        if (form != "abcABC")
            throw new FormatException(
                $"the comment line is of i-PI with the cell as '{form}': expected CELL(abcABC), i-PI's own form; let i-PI write that, or convert with i-pi's own tools to extended XYZ"
            );
        if (words.Length < 7)
            throw new FormatException("CELL(abcABC) of i-PI needs three lengths and three angles after it");
        var p = Array.ConvertAll(words[1..7], Number);
        var cell = Unit(words, ["cell"]) ?? Bohr;
        return new(
            Cell.FromParameters(cell * p[0], cell * p[1], cell * p[2], p[3], p[4], p[5]),
            Unit(words, s_positions) ?? OnlyIfNothingElse(words)
        );
    }

    static double? Unit(string[] words, string[] names)
    {
        foreach (var word in words)
        {
            var open = word.IndexOf('{');
            if (open < 0 || !word.EndsWith('}') || !names.Contains(word[..open]))
                continue;
            return word[(open + 1)..^1] switch
            {
                "atomic_unit" or "bohr" or "" => Bohr,
                "angstrom" => 1,
                var unit => throw new FormatException(
                    $"i-PI wrote '{word}': lengths are known in atomic_unit and angstrom, not in '{unit}'"
                ),
            };
        }
        return null;
    }

    static double OnlyIfNothingElse(string[] words) =>
        words.FirstOrDefault(w => w.Contains('{') && !w.StartsWith("cell", StringComparison.Ordinal)) is { } other
            ? throw new FormatException(
                $"the file of i-PI holds '{other}' and not positions: give the file of positions"
            )
            : Bohr;

    static double Number(string word) =>
        Decimals.TryParse(word, out var value) && double.IsFinite(value)
            ? value
            : throw new FormatException($"'{word}' in CELL(abcABC) of i-PI is not a finite number");
}
