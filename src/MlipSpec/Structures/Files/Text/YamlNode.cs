using System.Globalization;

namespace MlipSpec.Structures.Files.Text;

/// <summary>
/// Reads the first document of a YAML text. The library that does is not the core's: whoever loads an atomic cluster
/// expansion or a file of phonopy hands in YamlFile.Read of MlipSpec.Engines.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="name">The file's path, for messages.</param>
/// <exception cref="FormatException">It is not YAML; the message names file and line.</exception>
public delegate YamlNode YamlReader(TextReader text, string name);

/// <summary>A value of a YAML file with its place.</summary>
/// <param name="File">The file's path.</param>
/// <param name="Line">The line on which the value begins, from 1.</param>
/// <param name="Text">The text of a scalar; null for a list or a mapping.</param>
/// <param name="Items">The items of a list; empty for anything else.</param>
/// <param name="Members">The members of a mapping, keys in YAML's flow style as text; empty for anything else.</param>
public sealed record YamlNode(
    string File,
    int Line,
    string? Text,
    IReadOnlyList<YamlNode> Items,
    IReadOnlyList<KeyValuePair<string, YamlNode>> Members
)
{
    /// <summary>The member with a key; null if there is none.</summary>
    public YamlNode? Find(string key)
    {
        foreach (var (name, value) in Members)
            if (name == key)
                return value;
        return null;
    }

    /// <summary>The member with a key.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public YamlNode this[string key] => Find(key) ?? throw Error($"expected a key '{key}', found {Describe()}");

    /// <summary>An error at this place.</summary>
    public FormatException Error(string what) => new($"{File}, line {Line}: {what}");

    /// <summary>The scalar as a finite number.</summary>
    public double Number =>
        double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw Error($"expected a finite number, found {Describe()}");

    /// <summary>The scalar as an integer.</summary>
    public int Integer =>
        int.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Error($"expected an integer, found {Describe()}");

    /// <summary>The list's items as numbers.</summary>
    public double[] Numbers => [.. List.Select(i => i.Number)];

    /// <summary>The list's items as integers.</summary>
    public int[] Integers => [.. List.Select(i => i.Integer)];

    /// <summary>The items of what must be a list.</summary>
    public IReadOnlyList<YamlNode> List =>
        Text is null && Members.Count == 0 ? Items : throw Error($"expected a list in brackets, found {Describe()}");

    string Describe() =>
        Text is not null ? $"'{Text}'"
        : Members.Count > 0 ? $"a mapping with the keys {string.Join(", ", Members.Take(12).Select(m => m.Key))}"
        : $"a list of {Items.Count}";
}
