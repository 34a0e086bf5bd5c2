using System.Text.Json;
using MlipSpec.Quantities;

namespace MlipSpec.References;

/// <summary>Reads the fields of one JSON object and collects what is wrong with them; an unread field is an unknown
/// one.</summary>
sealed class RecordFields(JsonElement element, string place, List<string> problems)
{
    readonly HashSet<string> _asked = [];

    /// <summary>A text that must be there; empty, and a problem, if it is not.</summary>
    public string Text(string field)
    {
        var text = OptionalText(field);
        if (string.IsNullOrWhiteSpace(text))
            Problem($"needs \"{field}\", a text");
        return text ?? "";
    }

    public string? OptionalText(string field) =>
        Find(field) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } e => e.GetString(),
            { } e => Wrong(field, e, "a text"),
        };

    public LevelOfTheory? OptionalLevel(string field)
    {
        try
        {
            return OptionalText(field);
        }
        catch (ArgumentException e)
        {
            Problem($"has a wrong \"{field}\": {e.Message}");
            return null;
        }
    }

    /// <summary>A number that must be there; NaN, and a problem, if it is not.</summary>
    public double Number(string field)
    {
        if (Find(field) is null)
            Problem($"needs \"{field}\", a number");
        return OptionalNumber(field) ?? double.NaN;
    }

    public double? OptionalNumber(string field)
    {
        if (Find(field) is not { } e)
            return null;
        if (e.ValueKind == JsonValueKind.Number && e.TryGetDouble(out var number) && double.IsFinite(number))
            return number;
        Wrong(field, e, "a finite number");
        return null;
    }

    /// <summary>A number that must be there, or null to say that the source does not state it.</summary>
    public double? NumberOrNull(string field)
    {
        if (Find(field) is { ValueKind: JsonValueKind.Null })
            return null;
        if (Find(field) is null)
            Problem($"needs \"{field}\", a number, or null where the source does not state it");
        return OptionalNumber(field);
    }

    /// <summary>One of the given words that must be there; the default value, and a problem, if it is not.</summary>
    public T OneOf<T>(string field, params ReadOnlySpan<(string Word, T Meaning)> choices)
    {
        var word = Text(field);
        foreach (var choice in choices)
            if (choice.Word == word)
                return choice.Meaning;
        if (word.Length > 0)
            Problem(
                $"has \"{field}\": \"{word}\", expected {string.Join(", ", choices.ToArray().Select(c => $"\"{c.Word}\""))}"
            );
        return default!;
    }

    public IReadOnlyList<string> OptionalTexts(string field)
    {
        if (Find(field) is not { } e)
            return [];
        if (e.ValueKind == JsonValueKind.Array && e.EnumerateArray().All(i => i.ValueKind == JsonValueKind.String))
            return [.. e.EnumerateArray().Select(i => i.GetString()!)];
        Wrong(field, e, "a list of texts");
        return [];
    }

    /// <summary>An object that must be there; null, and a problem, if it is not.</summary>
    public RecordFields? Object(string field)
    {
        var found = Find(field);
        if (found is { ValueKind: JsonValueKind.Object } e)
            return new(e, place, problems);
        Problem($"needs \"{field}\", an object");
        return null;
    }

    /// <summary>Reports every field that was not asked for.</summary>
    public void RefuseOthers()
    {
        foreach (var property in element.EnumerateObject().Where(p => !_asked.Contains(p.Name)))
            Problem(
                $"has an unknown field \"{property.Name}\": did you mean \"{Suggest.NearestName(property.Name, _asked)}\"?"
            );
    }

    public void Problem(string what) => problems.Add($"{place} {what}");

    JsonElement? Find(string field)
    {
        _asked.Add(field);
        return element.TryGetProperty(field, out var found) ? found : null;
    }

    string? Wrong(string field, JsonElement found, string expected)
    {
        Problem($"has \"{field}\": {found.GetRawText()}, expected {expected}");
        return null;
    }
}
