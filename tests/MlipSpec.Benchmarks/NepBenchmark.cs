using MlipSpec.Potentials.Nep;

namespace MlipSpec.Benchmarks;

/// <summary>
/// A neuroevolution potential on rattled diamond silicon: energy, forces and virial beside NEP_CPU, whose figure was
/// taken on one core of this kind of machine with its neighbour list; it is not run here.
/// </summary>
internal static class NepBenchmark
{
    const double Peer = 8100;

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
        var potential = NepPotential.Load(Path.Combine(data, "models", "nep", "Si_2022_NEP4_4body.txt"));
        var one = Evaluations.AtomsPerSecond(potential, structure, 1);
        var two = Evaluations.AtomsPerSecond(potential, structure, 2);
        Console.WriteLine(
            $"Si_2022_NEP4_4body (66 components, 50 neurons), {structure.Count} atoms: {one:N0} atoms/s on one core, {two:N0} on two ({two / one:F2}×)"
        );
        Console.WriteLine($"   NEP_CPU, one core, figure of record: {Peer:N0} atoms/s; ratio {one / Peer:F1}");
    }
}
