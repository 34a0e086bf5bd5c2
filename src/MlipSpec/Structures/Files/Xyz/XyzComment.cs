using System.Text;

namespace MlipSpec.Structures.Files.Xyz;

/// <summary>
/// The comment line of an extended XYZ frame: entries key=value, where a value is a bare word, "quoted", 'quoted', or
/// bracketed with [ ] or { }; a key alone means true.
/// </summary>
internal static class XyzComment
{
    /// <summary>Splits the line into its entries.</summary>
    /// <exception cref="FormatException">A quote or bracket is not closed, or a key stands twice.</exception>
    public static OrderedDictionary<string, string> Parse(ReadOnlySpan<char> line)
    {
        var entries = new OrderedDictionary<string, string>();
        var at = 0;
        while (true)
        {
            while (at < line.Length && char.IsWhiteSpace(line[at]))
                at++;
            if (at == line.Length)
                return entries;
            var key = ReadKey(line, ref at);
            // Blanks may stand around '=', but "key= other=1" has an empty value: blanks after '=' count only with
            // blanks before it.
            var afterKey = at;
            while (at < line.Length && line[at] == ' ')
                at++;
            var value = "T";
            if (at < line.Length && line[at] == '=')
            {
                var spaced = at++ > afterKey;
                while (spaced && at < line.Length && line[at] == ' ')
                    at++;
                value = ReadValue(line, ref at, key);
            }
            if (!entries.TryAdd(key, value))
                throw new FormatException($"the comment line has two entries '{key}': keep one");
        }
    }

    /// <summary>Appends " key=value", quoted where it must be, so that <see cref="Parse"/> gives the same value
    /// back.</summary>
    public static void Write(TextWriter text, string key, string value)
    {
        text.Write(' ');
        text.Write(NeedsQuotes(key) ? Quoted(key) : key);
        text.Write('=');
        // An array stays an array for programs that tell [1, 2] from "[1, 2]".
        var array =
            value.Length > 1
            && value[0] == '['
            && value[^1] == ']'
            && value.AsSpan().IndexOfAny("\"'\\\n{}") < 0
            && Closing(value, 0) == value.Length - 1;
        text.Write(NeedsQuotes(value) && !array ? Quoted(value) : value);
    }

    static string ReadKey(ReadOnlySpan<char> line, ref int at)
    {
        if (line[at] is '"' or '\'')
            return ReadQuoted(line, ref at, "a key");
        var start = at;
        while (at < line.Length && line[at] != '=' && !char.IsWhiteSpace(line[at]))
            at++;
        if (at == start)
            throw new FormatException("the comment line has a '=' without a key before it");
        return line[start..at].ToString();
    }

    static string ReadValue(ReadOnlySpan<char> line, ref int at, string key)
    {
        if (at == line.Length)
            return "";
        if (line[at] is '"' or '\'')
            return ReadQuoted(line, ref at, key);
        var start = at;
        if (line[at] is '[' or '{')
        {
            var close = Closing(line, at);
            if (close < 0)
                throw new FormatException($"the value of '{key}' opens a '{line[at]}' that is never closed");
            at = close + 1;
            // {…} is an old way to quote and falls away; […] is an array and stays.
            return (line[start] == '{' ? line[(start + 1)..close] : line[start..at]).ToString();
        }
        while (at < line.Length && !char.IsWhiteSpace(line[at]))
            at++;
        return line[start..at].ToString();
    }

    static int Closing(ReadOnlySpan<char> line, int open)
    {
        var depth = 0;
        for (var k = open; k < line.Length; k++)
        {
            if (line[k] is '[' or '{')
                depth++;
            if (line[k] is ']' or '}' && --depth == 0)
                return k;
        }
        return -1;
    }

    static string ReadQuoted(ReadOnlySpan<char> line, ref int at, string key)
    {
        var quote = line[at++];
        var value = new StringBuilder();
        for (; at < line.Length; at++)
        {
            if (line[at] == quote)
            {
                at++;
                return value.ToString();
            }
            var escaped = line[at] == '\\' && at + 1 < line.Length ? line[at + 1] : ' ';
            if (escaped is '"' or '\'' or '\\' or 'n')
            {
                value.Append(escaped == 'n' ? '\n' : escaped);
                at++;
            }
            else
                value.Append(line[at]);
        }
        throw new FormatException($"the quote {quote} that opens the value of '{key}' is never closed");
    }

    // White space of any kind ends a word.
    static bool NeedsQuotes(string value) =>
        value.Length == 0 || value.AsSpan().IndexOfAny("\"'=[]{}\\") >= 0 || value.Any(char.IsWhiteSpace);

    static string Quoted(string value) =>
        '"' + value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n") + '"';
}
