using MlipSpec.Benchmarks.Measuring;
using MlipSpec.Potentials.Uf3;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Benchmarks.Potentials;

/// <summary>A UF3 model of two and three bodies on rattled tungsten: energy, forces and virial; no peer is
/// installed.</summary>
internal static class Uf3Benchmark
{
    public static void Run()
    {
        if (Samples.SharedData is not { } data)
        {
            Console.WriteLine(Samples.NoSharedData);
            return;
        }
        var structure = Prototypes.BodyCentredCubic("W", 3.165).Supercell(10, 10, 10).Rattled(0.05, seed: 1);
        var potential = Uf3Potential.Load(Path.Combine(data, "models", "uf3", "W_2and3.json"));
        Evaluations.Report("uf3-w", "W_2and3", potential, structure);
    }
}
