using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Benchmarks.Measuring;

/// <summary>The structures and files that benchmarks share.</summary>
internal static class Samples
{
    /// <summary>Diamond silicon, a = 5.43 Å, n × n × n conventional cells (8n³ atoms), displaced by 0.05 Å per
    /// component.</summary>
    public static Structure RattledSilicon(int n) =>
        Prototypes.Diamond("Si", 5.43).Supercell(n, n, n).Rattled(0.05, seed: 1);

    /// <summary>The folder with real models, beside a checkout or named by MLIPSPEC_SHARED_DATA; null where there is
    /// none.</summary>
    public static string? SharedData { get; } = FindSharedData();

    /// <summary>What to say where it is missing.</summary>
    public const string NoSharedData =
        "needs the folder shared/data with real models, beside the checkout or named by MLIPSPEC_SHARED_DATA";

    static string? FindSharedData()
    {
        if (Environment.GetEnvironmentVariable("MLIPSPEC_SHARED_DATA") is { Length: > 0 } given)
            return given;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "shared", "data", "MANIFEST.md")))
                return Path.Combine(folder.FullName, "shared", "data");
        return null;
    }
}
