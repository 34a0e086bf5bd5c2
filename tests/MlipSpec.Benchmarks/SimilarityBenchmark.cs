using System.Globalization;
using MlipSpec.Benchmarks.Measuring;
using MlipSpec.Checks;
using MlipSpec.Checks.Compressions;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Files.Lammps;

namespace MlipSpec.Benchmarks;

/// <summary>
/// A compression of 97,336 silicon atoms, the size of the paper's figure 7, in a dump of LAMMPS: read alone, and
/// followed by its similarity to three crystals at each frame's pressure. Live memory after the run says whether frames
/// are kept.
/// </summary>
internal static class SimilarityBenchmark
{
    const int Frames = 4;

    public static void Run()
    {
        var structure = Samples.RattledSilicon(23);
        var path = Path.Combine(Path.GetTempPath(), $"mlipspec-{Environment.ProcessId}.dump");
        try
        {
            Write(path, structure);
            var read = Timing.Best(
                () =>
                {
                    foreach (var _ in LammpsDump.Read(path)) { }
                },
                repeats: 2,
                warmUpSeconds: 0
            );
            Console.WriteLine(
                $"LAMMPS dump, {Frames} frames of {structure.Count:N0} atoms, {new FileInfo(path).Length / 1e6:F0} MB: {Frames * structure.Count / read:N0} atoms/s read"
            );
            var check = new SimilarityAlongTrajectory(
                new(path) { Ramp = new(0, 12) },
                [new("Si", "diamond"), new("Si", "beta-tin"), new("Si", "sh")]
            );
            var follow = Timing.Best(
                () => check.Measure(StillingerWeber.Silicon, CheckContext.Default with { Notice = static _ => { } }),
                repeats: 2,
                warmUpSeconds: 0
            );
            Console.WriteLine(
                $"followed under {check.Protocol.Measure}: {follow / Frames:F2} s for a frame ({Frames * structure.Count / follow:N0} atoms/s); live memory {GC.GetTotalMemory(forceFullCollection: true) / 1e6:F0} MB afterwards"
            );
        }
        finally
        {
            File.Delete(path);
        }
    }

    static void Write(string path, Structure structure)
    {
        using var text = new StreamWriter(path);
        for (var frame = 0; frame < Frames; frame++)
        {
            var squeezed = structure.Deformed((1 - 0.005 * frame) * Matrix3D.Identity);
            var edges = squeezed.Cell.Vectors;
            text.Write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"ITEM: TIMESTEP\n{frame}\nITEM: NUMBER OF ATOMS\n{structure.Count}\nITEM: BOX BOUNDS pp pp pp\n0 {edges.XX}\n0 {edges.YY}\n0 {edges.ZZ}\nITEM: ATOMS id element x y z\n"
                )
            );
            for (var i = 0; i < squeezed.Count; i++)
                text.Write(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{i + 1} Si {squeezed.Positions[i].X:F6} {squeezed.Positions[i].Y:F6} {squeezed.Positions[i].Z:F6}\n"
                    )
                );
        }
    }
}
