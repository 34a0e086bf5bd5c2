using System.Collections.Concurrent;
using System.Diagnostics;

namespace MlipSpec.Engines.Processes;

/// <summary>
/// Every process that engines run in. They are started from one thread that never ends, because Linux sends the signal
/// that ties a child to its parent (prctl PR_SET_PDEATHSIG) when the starting thread ends; the same thread enforces
/// time limits and closes workers that idle. No process outlives the host: <see cref="StopAll"/> ends them, an exiting
/// host does so by itself, and a killed host's children are killed by the system.
/// </summary>
internal static class EngineProcesses
{
    static readonly TimeSpan s_beat = TimeSpan.FromMilliseconds(50);

    static readonly BlockingCollection<Launch> s_launches = [];
    static readonly ConcurrentDictionary<ISupervised, byte> s_supervised = [];
    static readonly Lazy<Thread> s_thread = new(StartThread);
    static readonly Lazy<bool> s_diesWithParent = new(CanDieWithParent);

    /// <summary>Something that is looked after while it lives.</summary>
    internal interface ISupervised
    {
        /// <summary>Called every beat: enforce limits.</summary>
        void Beat(long now);

        /// <summary>Tells it that nothing more will be asked.</summary>
        void CloseInput();

        /// <summary>Ends it in good order.</summary>
        void Stop();

        /// <summary>Ends it at once.</summary>
        void Kill();
    }

    sealed record Launch(ProcessStartInfo Info, TaskCompletionSource<Process> Started);

    /// <summary>Ends every engine process of this host, as at the end of a run. Potentials stay usable: they start new
    /// ones.</summary>
    public static void StopAll()
    {
        // All leave at the same time; then each is waited for.
        foreach (var supervised in s_supervised.Keys)
            supervised.CloseInput();
        foreach (var supervised in s_supervised.Keys)
            supervised.Stop();
    }

    /// <summary>Starts a program in a folder through the shell.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="redirections">Redirections in the shell's language, such as "3>&amp;1 1>>worker.log
    /// 2>&amp;1".</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables to set.</param>
    internal static Process Start(
        string folder,
        string redirections,
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment
    )
    {
        // Ctrl+C goes to the whole process group; the host decides what it means for its engines.
        var script =
            $"trap '' INT; exec {(s_diesWithParent.Value ? "setpriv --pdeathsig KILL -- " : "")}\"$@\" {redirections}";
        var info = new ProcessStartInfo("/bin/sh")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var argument in (string[])["-c", script, "sh", program, .. arguments])
            info.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            info.Environment[name] = value;
        (info.Environment["TMPDIR"], info.Environment["OMP_NUM_THREADS"]) = (
            folder,
            environment.GetValueOrDefault("OMP_NUM_THREADS", "1")
        );
        var launch = new Launch(info, new(TaskCreationOptions.RunContinuationsAsynchronously));
        _ = s_thread.Value;
        s_launches.Add(launch);
        return launch.Started.Task.GetAwaiter().GetResult();
    }

    internal static void Supervise(ISupervised process) => s_supervised[process] = 0;

    internal static void Forget(ISupervised process) => s_supervised.TryRemove(process, out _);

    static Thread StartThread()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            foreach (var supervised in s_supervised.Keys)
                supervised.Kill();
            WorkerFolder.RemoveConfiguration();
        };
        var thread = new Thread(Work) { IsBackground = true, Name = "MlipSpec engine processes" };
        thread.Start();
        return thread;
    }

    static void Work()
    {
        while (true)
        {
            if (s_launches.TryTake(out var launch, s_beat))
            {
                try
                {
                    launch.Started.SetResult(Process.Start(launch.Info)!);
                }
                catch (Exception e)
                {
                    launch.Started.SetException(e);
                }
            }
            var now = Environment.TickCount64;
            foreach (var process in s_supervised.Keys)
                process.Beat(now);
        }
    }

    // util-linux has setpriv since 2.33; without it a worker of a killed host leaves at the end of its input.
    static bool CanDieWithParent()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        try
        {
            using var trial = Process.Start(
                new ProcessStartInfo("setpriv", ["--pdeathsig", "KILL", "true"])
                {
                    RedirectStandardError = true,
                    RedirectStandardOutput = true,
                }
            )!;
            return trial.WaitForExit(5000) && trial.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
