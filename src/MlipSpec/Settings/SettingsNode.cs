using System.Globalization;
using System.Text.Json;
using MlipSpec.Quantities;

namespace MlipSpec.Settings;

/// <summary>A JSON value that remembers its file and line, so that a wrong one can be pointed at.</summary>
/// <param name="File">The file's path.</param>
/// <param name="Line">The line on which the value begins, from 1.</param>
/// <param name="Kind">What kind of value it is.</param>
/// <param name="Text">A string's content, else the JSON text of the value.</param>
/// <param name="Members">An object's members in their order; empty for anything else.</param>
/// <param name="Items">An array's items; empty for anything else.</param>
internal sealed record SettingsNode(
    string File,
    int Line,
    JsonValueKind Kind,
    string Text,
    IReadOnlyList<KeyValuePair<string, SettingsNode>> Members,
    IReadOnlyList<SettingsNode> Items
)
{
    /// <summary>The member with a key; null if there is none.</summary>
    public SettingsNode? Find(string key) => Members.FirstOrDefault(m => m.Key == key).Value;

    /// <summary>An error at this place.</summary>
    public SettingsException Error(string what) => new(File, Line, what);

    /// <summary>Throws if the value is not of a kind.</summary>
    public void Expect(JsonValueKind kind, string what)
    {
        if (Kind != kind)
            throw Error($"{what}, but found {Describe()}");
    }

    /// <summary>Throws at the first member whose key is not known, naming the nearest known one.</summary>
    /// <param name="known">The keys that may stand here.</param>
    /// <param name="owner">Whose keys they are, such as "potential 'SW' of kind stillinger-weber".</param>
    public void ExpectKeys(IReadOnlyCollection<string> known, string owner)
    {
        foreach (var (key, value) in Members)
        {
            if (!known.Contains(key))
                throw value.Error($"unknown key '{key}' of {owner}: {Suggest.Nearest(key, known)}");
        }
    }

    /// <summary>The number.</summary>
    public double Number => double.Parse(Text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The value in words, for messages: "the text 'abc'".</summary>
    public string Describe() =>
        Kind switch
        {
            JsonValueKind.String => $"the text '{Text}'",
            JsonValueKind.Number => $"the number {Text}",
            JsonValueKind.Array => "a list",
            JsonValueKind.Object => "an object in braces",
            _ => Text,
        };
}
