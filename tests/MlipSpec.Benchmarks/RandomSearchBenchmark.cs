using System.Diagnostics;
using System.Globalization;
using MlipSpec.Benchmarks.Measuring;
using MlipSpec.Checks;
using MlipSpec.Checks.Search;
using MlipSpec.Potentials;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Xyz;
using MlipSpec.Structures.Generation;

namespace MlipSpec.Benchmarks;

/// <summary>
/// A random structure search as in Fig. 8 of Morrow, Gardner and Deringer (2023): 10,000 silicon structures of 2 to 24
/// atoms, generated and relaxed with variable cell to 1e-3 eV/Å with the Stillinger-Weber potential, beside the loop
/// over ASE and LAMMPS that a user would write, on 100 of the same structures.
/// </summary>
internal static class RandomSearchBenchmark
{
    const string Python = "/usr/bin/python3",
        Library = "/usr/lib/x86_64-linux-gnu/liblammps.so.0";

    // ε, σ, a, λ, γ, cos θ0, A, B, p, q, tolerance: the numbers of StillingerWeberParameters.Silicon.
    const string Parameters =
        "Si Si Si 2.1683 2.0951 1.80 21.0 1.20 -0.333333333333 7.049556277 0.6022245584 4.0 0.0 0.0";

    const string PeerScript = """
        import sys, time, warnings
        warnings.filterwarnings("ignore")
        from ase.io import read
        from ase.calculators.lammpslib import LAMMPSlib
        from ase.constraints import UnitCellFilter
        from ase.optimize import BFGS
        structures = read(sys.argv[1], ":")
        began = time.time()
        converged = 0
        for atoms in structures:
            atoms.calc = LAMMPSlib(
                lmpcmds=["pair_style sw", f"pair_coeff * * {sys.argv[2]} Si"], atom_types={"Si": 1}, keep_alive=True, log_file=None,
                lammps_header=["units metal", "atom_style atomic", "atom_modify map array sort 0 0", "box tilt large"])
            converged += bool(BFGS(UnitCellFilter(atoms), logfile=None).run(fmax=1e-3, steps=500))
            atoms.calc.lmp.close()
        print("result", converged, time.time() - began)
        """;

    public static void Run()
    {
        var cells = RandomCells.Validation("Si", seed: 1);
        var generation = Timing.Best(() =>
        {
            for (var k = 0; k < 1000; k++)
                cells.Create(k);
        });
        Console.WriteLine($"generation: {generation:F3} ms per structure (AIRSS's buildcell: 6.4 ms, on another day)");
        var search = new RandomRelaxations(cells, 10_000);
        (search with { Count = 200 }).Run(StillingerWeber.Silicon, CheckContext.Default);
        var one = Rate(search with { Count = 2000 }, threads: 1);
        var two = Rate(search, threads: 2);
        Console.WriteLine(
            $"10,000 structures relaxed on two cores: {search.Count / two:F1} s, {two:F0} per second; one core {one:F0} per second, two/one {two / one:F2}"
        );
        if (Peer(cells, 100) is { } peer)
            Console.WriteLine(
                $"ASE (BFGS, UnitCellFilter) with LAMMPS, 100 of the same on one core: {peer.Rate:F2} per second, {peer.Converged} converged within 500 steps; ratio on one core {one / peer.Rate:F0}"
            );
    }

    static double Rate(RandomRelaxations search, int threads)
    {
        var clock = Stopwatch.StartNew();
        var found = search.Run(StillingerWeber.Silicon, new() { Threads = threads });
        var seconds = clock.Elapsed.TotalSeconds;
        if (found.Any(f => f.Outcome != SearchOutcome.Converged))
            Console.WriteLine(
                $"   {found.Count(f => f.Outcome != SearchOutcome.Converged)} of {found.Length} did not converge"
            );
        return search.Count / seconds;
    }

    static (double Rate, int Converged)? Peer(RandomCells cells, int count)
    {
        var folder = Directory.CreateTempSubdirectory("mlipspec-search-");
        try
        {
            string structures = Path.Combine(folder.FullName, "structures.xyz"),
                script = Path.Combine(folder.FullName, "peer.py"),
                parameters = Path.Combine(folder.FullName, "Si.sw");
            ExtendedXyz.Write(structures, Enumerable.Range(0, count).Select(k => new Frame(cells.Create(k).Structure)));
            File.WriteAllText(script, PeerScript);
            File.WriteAllText(parameters, Parameters + "\n");
            var start = new ProcessStartInfo(Python, [script, structures, parameters])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = folder.FullName,
            };
            // One process without mpirun; OpenMPI must not start its daemon.
            (start.Environment["OMPI_MCA_ess_singleton_isolated"], start.Environment["OMP_NUM_THREADS"]) = ("1", "1");
            // Debian ships the library without the name under which ctypes looks for it.
            File.CreateSymbolicLink(Path.Combine(folder.FullName, "liblammps.so"), Library);
            start.Environment["LD_LIBRARY_PATH"] = folder.FullName;
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (
                output.Split('\n').FirstOrDefault(l => l.StartsWith("result ", StringComparison.Ordinal)) is { } line
                && line.Split(' ') is [_, var converged, var seconds]
            )
                return (
                    count / double.Parse(seconds, CultureInfo.InvariantCulture),
                    int.Parse(converged, CultureInfo.InvariantCulture)
                );
            Console.WriteLine(
                $"   ASE with LAMMPS did not finish (Debian: apt-get install python3-ase python3-lammps): {errors.Result.Trim().Split('\n').LastOrDefault()}"
            );
            return null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine($"   {Python} was not found: no peer in this run");
            return null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
