using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlipSpec.Checks;
using MlipSpec.References;
using MlipSpec.Settings;
using MlipSpec.Structures;
using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Suites.Materials;

/// <summary>The JSON schema of a file of materials, by which editors complete and check it: drawn from the records of the
/// checks. Draft 7, which every editor knows.</summary>
static class MaterialsSchema
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "materials.schema.json";

    static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema as text.</summary>
    public static string Text()
    {
        var definitions = new JsonObject { ["expectation"] = Expectation(), ["crystal"] = Crystal() };
        foreach (var (name, type) in CheckKinds.All)
            definitions[name] = Check(name, type);
        return new JsonObject
            {
                [SettingsSchema.Key] = "http://json-schema.org/draft-07/schema#",
                ["title"] = "Tests of MlipSpec as data",
                ["type"] = "object",
                ["properties"] = new JsonObject
                {
                    [SettingsSchema.Key] = Typed("string", $"where this schema lies, such as {FileName}"),
                    ["crystals"] = new JsonObject
                    {
                        ["description"] = "the crystals that tests name",
                        ["type"] = "object",
                        ["additionalProperties"] = Reference("crystal"),
                    },
                    ["references"] = List(Typed("string", "a file of the catalogue's form")),
                    ["tests"] = List(
                        new JsonObject
                        {
                            ["type"] = "object",
                            ["required"] = new JsonArray("name", "check", "expect"),
                            ["allOf"] = new JsonArray([.. CheckKinds.All.Keys.Select(Branch)]),
                            ["properties"] = new JsonObject { ["check"] = OneOf(CheckKinds.All.Keys) },
                        }
                    ),
                },
                ["required"] = new JsonArray("tests"),
                ["additionalProperties"] = false,
                ["allowTrailingCommas"] = true,
                ["definitions"] = definitions,
            }.ToJsonString(s_json) + "\n";
    }

    // What 'check' says decides which keys may stand beside it.
    static JsonNode Branch(string name) =>
        new JsonObject
        {
            ["if"] = new JsonObject
            {
                ["properties"] = new JsonObject { ["check"] = new JsonObject { ["const"] = name } },
            },
            ["then"] = Reference(name),
        };

    static JsonObject Check(string name, Type type)
    {
        var properties = new JsonObject
        {
            ["name"] = Typed("string", "unique in the file"),
            ["check"] = new JsonObject { ["const"] = name },
            ["expect"] = new JsonObject
            {
                ["description"] = "what is expected of each quantity, by its name on the card",
                ["type"] = "object",
                ["minProperties"] = 1,
                ["additionalProperties"] = Reference("expectation"),
            },
            ["domain"] = Typed("string", "what a potential must claim for it, such as crystal"),
            ["stage"] = OneOf(Enum.GetNames<Stage>().Select(s => s.ToLowerInvariant())),
            ["cost"] = OneOf(Enum.GetNames<Cost>().Select(c => c.ToLowerInvariant())),
        };
        foreach (var key in ParameterReader.KeysOf(type))
            properties[ParameterReader.KeyOf(key.Name)] = Parameter(key.PropertyType);
        return new() { ["properties"] = properties, ["additionalProperties"] = false };
    }

    static JsonObject Parameter(Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner ? Parameter(inner)
        : type == typeof(Checks.Crystal) ? Typed("string", "a crystal of this file")
        : type == typeof(Element) ? Typed("string", "a chemical symbol")
        : type == typeof(bool) ? new() { ["type"] = "boolean" }
        : type == typeof(string) ? new() { ["type"] = "string" }
        : type.IsEnum ? OneOf(Enum.GetNames(type))
        : type == typeof(int) || type == typeof(ulong) || type == typeof(long) ? new() { ["type"] = "integer" }
        : type.IsPrimitive ? new() { ["type"] = "number" }
        : ParameterReader.ItemOf(type) is { } item ? List(Parameter(item))
        : [];

    static JsonObject Crystal() =>
        new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["prototype"] = Typed("string", "a structure type, such as bcc"),
                ["elements"] = List(Typed("string", "one element for each sublattice")),
                ["atomicVolume"] = new JsonObject { ["type"] = "number" },
                ["file"] = Typed("string", "CIF, POSCAR, extended XYZ and others"),
                ["types"] = Typed("string", "the element of each atom type, where the file has none"),
            },
            ["additionalProperties"] = false,
        };

    static JsonObject Expectation() =>
        new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["value"] = new JsonObject { ["type"] = "number" },
                ["unit"] = OneOf(Units.Known),
                ["uncertainty"] = new JsonObject { ["type"] = "number", ["minimum"] = 0 },
                ["within"] = new JsonObject
                {
                    ["description"] =
                        "how far the value may be, such as \"1 %\" or \"3 GPa\"; a bare number only of a quantity without unit",
                    ["type"] = new JsonArray("string", "number"),
                },
                ["source"] = Typed("string", "who measured or computed it"),
                ["level"] = Typed("string", "the level of theory of a computed value, such as PBE"),
                ["reference"] = Typed("string", "a key of the catalogue"),
                ["atLeast"] = new JsonObject { ["type"] = "number" },
                ["atMost"] = new JsonObject { ["type"] = "number" },
                ["is"] = Typed("string", "the phase of lowest energy"),
            },
            ["additionalProperties"] = false,
        };

    static JsonObject Typed(string type, string description) =>
        new() { ["description"] = description, ["type"] = type };

    static JsonObject List(JsonObject item) => new() { ["type"] = "array", ["items"] = item };

    static JsonObject OneOf(IEnumerable<string> values) =>
        new() { ["enum"] = new JsonArray([.. values.Select(v => (JsonNode)v)]) };

    static JsonObject Reference(string definition) => new() { ["$ref"] = $"#/definitions/{definition}" };
}
