using System.Diagnostics;
using System.Globalization;
using MlipSpec.Structures;
using MlipSpec.Structures.Files;

namespace MlipSpec.Benchmarks;

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
        best = 0.0
        for k, atoms in enumerate([frames[0]] + frames):
            atoms = atoms.copy()
            atoms.calc = calculator()
            begun = time.perf_counter()
            BFGS(UnitCellFilter(atoms), logfile=None).run(fmax=1e-3, steps=1000)
            if k > 0:
                best += time.perf_counter() - begun
        print("seconds", best / len(frames))
        """;

    /// <summary>Seconds of one relaxation to 1e-3 eV/Å with variable cell; null, with a line that says why, where ASE is missing.</summary>
    public static double? SecondsPerRelaxation(Structure[] starts)
    {
        var folder = Directory.CreateTempSubdirectory("mlipspec-ase-");
        try
        {
            ExtendedXyz.Write(Path.Combine(folder.FullName, "starts.xyz"), starts.Select(s => new Frame(s)));
            File.WriteAllText(Path.Combine(folder.FullName, "relax.py"), Script);
            var info = new ProcessStartInfo("/usr/bin/python3", "relax.py") { WorkingDirectory = folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
            (info.Environment["OMPI_MCA_ess_singleton_isolated"], info.Environment["OMP_NUM_THREADS"]) = ("1", "1");
            using var process = Process.Start(info)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (output.Split('\n').FirstOrDefault(l => l.StartsWith("seconds ", StringComparison.Ordinal)) is { } line) return double.Parse(line[8..], CultureInfo.InvariantCulture);
            Console.WriteLine($"   ASE did not finish (Debian: apt-get install python3-ase python3-lammps): {errors.Result.Trim().Split('\n')[^1]}");
            return null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine("   /usr/bin/python3 is not there: no peer in this run");
            return null;
        }
        finally { folder.Delete(recursive: true); }
    }
}
