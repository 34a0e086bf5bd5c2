using System.Diagnostics;
using System.Globalization;
using MlipSpec.Structures;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Benchmarks.Peers;

/// <summary>
/// Another code as the peer of a row, given as --peer row=command: the command gets the path of a structure in extended
/// XYZ behind its own words, evaluates energy, forces and virial on one core as often as it likes, and prints two
/// lines, "energy E" in eV and "atoms_per_second R". No ratio is printed unless the energies agree.
/// </summary>
internal static class PeerCommand
{
    const double Agreement = 1e-6; // eV/atom

    static readonly Dictionary<string, string> s_commands = [];

    /// <summary>Takes --peer out of a command line.</summary>
    /// <exception cref="ArgumentException">It has no row or no command behind it.</exception>
    public static string[] TakeFrom(string[] args)
    {
        var rest = new List<string>();
        for (var i = 0; i < args.Length; i++)
            if (args[i] != "--peer")
                rest.Add(args[i]);
            else if (i + 1 < args.Length && args[++i].Split('=', 2) is [{ Length: > 0 } row, { Length: > 0 } command])
                s_commands[row] = command;
            else
                throw new ArgumentException("expected --peer row=command, such as --peer nnp-si='./n2p2_peer model'");
        return [.. rest];
    }

    /// <summary>Prints the peer's rate and the ratio, if one was given for the row.</summary>
    public static void Compare(string row, Structure structure, double energy, double atomsPerSecond)
    {
        if (!s_commands.TryGetValue(row, out var command))
            return;
        var file = Path.Combine(Path.GetTempPath(), $"mlipspec-peer-{Environment.ProcessId}.xyz");
        try
        {
            ExtendedXyz.Write(file, [new(structure)]);
            var (found, rate) = Parse(command, Run(command, file));
            Console.WriteLine(
                Math.Abs(found - energy) <= Agreement * structure.Count
                    ? $"   {command}: {rate:N0} atoms/s; ratio {atomsPerSecond / rate:F1}"
                    : FormattableString.Invariant(
                        $"   {command}: its energy is {found} eV, ours {energy} eV: not the same model, so no ratio"
                    )
            );
        }
        finally
        {
            File.Delete(file);
        }
    }

    static string Run(string command, string file)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var start = new ProcessStartInfo(words[0], [.. words[1..], file]) { RedirectStandardOutput = true };
        start.Environment["OMP_NUM_THREADS"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{command} ended with code {process.ExitCode}");
    }

    static (double Energy, double Rate) Parse(string command, string output)
    {
        double Value(string key) =>
            output
                .Split('\n')
                .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .LastOrDefault(w => w.Length == 2 && w[0] == key)
                is [_, var text]
            && double.TryParse(text, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value)
                ? value
                : throw new InvalidOperationException($"{command} printed no line '{key} number'");
        return (Value("energy"), Value("atoms_per_second"));
    }
}
