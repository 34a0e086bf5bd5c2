using System.Globalization;

namespace MlipSpec.Structures.Files.Text;

/// <summary>Words of a line, and what they must be.</summary>
internal static class LineWords
{
    static readonly char[] s_blanks = [' ', '\t', '\v', '\f', '\r'];

    /// <summary>The words of a line.</summary>
    public static string[] Of(ReadOnlySpan<char> line) =>
        line.ToString().Split(s_blanks, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A finite number.</summary>
    /// <exception cref="FormatException">It is none; the message names what it should be.</exception>
    public static double Real(string word, string what) =>
        Decimals.TryParse(word, out var value) && double.IsFinite(value)
            ? value
            : throw new FormatException($"{what} is '{word}', which is not a finite number");

    /// <summary>A whole number.</summary>
    /// <exception cref="FormatException">It is none; the message names what it should be.</exception>
    public static int Whole(string word, string what) =>
        int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException($"{what} is '{word}', which is not a whole number");

    /// <summary>Whether the word is written as a whole number.</summary>
    public static bool IsWhole(string word) =>
        int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    /// <summary>At most so many characters of a line, for messages.</summary>
    public static string Shortened(ReadOnlySpan<char> line) =>
        line.Length <= 60 ? line.Trim().ToString() : line[..60].Trim().ToString() + "…";
}
