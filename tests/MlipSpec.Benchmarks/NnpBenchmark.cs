using MlipSpec.Potentials.BehlerParrinello;

namespace MlipSpec.Benchmarks;

/// <summary>
/// A Behler–Parrinello network on rattled diamond silicon: energy, forces and virial beside n2p2, whose figure was taken on one
/// core of this kind of machine with its neighbour list; it is not run here.
/// </summary>
internal static class NnpBenchmark
{
    const double Peer = 3400;

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
        var potential = NnpPotential.Load(Path.Combine(data, "models", "nnp", "Si_zuo2020"), NnpUnits.Atomic);
        var one = Evaluations.AtomsPerSecond(potential, structure, 1);
        var two = Evaluations.AtomsPerSecond(potential, structure, 2);
        Console.WriteLine(
            $"Si_zuo2020 (27 symmetry functions), {structure.Count} atoms: {one:N0} atoms/s on one core, {two:N0} on two ({two / one:F2}×)"
        );
        Console.WriteLine($"   n2p2, one core, figure of record: {Peer:N0} atoms/s; ratio {one / Peer:F1}");
    }
}
