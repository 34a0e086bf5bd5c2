using System.Diagnostics;
using MlipSpec.Checks;
using MlipSpec.Checks.Labels;
using MlipSpec.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Benchmarks;

/// <summary>Ten thousand labelled structures of 64 atoms: read, evaluated with Stillinger and Weber's potential and
/// summarised with the bootstrap.</summary>
internal static class DatasetBenchmark
{
    const int Structures = 10_000;

    public static void Run()
    {
        var path = Path.Combine(Path.GetTempPath(), $"mlipspec-dataset-{Environment.ProcessId}.xyz");
        try
        {
            var crystal = Prototypes.Diamond("Si", 5.431).Supercell(2, 2, 2);
            ExtendedXyz.Write(
                path,
                Enumerable.Range(0, Structures).Select(k => Label(crystal.Rattled(0.1, (ulong)k), k))
            );
            var file = new DatasetFile(path);
            var clock = Stopwatch.StartNew();
            var set = file.Read();
            var read = clock.Elapsed.TotalSeconds;
            foreach (var frame in set.Frames)
                StillingerWeber.Silicon.Evaluate(frame.Structure);
            var alone = clock.Elapsed.TotalSeconds - read;
            clock.Restart();
            var errors = new DatasetErrors(file).Measure(StillingerWeber.Silicon);
            var total = clock.Elapsed.TotalSeconds;
            Console.WriteLine(
                FormattableString.Invariant(
                    $"{Structures} structures of 64 atoms, {new FileInfo(path).Length / 1e6:F0} MB: {total:F1} s on {CheckContext.Default.Threads} cores, of which reading {read:F1} s ({new FileInfo(path).Length / 1e6 / read:F0} MB/s); evaluation alone on one core {alone:F1} s"
                )
            );
            Console.WriteLine($"{errors.All.ForceComponent}");
        }
        finally
        {
            File.Delete(path);
        }
    }

    static Frame Label(Structure structure, int k)
    {
        var exact = StillingerWeber.Silicon.Evaluate(structure);
        return new(structure)
        {
            Energy = exact.Energy + 0.01 * (k % 7),
            Forces = Array.ConvertAll(exact.Forces, f => f + new Vector3D(0.01 * (k % 5), 0, 0)),
            Virial = exact.Virial,
            Info = new Dictionary<string, string> { ["config_type"] = k % 2 == 0 ? "even" : "odd" },
        };
    }
}
