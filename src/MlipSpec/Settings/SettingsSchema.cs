using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MlipSpec.Settings;

/// <summary>
/// The JSON schema of a settings file, by which editors complete and check <c>mlipspec.json</c>: drawn from the same
/// descriptions as the error messages. Draft 7, which every editor knows.
/// </summary>
internal static class SettingsSchema
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "mlipspec.schema.json";

    /// <summary>The key of a settings file that names its schema; nothing reads it but editors.</summary>
    public const string Key = "$schema";

    static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema as text.</summary>
    /// <param name="kinds">The kinds that a file may name.</param>
    public static string Of(IReadOnlyList<PotentialKind> kinds)
    {
        var definitions = new JsonObject { ["potential"] = Potential(kinds) };
        foreach (var kind in kinds)
            definitions[kind.Name] = Kind(kind);
        return new JsonObject
            {
                [Key] = "http://json-schema.org/draft-07/schema#",
                ["title"] = "Settings of MlipSpec",
                ["description"] = "The potentials that can be put under test.",
                ["type"] = "object",
                ["properties"] = new JsonObject
                {
                    [Key] = Typed("string", $"where this schema lies, such as {FileName}"),
                    ["potentials"] = new JsonObject
                    {
                        ["description"] = "one entry for each potential, under the name by which it is judged",
                        ["type"] = "object",
                        ["propertyNames"] = new JsonObject { ["pattern"] = @"^[^;,/\\\[\]]+$" },
                        ["additionalProperties"] = Reference("potential"),
                    },
                },
                ["required"] = new JsonArray("potentials"),
                ["additionalProperties"] = false,
                ["allowTrailingCommas"] = true,
                ["definitions"] = definitions,
            }.ToJsonString(s_json) + "\n";
    }

    // What 'kind' says decides which keys may stand beside it.
    static JsonObject Potential(IReadOnlyList<PotentialKind> kinds) =>
        new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["kind"] = new JsonObject
                {
                    ["description"] = PotentialKind.Common[0].Doc,
                    ["enum"] = Array(kinds.Select(k => k.Name)),
                    ["enumDescriptions"] = Array(kinds.Select(k => k.Doc)),
                },
            },
            ["required"] = new JsonArray("kind"),
            ["allOf"] = new JsonArray([
                .. kinds.Select(kind => new JsonObject
                {
                    ["if"] = new JsonObject
                    {
                        ["properties"] = new JsonObject { ["kind"] = new JsonObject { ["const"] = kind.Name } },
                    },
                    ["then"] = Reference(kind.Name),
                }),
            ]),
        };

    static JsonObject Kind(PotentialKind kind)
    {
        var properties = new JsonObject();
        foreach (var key in kind.AllKeys)
            properties[key.Name] = Value(key);
        return new()
        {
            ["description"] = kind.Doc,
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = Array(kind.AllKeys.Where(k => k.Required).Select(k => k.Name)),
            ["additionalProperties"] = false,
        };
    }

    static JsonObject Value(PotentialKey key) =>
        key.Type switch
        {
            KeyType.Number => Typed("number", key.Doc),
            KeyType.Switch => Typed("boolean", key.Doc),
            KeyType.Json => Typed("object", key.Doc),
            KeyType.Potentials => List(key.Doc, Reference("potential")),
            KeyType.FileList or KeyType.FolderList or KeyType.TextList or KeyType.Elements => List(
                key.Doc,
                new() { ["type"] = "string" }
            ),
            _ => Typed("string", key.Doc),
        };

    static JsonObject Typed(string type, string doc) => new() { ["description"] = doc, ["type"] = type };

    static JsonObject List(string doc, JsonObject items)
    {
        var list = Typed("array", doc);
        list["items"] = items;
        return list;
    }

    static JsonObject Reference(string definition) => new() { ["$ref"] = $"#/definitions/{definition}" };

    static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(t => (JsonNode)t)];
}
