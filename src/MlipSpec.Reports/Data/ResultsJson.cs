using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MlipSpec.Reports.Data;

/// <summary>Writes and reads <c>results.json</c>. What is absent is left out; numbers that are not finite are the texts
/// "NaN", "Infinity" and "-Infinity", as JSON has no other; enumerations are words in camel case.</summary>
internal static class ResultsJson
{
    /// <summary>The options.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = false,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>The document as text.</summary>
    public static string Write(ResultsDocument document) => JsonSerializer.Serialize(document, Options);

    /// <summary>Writes the document into a file, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, ResultsDocument document) => WrittenFile.Write(path, Write(document) + "\n");

    /// <summary>Reads a document.</summary>
    /// <exception cref="JsonException">It is damaged, or of a later version; the message says which.</exception>
    public static ResultsDocument Read(string text)
    {
        var document =
            JsonSerializer.Deserialize<ResultsDocument>(text, Options) ?? throw new JsonException("it is empty");
        return document.Version == ResultsDocument.CurrentVersion
            ? document
            : throw new JsonException(
                $"it is of version {document.Version} of the format, and this MlipSpec reads version {ResultsDocument.CurrentVersion}: make it again from its journal with mlipspec report"
            );
    }
}
