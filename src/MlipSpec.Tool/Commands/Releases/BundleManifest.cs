using System.Text.Json;
using MlipSpec.Reports.Data;

namespace MlipSpec.Tool.Commands.Releases;

/// <summary>What was released on the word of which run: <c>bundle.json</c>, the first file of a bundle.</summary>
internal sealed record BundleManifest
{
    /// <summary>The version of the format: raised when a reader of the former one would misread it.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The name of the file.</summary>
    public const string FileName = "bundle.json";

    /// <summary>The version of this format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>When the bundle was made.</summary>
    public required DateTimeOffset Made { get; init; }

    /// <summary>The version of MlipSpec that made it.</summary>
    public required string MlipSpec { get; init; }

    /// <summary>The gate's answer in one line.</summary>
    public required string Gate { get; init; }

    /// <summary>The journals of the runs, as files of the bundle.</summary>
    public required IReadOnlyList<string> Journals { get; init; }

    /// <summary>The runs: suite, time, machine, command, versions of MlipSpec, .NET and engines.</summary>
    public required IReadOnlyList<RunData> Runs { get; init; }

    /// <summary>The potentials that were judged.</summary>
    public required IReadOnlyList<BundledPotential> Potentials { get; init; }

    /// <summary>As text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_options) + "\n";

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="JsonException">It is damaged, or of a later version.</exception>
    public static BundleManifest Read(string text)
    {
        var manifest =
            JsonSerializer.Deserialize<BundleManifest>(text, s_options) ?? throw new JsonException("it is empty");
        return manifest.Version == CurrentVersion
            ? manifest
            : throw new JsonException(
                $"it is of version {manifest.Version} of the format, and this MlipSpec reads version {CurrentVersion}"
            );
    }

    static readonly JsonSerializerOptions s_options = new(ResultsJson.Options) { WriteIndented = true };
}

/// <summary>One potential of a release.</summary>
/// <param name="Name">The name under which it was judged.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Contents">The hash of its files and parameters, as the journal has it.</param>
/// <param name="Engine">The engine that evaluated it; absent where MlipSpec did.</param>
/// <param name="Claims">The domains that it is for.</param>
/// <param name="NotClaimed">The domains that it is not for, with the reason.</param>
/// <param name="Files">The model's files; empty where it has none beside the settings, as a model of OpenKIM.</param>
internal sealed record BundledPotential(
    string Name,
    string Kind,
    string Contents,
    string? Engine,
    IReadOnlyList<string> Claims,
    IReadOnlyList<NotClaimedData> NotClaimed,
    IReadOnlyList<ModelFile> Files
);

/// <summary>One file of a model.</summary>
/// <param name="Path">Where it lies from the settings' folder.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">64 hexadecimal digits.</param>
internal sealed record ModelFile(string Path, long Bytes, string Sha256);
