using System.Globalization;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Gap;

/// <summary>Text such as "soap l_max=4 n_max=8 species_Z={8 14 }": words, and keys with values, in which braces hold
/// spaces together.</summary>
internal sealed class KeyValueText
{
    readonly Dictionary<string, string> _values = [];
    readonly List<string> _words = [];

    /// <summary>Takes a text apart.</summary>
    /// <exception cref="FormatException">A brace is not closed, or a key comes twice.</exception>
    public KeyValueText(string text)
    {
        foreach (var token in Tokens(text))
        {
            var equals = token.IndexOf('=');
            if (equals < 0)
                _words.Add(token);
            else if (!_values.TryAdd(token[..equals], Unwrap(token[(equals + 1)..])))
                throw new FormatException($"{token[..equals]} is given twice in \"{text}\"");
        }
        Source = text.Trim();
    }

    public string Source { get; }

    /// <summary>The words that are not keys, in order.</summary>
    public IReadOnlyList<string> Words => _words;

    public IEnumerable<string> Keys => _values.Keys;

    public string? Text(string key) => _values.GetValueOrDefault(key);

    public int Integer(string key, int? otherwise = null) =>
        Required(key, otherwise) is not { } text ? otherwise!.Value
        : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value
        : throw new FormatException($"{key}={text} in \"{Source}\": expected a whole number");

    public double Number(string key, double? otherwise = null) =>
        Required(key, otherwise) is not { } text ? otherwise!.Value
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && double.IsFinite(value)
            ? value
        : throw new FormatException($"{key}={text} in \"{Source}\": expected a finite number");

    /// <summary>Elements by atomic number; an absent key, or the number 0, means any element and gives an empty
    /// list.</summary>
    public Element[] Elements(string key)
    {
        var words = Text(key)?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (words is [] or ["0"])
            return [];
        return
        [
            .. words.Select(word =>
                int.TryParse(word, out var number) && number is >= 1 and <= 118
                    ? new Element(number)
                    : throw new FormatException(
                        $"{key}={Text(key)} in \"{Source}\": expected atomic numbers from 1 to 118"
                    )
            ),
        ];
    }

    string? Required<T>(string key, T? otherwise)
        where T : struct =>
        Text(key) ?? (otherwise is null ? throw new FormatException($"{key} is missing in \"{Source}\"") : null);

    static string Unwrap(string value) =>
        value.Length >= 2 && value[0] == '{' && value[^1] == '}' ? value[1..^1] : value;

    static IEnumerable<string> Tokens(string text)
    {
        int depth = 0,
            start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : ' ';
            if (c == '{')
                depth++;
            if (c == '}')
                depth--;
            if (depth < 0 || (i == text.Length && depth != 0))
                throw new FormatException($"the braces do not match in \"{text}\"");
            if (!char.IsWhiteSpace(c))
            {
                if (start < 0)
                    start = i;
            }
            else if (start >= 0 && depth == 0)
            {
                yield return text[start..i];
                start = -1;
            }
        }
    }
}
