using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MlipSpec.Structures;

namespace MlipSpec.Benchmarks.Peers;

/// <summary>Runs the `lmp` on PATH, one process, one core, as the peer to compare with.</summary>
internal static partial class LammpsPeer
{
    /// <summary>
    /// Atom-steps per second of microcanonical molecular dynamics (1 fs), best of several runs by LAMMPS' own loop
    /// time; null, with a line that says why, where `lmp` is missing or does not know the potential.
    /// </summary>
    /// <param name="structure">An orthorhombic cell of one element.</param>
    /// <param name="potential">Lines of input between the atoms and the run, such as pair_style and pair_coeff.</param>
    /// <param name="steps">Steps of each run.</param>
    /// <param name="temperature">Initial temperature, K.</param>
    /// <param name="before">Lines of input before the box, such as `kim init`; units metal unless they set
    /// them.</param>
    public static double? AtomStepsPerSecond(
        Structure structure,
        string potential,
        int steps,
        double temperature,
        string before = "units metal\natom_style atomic",
        int runs = 3
    )
    {
        var folder = Directory.CreateTempSubdirectory("mlipspec-lammps-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "atoms.data"), Data(structure));
            File.WriteAllText(
                Path.Combine(folder.FullName, "in.lammps"),
                $"""
                {before}
                atom_modify map array
                read_data atoms.data
                {potential}
                velocity all create {temperature.ToString(CultureInfo.InvariantCulture)} 12345 mom yes
                fix 1 all nve
                timestep 0.001
                thermo {steps}
                run {steps}

                """
            );
            double? best = null;
            for (var k = 0; k < runs; k++)
            {
                if (Run(folder.FullName) is not { } seconds)
                    return null;
                best = Math.Max(best ?? 0, (double)structure.Count * steps / seconds);
            }
            return best;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static double? Run(string folder)
    {
        var start = new ProcessStartInfo("lmp", "-in in.lammps -log none -nocite")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // One process without mpirun; OpenMPI must not start its daemon.
        (start.Environment["OMPI_MCA_ess_singleton_isolated"], start.Environment["OMP_NUM_THREADS"]) = ("1", "1");
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (LoopTime().Match(output) is { Success: true } match)
                return double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            Console.WriteLine(
                $"   LAMMPS did not finish: {(output + errors.Result).Split('\n').LastOrDefault(l => l.Contains("ERROR")) ?? "no message"}"
            );
            return null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine(
                "   LAMMPS is not on PATH (Debian: apt-get install lammps lammps-data openkim-models): no peer in this run"
            );
            return null;
        }
    }

    static string Data(Structure structure)
    {
        var h = structure.Cell.Vectors;
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"benchmark\n\n{structure.Count} atoms\n1 atom types\n\n0 {h.XX} xlo xhi\n0 {h.YY} ylo yhi\n0 {h.ZZ} zlo zhi\n\nMasses\n\n1 {structure.Species[0].Mass}\n\nAtoms # atomic\n\n"
        );
        for (var i = 0; i < structure.Count; i++)
        {
            var r = structure.Positions[i];
            text.Append(CultureInfo.InvariantCulture, $"{i + 1} 1 {r.X:R} {r.Y:R} {r.Z:R}\n");
        }
        return text.ToString();
    }

    [GeneratedRegex(@"Loop time of (\S+) on")]
    private static partial Regex LoopTime();
}
