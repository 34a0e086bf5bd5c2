using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using MlipSpec.Engines.Processes;
using MlipSpec.Potentials;

namespace MlipSpec.Engines.QuantumEspresso;

/// <summary>The program pw.x on this machine.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Version">Such as "6.7MaX".</param>
internal sealed partial record PwProgram(string Path, string Version)
{
    // A singleton of OpenMPI starts a daemon unless told not to; under mpirun it must not be told.
    static readonly Dictionary<string, string> s_alone = new() { ["OMPI_MCA_ess_singleton_isolated"] = "1" };
    static readonly Dictionary<string, string> s_ranks = new()
    {
        ["OMPI_ALLOW_RUN_AS_ROOT"] = "1",
        ["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = "1",
    };
    static readonly ConcurrentDictionary<string, PwProgram> s_known = new();

    /// <summary>The version that the program states.</summary>
    /// <param name="program">A name on PATH, or a path.</param>
    /// <exception cref="UnavailableException">It is missing, or does not run.</exception>
    public static PwProgram Find(string program)
    {
        var path =
            BatchProgram.Find(program)
            ?? throw new UnavailableException(
                $"the program {program} of Quantum ESPRESSO is missing: Debian: apt-get install quantum-espresso; elsewhere name it as 'program' in 'run' of the level of theory"
            );
        return s_known.GetOrAdd(path, static p => new(p, VersionOf(p)));
    }

    /// <summary>Runs it on an input file in a folder; the exit code, or null after the time limit.</summary>
    public int? Run(string folder, PlaneWaveRun settings, CancellationToken cancellation)
    {
        string[] arguments = ["-in", PwFiles.Input];
        // Ranks share k points first, which scales best; two jobs side by side must not be bound to the same core.
        string[] program =
            settings.Ranks == 1
                ? [Path, .. arguments]
                : ["mpirun", "--bind-to", "none", "--oversubscribe", "-np", $"{settings.Ranks}", Path, .. arguments];
        if (settings.Ranks > 1 && BatchProgram.Find("mpirun") is null)
            throw new UnavailableException(
                "'ranks' asks for several MPI ranks, but mpirun is missing: Debian: apt-get install openmpi-bin; or set 'ranks' to 1"
            );
        return BatchProgram.Run(
            folder,
            $"</dev/null 1>{PwFiles.Output} 2>{PwFiles.Errors}",
            program,
            settings.Ranks == 1 ? s_alone : s_ranks,
            TimeSpan.FromSeconds(settings.TimeLimit),
            cancellation
        );
    }

    // pw.x has no option that only prints its version: on an empty input it prints it and stops.
    static string VersionOf(string path)
    {
        var folder = Directory.CreateTempSubdirectory("mlipspec-pw-");
        try
        {
            File.WriteAllText(System.IO.Path.Combine(folder.FullName, PwFiles.Input), "");
            BatchProgram.Run(
                folder.FullName,
                $"</dev/null 1>{PwFiles.Output} 2>{PwFiles.Errors}",
                [path, "-in", PwFiles.Input],
                s_alone,
                TimeSpan.FromMinutes(5),
                CancellationToken.None
            );
            var output = File.ReadAllText(System.IO.Path.Combine(folder.FullName, PwFiles.Output));
            return StatedVersion().Match(output) is { Success: true } match
                ? match.Groups[1].Value
                : throw new UnavailableException(
                    $"{path} does not run as pw.x of Quantum ESPRESSO: {PwFiles.LastWords(folder.FullName)}. Debian: apt-get install --reinstall quantum-espresso"
                );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex(@"Program PWSCF v\.(\S+)")]
    private static partial Regex StatedVersion();
}

/// <summary>The files of one run of pw.x.</summary>
internal static class PwFiles
{
    public const string Input = "pw.in",
        Output = "pw.out",
        Errors = "pw.err";

    /// <summary>What pw.x wrote on its end: the text between its lines of percent signs, or the last lines.</summary>
    public static string LastWords(string folder)
    {
        var crash = System.IO.Path.Combine(folder, "CRASH");
        var lines = new[] { crash, System.IO.Path.Combine(folder, Output), System.IO.Path.Combine(folder, Errors) }
            .Where(File.Exists)
            .Select(f =>
                File.ReadLines(f).Select(l => l.Trim()).Where(l => l.Length > 0 && !l.StartsWith('%')).ToArray()
            )
            .FirstOrDefault(l => l.Length > 0);
        return lines is null ? "it wrote nothing" : string.Join(" | ", lines.TakeLast(3));
    }
}
