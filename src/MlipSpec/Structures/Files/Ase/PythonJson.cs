using System.Text;
using System.Text.Json;

namespace MlipSpec.Structures.Files.Ase;

/// <summary>JSON as Python writes it, where NaN, Infinity and -Infinity stand as bare words: here they become
/// texts.</summary>
internal static class PythonJson
{
    /// <summary>Reads a text; the caller disposes the document.</summary>
    /// <exception cref="JsonException">It is no JSON of Python's.</exception>
    public static JsonDocument Parse(string text) =>
        JsonDocument.Parse(text.Contains("NaN") || text.Contains("Infinity") ? Quoted(text) : text);

    static string Quoted(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        var inside = false;
        for (var at = 0; at < text.Length; at++)
        {
            if (inside && text[at] == '\\' && at + 1 < text.Length)
                result.Append(text[at++]);
            else if (text[at] == '"')
                inside = !inside;
            else if (!inside && Word(text.AsSpan(at)) is { Length: > 0 } word)
            {
                result.Append('"').Append(word).Append('"');
                at += word.Length - 1;
                continue;
            }
            result.Append(text[at]);
        }
        return result.ToString();
    }

    static string Word(ReadOnlySpan<char> rest)
    {
        foreach (var word in (ReadOnlySpan<string>)["NaN", "Infinity", "-Infinity"])
            if (rest.StartsWith(word))
                return word;
        return "";
    }
}
