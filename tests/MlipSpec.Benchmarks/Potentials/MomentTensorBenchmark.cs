using MlipSpec.Benchmarks.Measuring;
using MlipSpec.Potentials.MomentTensor;

namespace MlipSpec.Benchmarks.Potentials;

/// <summary>
/// Moment tensor potentials on rattled diamond silicon: energy, forces and virial beside motep (C extension), whose
/// figures were taken on one core of this kind of machine without its neighbour list; it is not run here.
/// </summary>
internal static class MomentTensorBenchmark
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
            var (file, size, peer) in new[]
            {
                ("Si_zuo2020.mtp", "4991 moments, 36170 products", 1820.0),
                ("motep_reference/crystals_cubic_L16_pot.mtp", "350 moments, 969 products", 12200.0),
            }
        )
        {
            var potential = MomentTensorPotential.Load(Path.Combine(data, "models", "mtp", file), "Si");
            var one = Evaluations.AtomsPerSecond(potential, structure, 1);
            var two = Evaluations.AtomsPerSecond(potential, structure, 2);
            Console.WriteLine(
                $"{Path.GetFileName(file)} ({size}), {structure.Count} atoms: {one:N0} atoms/s on one core, {two:N0} on two ({two / one:F2}×)"
            );
            Console.WriteLine($"   motep, one core, figure of record: {peer:N0} atoms/s; ratio {one / peer:F1}");
        }
    }
}
