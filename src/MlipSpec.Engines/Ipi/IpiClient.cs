using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using MlipSpec.Engines.Processes;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Files.Lammps;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Engines.Ipi;

/// <summary>One client that runs: its folder with the atoms it was started with, its process, and the socket on which
/// it listens to us.</summary>
internal sealed class IpiClient : EngineProcesses.ISupervised, IDisposable
{
    const string Log = "client.log";
    static int s_number;

    readonly IpiSettings _settings;
    readonly WorkerFolder _folder;
    readonly string _socketPath;
    readonly Process _process;
    readonly IpiChannel _channel;
    readonly int _id;
    int _stopped;

    /// <summary>Starts a client and waits until it has connected.</summary>
    /// <exception cref="UnavailableException">The program is missing.</exception>
    /// <exception cref="BrokenEvaluationException">It ended, or did not connect in time; the message holds its last
    /// words.</exception>
    public IpiClient(IpiSettings settings, Structure structure)
    {
        (_settings, _folder) = (settings, new("ipi"));
        var name = $"{settings.Socket}-{Environment.ProcessId}-{Interlocked.Increment(ref s_number)}";
        // Where every client of the protocol looks for a socket of this name.
        _socketPath = $"/tmp/ipi_{name}";
        var replace = Words(structure, name);
        foreach (var file in settings.Files)
            File.WriteAllText(_folder.File(Path.GetFileName(file)), Replaced(File.ReadAllText(file), replace));
        File.Delete(_socketPath); // a socket that a killed run left behind
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            listener.Bind(new UnixDomainSocketEndPoint(_socketPath));
            listener.Listen(1);
            var program = IpiProgram.Find(settings);
            _process = EngineProcesses.Start(
                _folder.Path,
                $"</dev/null 1>{Log} 2>&1",
                program,
                settings.Command.Skip(1).Select(a => Replaced(a, replace)),
                new Dictionary<string, string> { ["OMPI_MCA_ess_singleton_isolated"] = "1" }
            );
            _id = _process.Id;
            EngineProcesses.Supervise(this);
            _channel = new(Accepted(listener));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The process's number.</summary>
    public int Id => _id;

    /// <summary>Whether it can be asked.</summary>
    public bool Lives => Volatile.Read(ref _stopped) == 0 && !_process.HasExited;

    /// <summary>Evaluates in the client's frame.</summary>
    /// <exception cref="BrokenEvaluationException">The client ended, hung or broke the protocol; it is gone
    /// now.</exception>
    public (double Energy, Matrix3D Virial) Evaluate(
        in Matrix3D cell,
        ReadOnlySpan<Vector3D> positions,
        Span<Vector3D> forces
    )
    {
        try
        {
            return _channel.Evaluate(cell, positions, forces);
        }
        catch (Exception e) when (e is IOException or TimeoutException)
        {
            ThrowIfStopped();
            var what = Describe(
                e is TimeoutException
                    ? FormattableString.Invariant(
                        $"did not answer within {_settings.TimeLimit:G4} s and was killed; raise 'timeLimit' if it is only slow"
                    )
                    : e.Message
            );
            Dispose();
            throw new BrokenEvaluationException(what);
        }
    }

    void EngineProcesses.ISupervised.Beat(long now) { }

    void EngineProcesses.ISupervised.CloseInput() { }

    void EngineProcesses.ISupervised.Stop() => Dispose();

    void EngineProcesses.ISupervised.Kill()
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 1)
            return;
        Kill();
        File.Delete(_socketPath);
        _folder.Remove();
    }

    /// <summary>Asks the client to leave, kills it if it does not, and removes socket and folder.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 1)
            return;
        EngineProcesses.Forget(this);
        File.Delete(_socketPath);
        if (_process is not null)
        {
            _channel?.Exit();
            // LAMMPS ends on EXIT with an error of MPI, which means nothing.
            if (_channel is null || !_process.WaitForExit(1000))
                Kill();
            _channel?.Dispose();
            _process.WaitForExit(5000);
            _process.Dispose();
        }
        _folder.Remove();
    }

    Socket Accepted(Socket listener)
    {
        var clock = Stopwatch.StartNew();
        while (!listener.Poll(50_000, SelectMode.SelectRead))
        {
            ThrowIfStopped();
            if (_process.HasExited)
                throw new BrokenEvaluationException(
                    Describe($"ended ({LastWords.ExitCode(_process.ExitCode)}) before it connected to {_socketPath}")
                );
            if (clock.Elapsed.TotalSeconds <= _settings.ConnectTimeout)
                continue;
            var message = Describe(
                FormattableString.Invariant(
                    $"did not connect to {_socketPath} within {_settings.ConnectTimeout:G4} s and was killed: check that its input names the socket {{socket}} as a UNIX socket, or raise 'connectTimeout'"
                )
            );
            Kill();
            throw new BrokenEvaluationException(message);
        }
        var socket = listener.Accept();
        socket.ReceiveTimeout = (int)Math.Min(int.MaxValue, 1000 * _settings.TimeLimit);
        return socket;
    }

    // What was ended from outside, at the end of a run, has not failed.
    void ThrowIfStopped()
    {
        if (Volatile.Read(ref _stopped) == 1)
            throw new OperationCanceledException(
                $"the i-PI client '{string.Join(' ', _settings.Command)}' was stopped at the end of the run"
            );
    }

    void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException) { }
    }

    string Describe(string what)
    {
        var said = LastWords.Of(_folder, null, Log);
        return $"the i-PI client '{string.Join(' ', _settings.Command)}' {what}{(said.Length > 0 ? $"; it said: {said}" : "")}";
    }

    Dictionary<string, string> Words(Structure structure, string socket)
    {
        ExtendedXyz.Write(_folder.File("structure.xyz"), [new(structure)]);
        File.WriteAllText(_folder.File("structure.data"), LammpsData(structure));
        var rows = Enumerable.Range(0, 3).Select(k => Row(structure.Cell.Vectors.Row(k)));
        var atoms = structure.Positions.ToArray().Select((r, i) => $"{structure.Species[i]} {Row(r)}");
        return new()
        {
            ["{socket}"] = socket,
            ["{structure}"] = "structure.xyz",
            ["{lammps-data}"] = "structure.data",
            ["{settings}"] = _settings.Folder,
            ["{count}"] = structure.Count.ToString(CultureInfo.InvariantCulture),
            ["{cell}"] = string.Join('\n', rows),
            ["{cell-a}"] = Row(structure.Cell.Vectors.Row(0)),
            ["{cell-b}"] = Row(structure.Cell.Vectors.Row(1)),
            ["{cell-c}"] = Row(structure.Cell.Vectors.Row(2)),
            ["{atoms}"] = string.Join('\n', atoms),
        };

        static string Row(Vector3D v) => FormattableString.Invariant($"{v.X:F12} {v.Y:F12} {v.Z:F12}");
    }

    string LammpsData(Structure structure)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        LammpsDataFile.Write(text, structure, _settings.Elements);
        var data = text.ToString();
        // The cell may be sheared later, which LAMMPS allows only if the box was triclinic from the start.
        return data.Contains("xy xz yz", StringComparison.Ordinal)
            ? data
            : data.Replace(" zlo zhi\n", " zlo zhi\n0 0 0 xy xz yz\n", StringComparison.Ordinal);
    }

    static string Replaced(string text, Dictionary<string, string> words) =>
        words.Aggregate(text, (t, word) => t.Replace(word.Key, word.Value, StringComparison.Ordinal));
}
