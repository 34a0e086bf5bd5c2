using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MlipSpec.Checks;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Results;

namespace MlipSpec.Xunit.Baselines;

/// <summary>The contents of a baseline file: what was measured, by which protocol, on which potential.</summary>
/// <param name="Check">The check's name.</param>
/// <param name="ProtocolHash">The hash of the protocol.</param>
/// <param name="Fingerprints">What measured it at the time; for the reader of a difference, not compared.</param>
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
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>As measured.</summary>
    public static Baseline Of(ICheck check, PotentialCard potential, StoredResult result) =>
        new(
            check.Name,
            result.ProtocolHash,
            new(potential.Fingerprint, potential.Engine, typeof(ICheck).Assembly.GetName().Version!.ToString(3)),
            [.. result.Measured.Quantities.Select(BaselineQuantity.Of)],
            JsonElement.Parse(result.ProtocolText)
        );

    /// <summary>The file's text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_options) + "\n";

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="JsonException">It is damaged.</exception>
    public static Baseline Parse(string json) =>
        JsonSerializer.Deserialize<Baseline>(json, s_options) ?? throw new JsonException("it is empty");
}

/// <summary>What took part in a measurement, each apart, so that a difference can be laid at the right door.</summary>
/// <param name="Potential">The potential with its files, as it evaluates; see
/// <see cref="PotentialCard.Fingerprint"/>.</param>
/// <param name="Engine">The engine with its version; null where MlipSpec evaluates itself.</param>
/// <param name="Framework">The version of MlipSpec; null for a baseline that is older than this entry.</param>
sealed record Fingerprints(string Potential, string? Engine = null, string? Framework = null);
