using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlipSpec.Xunit.Baselines;

/// <summary>Writes a protocol with one line for each parameter, however long, so that a review shows which parameter
/// changed and structures do not fill pages.</summary>
sealed class ParameterPerLine : JsonConverter<JsonElement>
{
    const string Parameters = "parameters";

    static readonly JsonSerializerOptions s_compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonElement.ParseValue(ref reader);

    public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var member in value.EnumerateObject())
        {
            writer.WritePropertyName(member.Name);
            if (member.Name == Parameters && member.Value.ValueKind == JsonValueKind.Object)
                Write(writer, member.Value, options);
            else
                writer.WriteRawValue(JsonSerializer.Serialize(member.Value, s_compact));
        }
        writer.WriteEndObject();
    }
}
