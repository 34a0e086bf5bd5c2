using System.Diagnostics;
using System.IO.Pipes;
using MlipSpec.Engines.Processes;
using MlipSpec.Potentials;

namespace MlipSpec.Engines.Worker;

/// <summary>One running worker: its process, its folder, its channel. Not safe to share between threads, except for its
/// supervisor.</summary>
internal sealed class WorkerProcess : EngineProcesses.ISupervised, IDisposable
{
    const string Log = "worker.log";
    static readonly TimeSpan s_idleLimit = TimeSpan.FromSeconds(30);

    // To wake is a small part of an evaluation that takes longer.
    static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(1);

    readonly WorkerLaunch _launch;
    readonly WorkerFolder _folder;
    readonly Process _process;
    long _deadline = long.MaxValue,
        _idleSince = long.MaxValue;
    int _timedOut,
        _stopped;

    /// <summary>Starts and opens a worker.</summary>
    /// <exception cref="UnavailableException">The program or something that it needs is missing.</exception>
    /// <exception cref="ArgumentException">The engine rejects its settings.</exception>
    public WorkerProcess(WorkerLaunch launch)
    {
        if (Programs.Find(launch.Program) is null)
            throw new UnavailableException(
                $"{launch.Engine} needs the program {launch.Program}, which is not {(launch.Program.Contains('/') ? "there" : "on PATH")}: install it, or name another in the settings"
            );
        _launch = launch;
        _folder = new(launch.Engine);
        _process = EngineProcesses.Start(
            _folder.Path,
            $"{WorkerProtocol.AnswerDescriptor}>&1 1>>{Log} 2>&1",
            launch.Program,
            launch.Arguments,
            launch.Environment
        );
        var answers = (PipeStream)_process.StandardOutput.BaseStream;
        Channel = new(answers, _process.StandardInput.BaseStream, new(answers.SafePipeHandle, s_patience));
        EngineProcesses.Supervise(this);
        try
        {
            Info = Open();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What the engine says of itself.</summary>
    public EngineInfo Info { get; }

    /// <summary>The frames.</summary>
    public FrameChannel Channel { get; }

    /// <summary>The process's number.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it was stopped from here; one that died of itself is noticed when it is asked.</summary>
    public bool IsStopped => Volatile.Read(ref _stopped) == 1;

    /// <summary>Whether it can be asked; costs a look at the system.</summary>
    public bool Lives => !IsStopped && !_process.HasExited;

    /// <summary>Sends the frame begun on the channel and waits for its answer, no longer than the limit.</summary>
    /// <exception cref="WorkerErrorException">The engine reports an error and lives on.</exception>
    /// <exception cref="WorkerDiedException">The process is gone, hung or talks nonsense; it is dead now.</exception>
    public void Ask(int expected, TimeSpan limit)
    {
        Volatile.Write(ref _deadline, Environment.TickCount64 + (long)limit.TotalMilliseconds);
        int kind;
        var asked = false;
        try
        {
            Channel.Send();
            asked = true;
            kind = Channel.Receive();
        }
        catch (Exception e) when (e is ChannelClosedException or InvalidDataException)
        {
            if (IsStopped)
                throw new OperationCanceledException(
                    $"{_launch.Engine} was stopped at the end of the run while it evaluated"
                );
            throw Died(limit, e as InvalidDataException, asked);
        }
        Volatile.Write(ref _deadline, long.MaxValue);
        if (kind == expected)
            return;
        if (kind == WorkerProtocol.Error)
            throw new WorkerErrorException((WorkerErrorKind)Channel.ReadInt32(), Channel.ReadText());
        throw Died(
            limit,
            new InvalidDataException($"the answer is of kind {kind}, but {expected} was expected"),
            asked
        );
    }

    /// <summary>From now on it may be closed when nobody takes it for half a minute.</summary>
    public void Rest() => Volatile.Write(ref _idleSince, Environment.TickCount64);

    /// <summary>Takes it out of rest; false if it has been closed.</summary>
    public bool Wake() => Interlocked.Exchange(ref _idleSince, long.MaxValue) != long.MinValue && Lives;

    /// <summary>Forgets a worker that died, and keeps its folder with everything the engine left in it; returns the
    /// folder's path.</summary>
    public string Abandon()
    {
        Volatile.Write(ref _stopped, 1);
        EngineProcesses.Forget(this);
        _process.Dispose();
        return _folder.Keep();
    }

    void EngineProcesses.ISupervised.Beat(long now)
    {
        if (now > Volatile.Read(ref _deadline))
        {
            Volatile.Write(ref _timedOut, 1);
            Volatile.Write(ref _deadline, long.MaxValue);
            Kill();
        }
        var idle = Volatile.Read(ref _idleSince);
        if (
            idle > 0
            && idle != long.MaxValue
            && now - idle > s_idleLimit.TotalMilliseconds
            && Interlocked.CompareExchange(ref _idleSince, long.MinValue, idle) == idle
        )
            Dispose();
    }

    void EngineProcesses.ISupervised.CloseInput() => CloseInput();

    void EngineProcesses.ISupervised.Stop() => Dispose();

    // The host is leaving, and may itself be killed at any moment: no time for manners.
    void EngineProcesses.ISupervised.Kill()
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 1)
            return;
        Kill();
        _folder.Remove();
    }

