using MlipSpec.Benchmarks.Measuring;
using MlipSpec.Potentials.Gap;

namespace MlipSpec.Benchmarks.Potentials;

/// <summary>
/// Gaussian approximation potentials for silicon: energy, forces and virial. QUIP's figures are not live: they were
/// taken on one core of a Xeon at 2.5 GHz, with its slow comparison of strings taken out of the inner loop.
/// </summary>
internal static class GapBenchmark
{
    public static void Run()
    {
        if (Samples.SharedData is not { } data)
        {
            Console.WriteLine(
                "needs the folder shared/data with real models, beside the checkout or named by MLIPSPEC_SHARED_DATA"
            );
            return;
        }
        var structure = Samples.RattledSilicon(5);
        foreach (
            var (what, file, quip) in new[]
            {
                ("n 8 l 4, 300 sparse points, and pairs", "own_si_zuo_small/gap_si_zuo_small.xml", 970.0),
                ("n 4 l 4, 500 sparse points, and Glue", "lammps_gap_example_Si/gap_example.xml", 3460.0),
            }
        )
        {
            var potential = GapPotential.Load(Path.Combine(data, "models", "gap", file));
            var one = Evaluations.AtomsPerSecond(potential, structure, 1);
            var two = Evaluations.AtomsPerSecond(potential, structure, 2);
            Console.WriteLine(
                $"{what}, {structure.Count} atoms: {one:N0} atoms/s on one core, {two:N0} on two ({two / one:F2}×)"
            );
            Console.WriteLine($"   QUIP, one core (not live): {quip:N0} atoms/s; ratio {one / quip:F1}");
        }
    }
}
