using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MlipSpec.Checks;
using MlipSpec.Quantities;

namespace MlipSpec.Xunit.Baselines;

/// <summary>The contents of a baseline file: what was measured, by which protocol, on which potential.</summary>
/// <param name="Check">The check's name.</param>
/// <param name="ProtocolHash">The hash of the protocol.</param>
/// <param name="PotentialFingerprint">The fingerprint of the potential at the time; for the reader, not
/// compared.</param>
/// <param name="Quantities">What was measured.</param>
/// <param name="Protocol">The protocol: the check with all its parameters.</param>
sealed record Snapshot(
    string Check,
    string ProtocolHash,
    string PotentialFingerprint,
    IReadOnlyList<SnapshotQuantity> Quantities,
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
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The file's text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_options) + "\n";

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="JsonException">It is damaged.</exception>
    public static Snapshot Parse(string json) =>
        JsonSerializer.Deserialize<Snapshot>(json, s_options) ?? throw new JsonException("it is empty");
}

/// <summary>A quantity in a baseline file.</summary>
/// <param name="Name">Its name within the result.</param>
/// <param name="Value">Its value; null where a finding stands instead.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Uncertainty">One standard uncertainty; null for zero.</param>
/// <param name="Finding">What was found instead of a value.</param>
sealed record SnapshotQuantity(
    string Name,
    double? Value = null,
    string Unit = "1",
    double? Uncertainty = null,
    Finding? Finding = null
)
{
    /// <summary>As measured; a value that is not a number is a finding.</summary>
    public static SnapshotQuantity Of(NamedQuantity q)
    {
        var finding =
            q.Finding
            ?? (double.IsFinite(q.Value) ? null : new(FindingKind.BrokenEvaluation, $"the value was {q.Value}"));
        return new(q.Name, finding is null ? q.Value : null, q.Unit, q.Uncertainty > 0 ? q.Uncertainty : null, finding);
    }

    /// <summary>Value ± uncertainty with unit, or the finding.</summary>
    public override string ToString() =>
        Finding is { } finding
            ? $"not measured ({finding.Message})"
            : Format.WithUncertainty(Value ?? double.NaN, Uncertainty ?? 0, Unit);
}
