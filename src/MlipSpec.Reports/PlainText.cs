using System.Text;
using System.Text.RegularExpressions;

namespace MlipSpec.Reports;

/// <summary>
/// Texts that people and engines wrote (names of potentials, error messages, labels) made harmless for the place where
/// they are shown. What is taken away is seen to be: a control character becomes "�".
/// </summary>
internal static partial class PlainText
{
    const char Replaced = '\uFFFD';

    /// <summary>For a terminal or a log: no escape sequences, and no line that a forge takes for a command, such as
    /// "::error::" or "##vso[". Line breaks and tabs stay.</summary>
    public static string OfConsole(string text) =>
        ForgeCommand()
            .Replace(
                Without(text, c => (char.IsControl(c) && c is not ('\n' or '\t')) || IsInvisible(c)),
                m => $"{m.Groups["before"].Value}{m.Groups["mark"].Value[0]} {m.Groups["mark"].Value[1..]}"
            );

    /// <summary>For XML: only characters that XML 1.0 allows.</summary>
    public static string OfXml(string text)
    {
        var safe = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                safe.Append(text[i]).Append(text[++i]);
            else
                safe.Append(System.Xml.XmlConvert.IsXmlChar(text[i]) && !IsC1(text[i]) ? text[i] : Replaced);
        return safe.ToString();
    }

    /// <summary>For a line of Markdown: nothing in it is markup, and it stays one line.</summary>
    public static string OfMarkdown(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var c in Without(text, c => (char.IsControl(c) && c is not ('\n' or '\t')) || IsInvisible(c)))
            safe.Append(
                c switch
                {
                    '<' => "&lt;",
                    '>' => "&gt;",
                    '&' => "&amp;",
                    '\n' or '\t' => " ",
                    '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '#' or '!' => $"\\{c}",
                    // A mention of a person, as forges read it.
                    '@' => "&#64;",
                    _ => $"{c}",
                }
            );
        return safe.ToString().Trim();
    }

    /// <summary>For a cell of a CSV file: what a spreadsheet would take for a formula begins with an apostrophe, and
    /// separators are quoted.</summary>
    public static string OfCsv(string text)
    {
        var safe = Without(text, c => char.IsControl(c) && c is not ('\n' or '\t'));
        if (
            safe.Length > 0
            && safe[0] is '=' or '+' or '-' or '@' or '\t'
            && !double.TryParse(safe, System.Globalization.CultureInfo.InvariantCulture, out _)
        )
            safe = "'" + safe;
        return safe.IndexOfAny([',', '"', '\n', ';']) >= 0
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
    }

    static string Without(string text, Func<char, bool> which) =>
        text.Any(which) ? string.Concat(text.Select(c => which(c) ? Replaced : c)) : text;

    // The direction of writing turned around, and what cannot be seen: a name must not look like another.
    static bool IsInvisible(char c) =>
        c
            is (>= '\u200B' and <= '\u200F')
                or (>= '\u202A' and <= '\u202E')
                or (>= '\u2066' and <= '\u2069')
                or '\uFEFF';

    static bool IsC1(char c) => c is >= '\u007F' and <= '\u009F';

    [GeneratedRegex(@"(?<before>^[ \t]*)(?<mark>::)|(?<mark>##)(?=\[|vso\[)", RegexOptions.Multiline)]
    private static partial Regex ForgeCommand();
}
