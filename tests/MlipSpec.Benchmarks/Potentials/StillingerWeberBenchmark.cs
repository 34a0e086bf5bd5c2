using MlipSpec.Benchmarks.Measuring;
using MlipSpec.Benchmarks.Peers;
using MlipSpec.Potentials;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Benchmarks.Potentials;

/// <summary>
/// Molecular dynamics with the Stillinger-Weber potential beside LAMMPS' pair_style sw: diamond silicon, velocities of
/// 600 K, 1 fs, neighbour lists rebuilt as needed; ours at constant energy, then with a Bussi thermostat, LAMMPS at
/// constant energy; atom-steps per second, the best of several stretches.
/// </summary>
internal static class StillingerWeberBenchmark
{
    const double Temperature = 600;

    // ε, σ, a, λ, γ, cos θ0, A, B, p, q, tolerance: the numbers of StillingerWeberParameters.Silicon.
    const string Parameters =
        "Si Si Si 2.1683 2.0951 1.80 21.0 1.20 -0.333333333333 7.049556277 0.6022245584 4.0 0.0 0.0";

    public static void Run()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, Parameters + "\n");
            Console.WriteLine(
                "atoms   one core   two cores   two/one   with thermostat   LAMMPS, one core   ratio   with thermostat   (million atom-steps/s)"
            );
            foreach (var cells in (int[])[4, 8])
                Report(Prototypes.Diamond("Si", 5.431).Supercell(cells, cells, cells), file);
            Large();
        }
        finally
        {
            File.Delete(file);
        }
    }

    static void Report(Structure structure, string file)
    {
        double one = MillionAtomSteps(structure, 1),
            two = MillionAtomSteps(structure, 2),
            thermal = MillionAtomSteps(structure, 1, new BussiThermostat());
        var steps = 1_000_000 / structure.Count;
        var lammps =
            LammpsPeer.AtomStepsPerSecond(structure, $"pair_style sw\npair_coeff * * {file} Si", steps, Temperature)
            / 1e6;
        var peer = lammps is { } rate
            ? $"{rate, 16:F2}   {one / rate, 5:F1}   {thermal / rate, 15:F1}"
            : $"{"not found", 16}";
        Console.WriteLine(
            $"{structure.Count, 5}   {one, 8:F2}   {two, 9:F2}   {two / one, 7:F2}   {thermal, 15:F2}   {peer}"
        );
    }

    /// <summary>A hundred thousand atoms, and the memory of the whole process with one such run.</summary>
    static void Large()
    {
        var structure = Prototypes.Diamond("Si", 5.431).Supercell(23, 23, 24);
        double one = MillionAtomSteps(structure, 1),
            two = MillionAtomSteps(structure, 2);
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        Console.WriteLine(
            $"{structure.Count, 5}   {one, 8:F2}   {two, 9:F2}   {two / one, 7:F2}   at most {process.PeakWorkingSet64 / 1e6:F0} MB in this process"
        );
    }

    static double MillionAtomSteps(Structure structure, int threads, Thermostat? thermostat = null)
    {
        using var dynamics = new MolecularDynamics(StillingerWeber.Silicon, structure, timeStep: 1, threads);
        dynamics.DrawVelocities(Temperature, new(seed: 1));
        if (thermostat is not null)
            dynamics.Couple(MdStage.Hold("hold", Temperature / 2, 1) with { Thermostat = thermostat }, new(seed: 2));
        var steps = Math.Max(40, 200_000 / structure.Count); // long enough to build the neighbour list anew
        var seconds = Timing.Best(
            () => dynamics.Run(steps),
            repeats: structure.Count > 10_000 ? 5 : 20,
            warmUpSeconds: 3
        );
        return structure.Count * steps / seconds / 1e6;
    }
}