    /// <summary>Lets the worker leave by the end of its input, kills it if it does not, and removes its
    /// folder.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 1)
            return;
        EngineProcesses.Forget(this);
        CloseInput();
        if (!_process.WaitForExit(Volatile.Read(ref _timedOut) == 1 ? 0 : 1000))
            Kill();
        _process.WaitForExit(5000);
        _process.Dispose();
        _folder.Remove();
    }

    void CloseInput()
    {
        // Closed twice when a run ends while an idle worker is being closed.
        try
        {
            _process.StandardInput.Close();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException) { }
    }

    void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException) { }
    }

    EngineInfo Open()
    {
        Channel.Begin(WorkerProtocol.Open).Write(_launch.Settings);
        try
        {
            Ask(WorkerProtocol.Info, _launch.StartLimit);
            return EngineInfo.Parse(Channel.ReadText());
        }
        catch (WorkerErrorException e)
        {
            throw e.Kind == WorkerErrorKind.Unavailable
                ? new UnavailableException(e.Message)
                : new ArgumentException(e.Message);
        }
        catch (WorkerDiedException e)
        {
            throw _launch.Explain(e.Message);
        }
    }

    WorkerDiedException Died(TimeSpan limit, InvalidDataException? nonsense, bool asked)
    {
        Volatile.Write(ref _deadline, long.MaxValue);
        // The pipe closes a moment before the exit code is known.
        if (!_process.WaitForExit(nonsense is null ? 2000 : 0))
            Kill();
        _process.WaitForExit(5000);
        var how =
            Volatile.Read(ref _timedOut) == 1
                ? $"{_launch.Engine} did not answer within {limit.TotalSeconds:G4} s and was killed"
            : nonsense is not null ? $"{_launch.Engine} broke the protocol ({nonsense.Message}) and was killed"
            : $"{_launch.Engine} ended while it worked ({LastWords.ExitCode(_process.ExitCode)})";
        var said = LastWords.Of(_folder, _launch.EngineLog, Log);
        return new(
            said.Length > 0 ? $"{how}; it said: {said}" : $"{how}, without a word",
            Volatile.Read(ref _timedOut) == 1,
            asked
        );
    }
}

/// <summary>A worker is gone; the message holds how, and its last words.</summary>
internal sealed class WorkerDiedException(string message, bool timedOut, bool asked) : Exception(message)
{
    /// <summary>Whether it was killed at its time limit.</summary>
    public bool TimedOut => timedOut;

    /// <summary>Whether the request had reached it; if not, another worker can be asked.</summary>
    public bool Asked => asked;
}
