using MlipSpec.Benchmarks.Measuring;
using MlipSpec.Benchmarks.Peers;
using MlipSpec.Potentials.Snap;

namespace MlipSpec.Benchmarks.Potentials;

/// <summary>SNAP, 2J = 8, silicon of Zuo et al. 2020: energy, forces and virial beside the same model in LAMMPS through
/// OpenKIM.</summary>
internal static class SnapBenchmark
{
    public static void Run()
    {
        if (Samples.SharedData is not { } data)
        {
            Console.WriteLine(Samples.NoSharedData);
            return;
        }
        var structure = Samples.RattledSilicon(5);
        foreach (
            var (file, kim) in new[]
            {
                ("Si_zuo2020_snap", "SNAP_ZuoChenLi_2019_Si__MO_869330304805_000"),
                ("Si_zuo2020_qsnap", "SNAP_ZuoChenLi_2019quadratic_Si__MO_721469752060_000"),
            }
        )
        {
            var potential = SnapPotential.Load(
                Path.Combine(data, "models", "snap", file + ".snapcoeff"),
                Path.Combine(data, "models", "snap", file + ".snapparam")
            );
            var one = Evaluations.Report(file, "2J = 8", potential, structure);
            var peer = LammpsPeer.AtomStepsPerSecond(
                structure,
                "kim interactions Si",
                3,
                300,
                before: $"kim init {kim} metal\natom_style atomic"
            );
            if (peer is { } lammps)
                Console.WriteLine(
                    $"   LAMMPS pair_style kim, one core: {lammps:N0} atom-steps/s; ratio {one / lammps:F1}"
                );
        }
    }
}
