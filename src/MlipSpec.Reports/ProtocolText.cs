using System.Text.Json;

namespace MlipSpec.Reports;

/// <summary>
/// Says a protocol in a line: its parameters without those left at null, structures as their number of atoms, long
/// lists by their beginning. The whole protocol stands in the baseline files.
/// </summary>
static class ProtocolText
{
    const int LongList = 160;

    /// <summary>"`elastic-constants` 1: crystal Si diamond, pressure 0, strains [0.002, 0.004]".</summary>
    public static string Of(string protocol)
    {
        using var json = JsonDocument.Parse(protocol);
        var root = json.RootElement;
        return $"`{root.GetProperty("check").GetString()}` {root.GetProperty("version")}: {Properties(root.GetProperty("parameters"))}";
    }

    static string Properties(JsonElement json, params string[] without) =>
        string.Join(
            ", ",
            json.EnumerateObject()
                .Where(p => p.Value.ValueKind != JsonValueKind.Null && !without.Contains(p.Name))
                .Select(p => $"{p.Name} {Value(p.Value)}")
        );

    static string InParentheses(string text) => text.Length == 0 ? "" : $" ({text})";

    static string Value(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object when AtomsOf(json) is { } atoms => CardText.Count(atoms, "atom"),
            // A structure with a name, such as one of the test structures.
            JsonValueKind.Object
                when json.TryGetProperty("name", out var name)
                    && json.TryGetProperty("structure", out var structure)
                    && AtomsOf(structure) is { } atoms => $"{name} ({CardText.Count(atoms, "atom")})",
            JsonValueKind.Object
                when json.TryGetProperty("elements", out var elements) && json.TryGetProperty("phase", out var phase) =>
                $"{string.Concat(elements.EnumerateArray())} {phase}{InParentheses(Properties(json, "elements", "phase"))}",
            JsonValueKind.Object => $"({Properties(json)})",
            JsonValueKind.Array => List(json),
            JsonValueKind.String => json.GetString()!,
            _ => json.GetRawText(),
        };

    static int? AtomsOf(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty("cell", out _)
        && json.TryGetProperty("positions", out var positions)
            ? positions.GetArrayLength()
            : null;

    static string List(JsonElement json)
    {
        string[] items = [.. json.EnumerateArray().Select(Value)];
        if (items.Length == 1)
            return items[0];
        var text = string.Join(", ", items);
        return text.Length <= LongList ? $"[{text}]" : $"[{items[0]}, {items[1]}, … {items.Length} in all]";
    }
}
