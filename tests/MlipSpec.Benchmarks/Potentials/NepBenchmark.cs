using MlipSpec.Benchmarks.Measuring;
using MlipSpec.Potentials.Nep;

namespace MlipSpec.Benchmarks.Potentials;

/// <summary>A neuroevolution potential on rattled diamond silicon; NEP_CPU as its peer is given with --peer
/// nep-si.</summary>
internal static class NepBenchmark
{
    public static void Run()
    {
        if (Samples.SharedData is not { } data)
        {
            Console.WriteLine(Samples.NoSharedData);
            return;
        }
        var structure = Samples.RattledSilicon(5);
        var potential = NepPotential.Load(Path.Combine(data, "models", "nep", "Si_2022_NEP4_4body.txt"));
        Evaluations.Report("nep-si", "Si_2022_NEP4_4body (66 components, 50 neurons)", potential, structure);
    }
}
