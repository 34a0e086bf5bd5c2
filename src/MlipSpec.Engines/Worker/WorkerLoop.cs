using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Engines.Worker;

/// <summary>The worker's side of <see cref="WorkerProtocol"/> for an engine written in .NET: answers requests until its input ends.</summary>
internal sealed class WorkerLoop(IEngine engine, FrameChannel channel)
{
    Vector3D[] _positions = [], _forces = [];
    (bool A, bool B, bool C) _periodic;

    /// <summary>Serves the process's standard input.</summary>
    public static void Run(IEngine engine)
    {
        using var input = new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);
        using var output = new FileStream(new SafeFileHandle(WorkerProtocol.AnswerDescriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        new WorkerLoop(engine, new(input, output)).Serve();
    }

    public void Serve()
    {
        try
        {
            while (true) Answer(channel.Receive());
        }
        catch (ChannelClosedException)
        {
            // The host is done, or gone.
        }
    }

    void Answer(int request)
    {
        try
        {
            switch (request)
            {
                case WorkerProtocol.Open: Open(); break;
                case WorkerProtocol.Start: Start(); break;
                case WorkerProtocol.Evaluate: Evaluate(); break;
                default: throw new InvalidDataException($"a request of kind {request} is unknown");
            }
        }
        catch (Exception e) when (e is not ChannelClosedException)
        {
            var kind = e is UnavailableException ? WorkerErrorKind.Unavailable : request == WorkerProtocol.Open ? WorkerErrorKind.Settings : WorkerErrorKind.Evaluation;
            channel.Begin(WorkerProtocol.Error).Write((int)kind).Write(e is UnavailableException or ArgumentException or InvalidDataException or FormatException ? e.Message : $"{e.GetType().Name}: {e.Message}").Send();
        }
    }

    void Open()
    {
        using var settings = JsonDocument.Parse(channel.ReadText());
        channel.Begin(WorkerProtocol.Info).Write(engine.Open(settings.RootElement).ToJson()).Send();
    }

    void Start()
    {
        var count = channel.ReadInt32();
        _periodic = (channel.ReadInt32() != 0, channel.ReadInt32() != 0, channel.ReadInt32() != 0);
        var cell = ReadCell();
        var numbers = new int[count];
        channel.Read<int>(numbers);
        (_positions, _forces) = (new Vector3D[count], new Vector3D[count]);
        channel.Read<Vector3D>(_positions);
        engine.Start(new(cell, [.. numbers.Select(z => new Element(z))], _positions));
        channel.Begin(WorkerProtocol.Ready).Send();
    }

    void Evaluate()
    {
        var cell = ReadCell();
        channel.Read<Vector3D>(_positions);
        var result = engine.Evaluate(cell, _positions, _forces);
        var virial = result.Virial;
        channel.Begin(WorkerProtocol.Result).Write(result.AtomEnergies is null ? 0 : WorkerProtocol.HasAtomEnergies)
            .Write(result.Energy).Write(new ReadOnlySpan<Matrix3D>(in virial)).Write<Vector3D>(_forces).Write<double>(result.AtomEnergies ?? []).Send();
    }

    Cell ReadCell()
    {
        Matrix3D vectors = default;
        channel.Read(new Span<Matrix3D>(ref vectors));
        return new(vectors, _periodic.A, _periodic.B, _periodic.C);
    }
}
