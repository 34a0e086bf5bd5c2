using MlipSpec.Analysis.Observables;
using MlipSpec.Analysis.Scattering;
using MlipSpec.Benchmarks.Measuring;

namespace MlipSpec.Benchmarks;

/// <summary>
/// Pair distributions and structure factors. The figures of freud (its core, one core of a Xeon at 2.5 GHz) are not
/// live: g(r) to 10 Å of 1000 to 8000 atoms 26,000 atoms/s; S(q) of 8000 atoms at most 20,000 vectors up to 8 1/Å in
/// 0.15 s.
/// </summary>
internal static class ObservablesBenchmark
{
    public static void Run()
    {
        var structure = Samples.RattledSilicon(11);
        var rate = structure.Count / Timing.Best(() => PairDistribution.Of(structure, 10, 200));
        Console.WriteLine(
            $"g(r) to 10 Å, {structure.Count} atoms, one core: {rate:N0} atoms/s; freud, not live, 26,000 (ratio {rate / 26_000:F1})"
        );

        structure = Samples.RattledSilicon(10);
        var vectors = new ScatteringVectors(structure.Cell, highest: 8, width: 0.05, perBin: 125);
        var seconds = Timing.Best(() => StructureFactor.Of(structure, vectors));
        Console.WriteLine(
            $"S(q) to 8 1/Å, {structure.Count} atoms, {vectors.Count} vectors, one core: {seconds:F3} s; freud, not live, 0.15 s (ratio {0.15 / seconds:F1})"
        );
    }
}
