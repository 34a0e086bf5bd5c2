using System.Diagnostics;

namespace MlipSpec.Engines.Processes;

/// <summary>A program that runs once in a folder and writes what is read while it runs; killed with everything it
/// started when cancelled, disposed or with the host.</summary>
internal sealed class EngineRun : EngineProcesses.ISupervised, IDisposable
{
    readonly Process _process;
    readonly CancellationTokenRegistration _cancelled;

    /// <summary>Starts it.</summary>
    /// <param name="folder">Its working folder.</param>
    /// <param name="log">The file in the folder that gets its standard error.</param>
    /// <param name="command">Program and arguments.</param>
    /// <param name="environment">Variables to set.</param>
    /// <param name="cancellation">Kills it.</param>
    public EngineRun(
        WorkerFolder folder,
        string log,
        string[] command,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellation
    )
    {
        _process = EngineProcesses.Start(folder.Path, $"2>>{log} </dev/null", command[0], command[1..], environment);
        EngineProcesses.Supervise(this);
        _cancelled = cancellation.Register(Kill);
    }

    /// <summary>Its standard output.</summary>
    public TextReader Output => _process.StandardOutput;

    public int Id => _process.Id;

    /// <summary>Waits for its end and returns the exit code.</summary>
    public int WaitForExit()
    {
        _process.WaitForExit();
        return _process.ExitCode;
    }

    void EngineProcesses.ISupervised.Beat(long now) { }

    void EngineProcesses.ISupervised.CloseInput() { }

    void EngineProcesses.ISupervised.Stop() => Kill();

    void EngineProcesses.ISupervised.Kill() => Kill();

    public void Dispose()
    {
        _cancelled.Dispose();
        EngineProcesses.Forget(this);
        Kill();
        _process.WaitForExit(5000);
        _process.Dispose();
    }

    void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException) { }
    }
}
