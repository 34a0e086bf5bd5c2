using System.Diagnostics;
using System.Globalization;
using MlipSpec.Benchmarks.Measuring;
using MlipSpec.Structures;

namespace MlipSpec.Benchmarks.Peers;

/// <summary>
/// CP2K on PATH with the committee of eight water networks that comes with it: molecular dynamics on one process with one
/// thread; each step gives energy and forces of all eight. A long run against a short one, both by the time of the
/// processor, so that neither its start nor other work on the machine counts.
/// </summary>
internal static class Cp2kPeer
{
    /// <summary>The networks of C. Schran, K. Brezina, O. Marsalek, J. Chem. Phys. 153, 104105 (2020).</summary>
    public const string Folder = "/usr/share/cp2k/NNP/bulkH2O-jcp2020-cnnp";

    const int ShortRun = 2;
    const int LongRun = 14;
    const double Hartree = 27.211386245988;

    /// <summary>Molecules on a grid of n³, 3.1 Å apart, turned at random.</summary>
    public static Structure Water(int n)
    {
        var random = new SeededRandom(1);
        var positions = new List<Vector3D>();
        for (var k = 0; k < n * n * n; k++)
        {
            var centre = 3.1 * new Vector3D(k % n, k / n % n, k / n / n);
            var a = random.NextGaussianVector();
            a *= 1 / a.Length;
            var b = random.NextGaussianVector();
            b -= b.Dot(a) * a;
            b *= 1 / b.Length;
            positions.AddRange([centre, centre + 0.58 * a + 0.77 * b, centre + 0.58 * a - 0.77 * b]);
        }
        return new(
            new(Matrix3D.FromRows(new(3.1 * n, 0, 0), new(0, 3.1 * n, 0), new(0, 0, 3.1 * n))),
            [.. positions.Select((_, i) => i % 3 == 0 ? (Element)"O" : "H")],
            [.. positions]
        );
    }

    /// <summary>Prints CP2K's rate and the ratio, if it is there and its energy is ours.</summary>
    public static void Compare(Structure water, double energy, double atomsPerSecond)
    {
        var folder = Directory.CreateTempSubdirectory("mlipspec-cp2k-");
        try
        {
            var start = Run(folder.FullName, water, ShortRun).Seconds;
            var (seconds, first) = Run(folder.FullName, water, LongRun);
            seconds = (seconds - start) / (LongRun - ShortRun);
            // CP2K leaves out the energies of free atoms that input.nn states.
            var atoms = water.Species.ToArray().Sum(e => e == (Element)"O" ? -74.94518524 : -0.45890771);
            var difference = Math.Abs((first + atoms) * Hartree - energy) / water.Count;
            Console.WriteLine(
                difference < 1e-5 // its bohr is another in the eighth digit
                    ? $"   CP2K, one core: {water.Count / seconds:N0} atoms/s; ratio {atomsPerSecond * seconds / water.Count:F1}"
                    : $"   CP2K: its energy differs by {difference:E1} eV/atom: not the same model, so no ratio"
            );
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
        {
            Console.WriteLine($"   CP2K did not run (Debian: apt-get install cp2k cp2k-data): {e.Message}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The processor's seconds, and the first energy in hartree.
    static (double Seconds, double Energy) Run(string folder, Structure water, int steps)
    {
        File.WriteAllText(Path.Combine(folder, "w.inp"), Input(water, steps));
        var start = new ProcessStartInfo("cp2k", "-i w.inp -o w.out") { WorkingDirectory = folder };
        (start.Environment["OMP_NUM_THREADS"], start.Environment["OMPI_MCA_ess_singleton_isolated"]) = ("1", "1");
        var before = ThreadClock.ChildSeconds;
        using (var process = Process.Start(start)!)
            process.WaitForExit();
        var seconds = ThreadClock.ChildSeconds - before;
        // step, time, kinetic energy, temperature, potential energy (hartree), conserved quantity, seconds
        var words = File.ReadLines(Path.Combine(folder, "w-1.ener")).First(l => !l.TrimStart().StartsWith('#'));
        var energy = words.Split(' ', StringSplitOptions.RemoveEmptyEntries)[4];
        return (seconds, double.Parse(energy, CultureInfo.InvariantCulture));
    }

    static string Input(Structure water, int steps)
    {
        static string Text(Vector3D v) => string.Create(CultureInfo.InvariantCulture, $"{v.X:R} {v.Y:R} {v.Z:R}");
        var members = string.Join(
            '\n',
            Enumerable.Range(1, 8).Select(k => $"&MODEL\nWEIGHTS {Folder}/nnp-{k}/weights\n&END MODEL")
        );
        var atoms = Enumerable.Range(0, water.Count).Select(i => $"{water.Species[i]} {Text(water.Positions[i])}");
        return $"""
            &GLOBAL
            PROJECT w
            RUN_TYPE MD
            &END GLOBAL
            &MOTION
            &MD
            ENSEMBLE NVE
            STEPS {steps}
            TIMESTEP 0.1
            TEMPERATURE 1
            &END MD
            &END MOTION
            &FORCE_EVAL
            METHOD NNP
            &NNP
            NNP_INPUT_FILE_NAME {Folder}/nnp-1/input.nn
            SCALE_FILE_NAME {Folder}/nnp-1/scaling.data
            {members}
            &END NNP
            &SUBSYS
            &CELL
            A {Text(water.Cell.Vectors.Row(0))}
            B {Text(water.Cell.Vectors.Row(1))}
            C {Text(water.Cell.Vectors.Row(2))}
            &END CELL
            &COORD
            {string.Join('\n', atoms)}
            &END COORD
            &END SUBSYS
            &END FORCE_EVAL

            """;
    }
}
