using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Xyz;

/// <summary>Lists of numbers in a comment line, in any of the spellings "1 2 3", [1, 2, 3] and [[1, 2], [3,
/// 4]].</summary>
internal static class XyzNumbers
{
    static readonly char[] s_separators = [' ', '\t', ',', '[', ']', '{', '}'];

    /// <summary>Reads so many finite numbers.</summary>
    /// <exception cref="FormatException">There are fewer or more, or one is not a finite number.</exception>
    public static double[] Read(string text, string what, params ReadOnlySpan<int> counts)
    {
        var words = text.Split(s_separators, StringSplitOptions.RemoveEmptyEntries);
        if (!counts.Contains(words.Length))
            throw new FormatException(
                $"{what} has {words.Length} numbers instead of {string.Join(" or ", counts.ToArray())}: '{text}'"
            );
        return Array.ConvertAll(
            words,
            word =>
                Decimals.TryParse(word, out var value) && double.IsFinite(value)
                    ? value
                    : throw new FormatException($"'{word}' in {what} is not a finite number")
        );
    }

    /// <summary>Reads three truth values.</summary>
    public static (bool A, bool B, bool C) ReadPeriodicity(string text)
    {
        var words = text.Split([.. s_separators, '"', '\''], StringSplitOptions.RemoveEmptyEntries);
        if (
            words.Length == 3
            && Logicals.TryParse(words[0], out var a)
            && Logicals.TryParse(words[1], out var b)
            && Logicals.TryParse(words[2], out var c)
        )
            return (a, b, c);
        if (words.Length == 1 && Logicals.TryParse(words[0], out var all))
            return (all, all, all);
        throw new FormatException($"pbc is '{text}': expected three truth values such as \"T T F\", or one for all");
    }
}
