using System.Globalization;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Gap.Files;

/// <summary>
/// Text such as <c>soap l_max=4 n_max = 8, species_Z={8 14}</c>: bare words, and keys with values. Blanks and commas
/// separate; braces and quotes hold a value together; blanks may stand around the equals sign; keys are the same
/// whatever their case, and of equal keys the last counts.
/// </summary>
internal sealed class KeyValueText
{
    // One parameter under two names.
    static readonly Dictionary<string, string> s_aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["atom_gaussian_width"] = "atom_sigma",
        ["normalize"] = "normalise",
    };

    static readonly char[] s_separators = [' ', '\t', '\r', '\n', ','];

    readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);
    readonly List<string> _words = [];

    /// <summary>Takes a text apart.</summary>
    /// <exception cref="FormatException">A brace or a quote is not closed, or a key has no value.</exception>
    public KeyValueText(string text)
    {
        Source = text.Trim();
        for (var at = 0; Skip(text, ref at, s_separators); )
        {
            var word = Take(text, ref at);
            var after = at;
            if (!Skip(text, ref after, s_separators) || text[after] != '=')
            {
                _words.Add(Unwrap(word));
                continue;
            }
            at = after + 1;
            if (!Skip(text, ref at, s_separators))
                throw new FormatException($"{word}= has no value in \"{Source}\"");
            _values[s_aliases.GetValueOrDefault(word, word)] = Unwrap(Take(text, ref at));
        }
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
        var words = Text(key)?.Split([.. s_separators, '{', '}'], StringSplitOptions.RemoveEmptyEntries) ?? [];
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

    static bool Skip(string text, ref int at, ReadOnlySpan<char> separators)
    {
        while (at < text.Length && separators.Contains(text[at]))
            at++;
        return at < text.Length;
    }

    // Up to the next separator or equals sign that no brace or quote holds.
    static string Take(string text, ref int at)
    {
        var start = at;
        var depth = 0;
        var quote = '\0';
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (depth == 0 && (c == '=' || s_separators.Contains(c)))
                break;
            else if (c is '"' or '\'')
                quote = c;
            else if (c is '{' or '}' && (depth += c == '{' ? 1 : -1) < 0)
                break;
        }
        if (depth != 0)
            throw new FormatException($"the braces do not match in \"{text}\"");
        if (quote != '\0')
            throw new FormatException($"a quote is not closed in \"{text}\"");
        return at > start ? text[start..at] : throw new FormatException($"'=' follows no key in \"{text}\"");
    }

    static string Unwrap(string value) =>
        value.Length >= 2 && (value[0], value[^1]) is ('{', '}') or ('"', '"') or ('\'', '\'') ? value[1..^1] : value;
}
