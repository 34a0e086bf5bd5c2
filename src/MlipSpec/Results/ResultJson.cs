using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MlipSpec.Results;

/// <summary>
/// How results and journal entries are written as JSON: doubles with all their digits (the shortest text that reads
/// back to the same bits), NaN and infinity as "NaN", "Infinity", "-Infinity", enumerations by name, properties that
/// are computed from others left out.
/// </summary>
internal static class ResultJson
{
    /// <summary>The options; pass them to <see cref="JsonSerializer"/>.</summary>
    public static JsonSerializerOptions Options { get; } = Create(LeaveOutComputedProperties);

    internal static JsonSerializerOptions Create(Action<JsonTypeInfo> modifier)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            // Å and ± stay readable in the files, which nobody embeds in a web page.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            // An entry that lacks a number must not read back as zero.
            RespectRequiredConstructorParameters = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { modifier } },
            Converters =
            {
                new QuantityConverter(),
                new ElementConverter(),
                new VectorConverter(),
                new MatrixConverter(),
                new CellConverter(),
                new StructureConverter(),
                new JsonStringEnumConverter(),
            },
        };
        options.MakeReadOnly();
        return options;
    }

    static void LeaveOutComputedProperties(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        for (var i = type.Properties.Count - 1; i >= 0; i--)
            if (type.Properties[i] is { Set: null, AssociatedParameter: null })
                type.Properties.RemoveAt(i);
    }
}
