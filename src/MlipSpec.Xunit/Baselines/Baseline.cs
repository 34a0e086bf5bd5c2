using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MlipSpec.Checks;
using MlipSpec.Potentials;
using MlipSpec.Results;

namespace MlipSpec.Xunit.Baselines;

/// <summary>The contents of a baseline file: what was measured, by which protocol, on which potential.</summary>
/// <param name="Check">The check's name.</param>
/// <param name="ProtocolHash">The hash of the protocol.</param>
/// <param name="Fingerprints">What measured it at the time: no cause of a difference by itself, but named where there
/// is one.</param>
/// <param name="Quantities">What was measured.</param>
/// <param name="Protocol">The protocol: the check with all its parameters.</param>
sealed record Baseline(
    string Check,
    string ProtocolHash,
    Fingerprints Fingerprints,
    IReadOnlyList<BaselineQuantity> Quantities,
    [property: JsonConverter(typeof(ParameterPerLine))] JsonElement Protocol
)
{
    static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>As measured.</summary>
    public static Baseline Of(ICheck check, PotentialCard potential, StoredResult result) =>
        new(
            check.Name,
            result.ProtocolHash,
            Fingerprints.Of(potential),
            [.. result.Measured.Quantities.Select(BaselineQuantity.Of)],
            JsonElement.Parse(result.ProtocolText)
        );

    /// <summary>The file's text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_options) + "\n";

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="JsonException">It is damaged.</exception>
    public static Baseline Parse(string json)
    {
        var baseline =
            JsonSerializer.Deserialize<Baseline>(json, s_options)
            ?? throw new JsonException("it holds nothing (null).");
        // As after a merge that kept both sides: which of two values was approved nobody knows.
        foreach (var same in baseline.Quantities.GroupBy(q => q.Name).Where(g => g.Count() > 1))
            throw new JsonException($"it has {same.Count()} entries of \"{same.Key}\".");
        foreach (var quantity in baseline.Quantities)
            if (quantity.Value is null == quantity.Finding is null)
                throw new JsonException($"\"{quantity.Name}\" should have either a value or a finding.");
        return baseline;
    }
}
