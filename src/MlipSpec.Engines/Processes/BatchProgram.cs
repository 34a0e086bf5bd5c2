using System.Diagnostics;

namespace MlipSpec.Engines.Processes;

/// <summary>
/// A program that runs once in a folder, to its end, its time limit or a cancellation. Its output goes to files there.
/// It dies with this process, and whatever it started dies with it.
/// </summary>
internal static class BatchProgram
{
    const int Beat = 100; // ms

    /// <summary>Runs; the exit code, or null when the time limit was reached and everything killed.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="redirections">In the shell's language, such as "&lt;/dev/null 1>pw.out 2>pw.err".</param>
    /// <param name="program">The program and its arguments.</param>
    /// <param name="environment">Variables to set.</param>
    /// <param name="limit">The longest time.</param>
    /// <param name="cancellation">Kills it.</param>
    /// <exception cref="OperationCanceledException">Cancelled; the program is dead.</exception>
    public static int? Run(
        string folder,
        string redirections,
        IReadOnlyList<string> program,
        IReadOnlyDictionary<string, string> environment,
        TimeSpan limit,
        CancellationToken cancellation
    )
    {
        cancellation.ThrowIfCancellationRequested();
        using var process = EngineProcesses.Start(folder, redirections, program[0], program.Skip(1), environment);
        var supervised = new Supervised(process);
        EngineProcesses.Supervise(supervised);
        try
        {
            var clock = Stopwatch.StartNew();
            while (!process.WaitForExit(Beat))
            {
                if (cancellation.IsCancellationRequested)
                    supervised.Stop();
                cancellation.ThrowIfCancellationRequested();
                if (clock.Elapsed <= limit)
                    continue;
                supervised.Stop();
                return null;
            }
            return process.ExitCode;
        }
        finally
        {
            EngineProcesses.Forget(supervised);
        }
    }

    /// <summary>The full path of a program on PATH, or of one given by its path; null if there is none.</summary>
    public static string? Find(string program)
    {
        if (program.Contains('/'))
            return File.Exists(program) ? Path.GetFullPath(program) : null;
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
    }

    sealed class Supervised(Process process) : EngineProcesses.ISupervised
    {
        public void Beat(long now) { }

        public void CloseInput() { }

        public void Stop()
        {
            Kill();
            process.WaitForExit(5000);
        }

        public void Kill()
        {
            try
            {
                process.Kill(entireProcessTree: true);
            }
            catch (InvalidOperationException) { }
        }
    }
}
