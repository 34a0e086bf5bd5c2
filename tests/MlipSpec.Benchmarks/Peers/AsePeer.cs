using System.Diagnostics;
using System.Globalization;
using MlipSpec.Structures;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Benchmarks.Peers;

/// <summary>Relaxations by ASE with LAMMPS in the same Python process, as the peer to compare with.</summary>
internal static class AsePeer
{
    const string Script = """
        import time
        from ase.io import read
        from ase.optimize import BFGS
        from ase.constraints import UnitCellFilter
        from ase.calculators.lammpslib import LAMMPSlib
        def calculator():
            return LAMMPSlib(lmpcmds=["pair_style sw", "pair_coeff * * /usr/share/lammps/potentials/Si.sw Si"], atom_types={"Si": 1}, keep_alive=True, log_file=None)
        frames = read("starts.xyz", ":")
        best = [1e9] * len(frames)
        for repeat in range(3):
            for k, frame in enumerate(frames):
                atoms = frame.copy()
                atoms.calc = calculator()
                begun = time.perf_counter()
                BFGS(UnitCellFilter(atoms), logfile=None).run(fmax=1e-3, steps=1000)
                best[k] = min(best[k], time.perf_counter() - begun)
        print("seconds", sum(best) / len(frames))
        """;

    // Both with the optimiser that ASE's manual recommends for them, to the same tolerances as ours.
    const string DefectScript = """
        import time
        from ase.io import read
        from ase.optimize import LBFGS, FIRE
        from ase.neb import NEB
        from ase.calculators.lammpslib import LAMMPSlib
        def calculator():
            return LAMMPSlib(lmpcmds=["pair_style sw", "pair_coeff * * /usr/share/lammps/potentials/Si.sw Si"], atom_types={"Si": 1}, keep_alive=True, log_file=None)
        def relax(start):
            start.calc = calculator()
            LBFGS(start, logfile=None).run(fmax=1e-3, steps=1000)
        def band(first, last):
            images = [first] + [first.copy() for _ in range(7)] + [last]
            for image in images:
                image.calc = calculator()
            neb = NEB(images, k=1.0, climb=True, method="improvedtangent")
            neb.interpolate(mic=True)
            FIRE(neb, logfile=None).run(fmax=0.02, steps=1000)
        frames = read("starts.xyz", ":")
        best = 1e9
        for k in range(3):
            atoms = [f.copy() for f in frames]
            begun = time.perf_counter()
            relax(*atoms) if len(atoms) == 1 else band(*atoms)
            best = min(best, time.perf_counter() - begun)
        print("seconds", best)
        """;

    /// <summary>Seconds to relax one structure to 1e-3 eV/Å at fixed cell, or a band of nine images between two to 0.02
    /// eV/Å; null where ASE is missing.</summary>
    public static double? SecondsOfDefect(params Structure[] starts) => Run(DefectScript, starts);

    /// <summary>Seconds of one relaxation to 1e-3 eV/Å with variable cell; null, with a line that says why, where ASE
    /// is missing.</summary>
    public static double? SecondsPerRelaxation(Structure[] starts) => Run(Script, starts);

    static double? Run(string script, Structure[] starts)
    {
        var folder = Directory.CreateTempSubdirectory("mlipspec-ase-");
        try
        {
            ExtendedXyz.Write(Path.Combine(folder.FullName, "starts.xyz"), starts.Select(s => new Frame(s)));
            File.WriteAllText(Path.Combine(folder.FullName, "relax.py"), script);
            var info = new ProcessStartInfo("/usr/bin/python3", "relax.py")
            {
                WorkingDirectory = folder.FullName,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            (info.Environment["OMPI_MCA_ess_singleton_isolated"], info.Environment["OMP_NUM_THREADS"]) = ("1", "1");
            using var process = Process.Start(info)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (output.Split('\n').FirstOrDefault(l => l.StartsWith("seconds ", StringComparison.Ordinal)) is { } line)
                return double.Parse(line[8..], CultureInfo.InvariantCulture);
            Console.WriteLine(
                $"   ASE did not finish (Debian: apt-get install python3-ase python3-lammps): {errors.Result.Trim().Split('\n')[^1]}"
            );
            return null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine("   /usr/bin/python3 is not there: no peer in this run");
            return null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
