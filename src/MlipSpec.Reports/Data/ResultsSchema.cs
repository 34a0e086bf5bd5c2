using System.ComponentModel;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace MlipSpec.Reports.Data;

/// <summary>The JSON schema of <c>results.json</c>, drawn from the records that write it.</summary>
internal static class ResultsSchema
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "results.schema.json";

    static readonly JsonSerializerOptions s_indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema as text.</summary>
    public static string Text()
    {
        var schema = ResultsJson.Options.GetJsonSchemaAsNode(
            typeof(ResultsDocument),
            new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Described }
        );
        var root = schema.AsObject();
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root.Insert(1, "title", $"Results of MlipSpec, version {ResultsDocument.CurrentVersion}");
        return schema.ToJsonString(s_indented) + "\n";
    }

    static JsonNode Described(JsonSchemaExporterContext context, JsonNode node)
    {
        if (
            node is JsonObject schema
            && context.PropertyInfo?.AttributeProvider is PropertyInfo property
            && property.GetCustomAttribute<DescriptionAttribute>() is { } description
        )
            schema.Insert(0, "description", description.Description);
        RequireWhatIsAlwaysWritten(context, node);
        return node;
    }

    // What is null is left out.
    static void RequireWhatIsAlwaysWritten(JsonSchemaExporterContext context, JsonNode node)
    {
        if ((node as JsonObject)?["required"] is not JsonArray required)
            return;
        var optional = context.TypeInfo.Properties.Where(p => p.IsGetNullable).Select(p => p.Name).ToHashSet();
        for (var i = required.Count - 1; i >= 0; i--)
            if (optional.Contains(required[i]!.GetValue<string>()))
                required.RemoveAt(i);
        if (required.Count == 0)
            ((JsonObject)node).Remove("required");
    }
}
