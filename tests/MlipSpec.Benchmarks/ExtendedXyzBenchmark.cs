using MlipSpec.Benchmarks.Measuring;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Benchmarks;

/// <summary>Megabytes per second through the extended XYZ reader and writer, beside splitting the same text into
/// lines.</summary>
internal static class ExtendedXyzBenchmark
{
    public static void Run()
    {
        var crystal = Prototypes.Diamond("Si", 5.431).Supercell(4, 4, 4);
        var random = new SeededRandom(1);
        var frame = new Frame(crystal.Rattled(0.1, 1))
        {
            Energy = -2000.125,
            Forces = [.. Enumerable.Range(0, crystal.Count).Select(_ => random.NextGaussianVector())],
        };
        var written = new StringWriter();
        ExtendedXyz.Write(written, Enumerable.Repeat(frame, 100));
        var full = written.ToString();
        Report("shortest exact decimals (17 digits)", full);
        Report("eight decimals, as ASE writes", Rounded(full));
        var megabytes = full.Length / 1e6;
        var write = Timing.Best(() =>
            ExtendedXyz.Write(
                new StringWriter(new System.Text.StringBuilder(full.Length + 100)),
                Enumerable.Repeat(frame, 100)
            )
        );
        Console.WriteLine($"{"writing", -40} {megabytes / write, 6:F0} MB/s");
    }

    static void Report(string what, string text)
    {
        var megabytes = text.Length / 1e6;
        var read = Timing.Best(() => ExtendedXyz.Read(new StringReader(text)).Count());
        var split = Timing.Best(() =>
        {
            using var lines = new StringReader(text);
            while (lines.ReadLine() is { } line)
                line.Split(' ');
        });
        Console.WriteLine(
            $"{what, -40} {megabytes / read, 6:F0} MB/s, {split / read:F2} × the speed of ReadLine and Split alone"
        );
    }

    static string Rounded(string text) =>
        string.Join(
            '\n',
            text.Split('\n')
                .Select(line =>
                    string.Join(
                        ' ',
                        line.Split(' ')
                            .Select(word =>
                                word.Contains('.') && double.TryParse(word, out var value)
                                    ? value.ToString("F8").PadLeft(16)
                                    : word
                            )
                    )
                )
        );
}
