using MlipSpec.Potentials.Uf3;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Benchmarks;

/// <summary>A UF3 model of two and three bodies on rattled tungsten: energy, forces and virial; no peer is installed.</summary>
internal static class Uf3Benchmark
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
        var structure = Prototypes.BodyCentredCubic("W", 3.165).Supercell(10, 10, 10).Rattled(0.05, seed: 1);
        var potential = Uf3Potential.Load(Path.Combine(data, "models", "uf3", "W_2and3.json"));
        var one = Evaluations.AtomsPerSecond(potential, structure, 1);
        var two = Evaluations.AtomsPerSecond(potential, structure, 2);
        Console.WriteLine(
            $"W_2and3, {structure.Count} atoms: {one:N0} atoms/s on one core, {two:N0} on two ({two / one:F2}×)"
        );
    }
}
