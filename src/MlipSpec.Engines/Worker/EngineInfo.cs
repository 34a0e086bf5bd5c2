using System.Text.Json;

namespace MlipSpec.Engines.Worker;

/// <summary>What an engine says of itself when it is opened.</summary>
/// <param name="Engine">Its name, such as "LAMMPS".</param>
/// <param name="Version">Its version; enters the fingerprint, so it changes whenever numbers may.</param>
/// <param name="Precision">"float64" or "float32".</param>
/// <param name="Device">Where it computes, such as "cpu".</param>
/// <param name="OffersEnergy">Whether it gives energies.</param>
/// <param name="OffersVirial">Whether it gives the virial.</param>
/// <param name="Elements">Symbols of the elements it covers; empty where it does not say.</param>
/// <param name="OffersBatch">Whether it answers <see cref="WorkerProtocol.Batch"/>.</param>
/// <param name="LevelOfTheory">The level of theory that it states; null if it states none.</param>
public sealed record EngineInfo(
    string Engine,
    string Version,
    string Precision = "float64",
    string Device = "cpu",
    bool OffersEnergy = true,
    bool OffersVirial = true,
    IReadOnlyList<string>? Elements = null,
    bool OffersBatch = false,
    string? LevelOfTheory = null
)
{
    static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    internal string ToJson() => JsonSerializer.Serialize(this, s_json);

    internal static EngineInfo Parse(string json) =>
        JsonSerializer.Deserialize<EngineInfo>(json, s_json)
        ?? throw new InvalidDataException("the engine's info is empty");
}
