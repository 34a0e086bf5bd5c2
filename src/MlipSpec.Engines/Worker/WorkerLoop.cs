using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Engines.Worker;

/// <summary>The worker's side of <see cref="WorkerProtocol"/> for an engine written in .NET: answers requests until its
/// input ends.</summary>
internal sealed class WorkerLoop(IEngine engine, FrameChannel channel)
{
    // What a host does between two evaluations of small structures takes less.
    static readonly TimeSpan s_patience = TimeSpan.FromMicroseconds(200);

    int _count;
    (bool A, bool B, bool C) _periodic;

    /// <summary>Serves the process's standard input.</summary>
    public static void Run(IEngine engine)
    {
        using var input = new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);
        using var output = new FileStream(
            new SafeFileHandle(WorkerProtocol.AnswerDescriptor, ownsHandle: false),
            FileAccess.Write,
            bufferSize: 0
        );
        new WorkerLoop(engine, new(input, output, new(input.SafeFileHandle, s_patience))).Serve();
    }

    public void Serve()
    {
        try
        {
            while (true)
                Answer(channel.Receive());
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
                case WorkerProtocol.Open:
                    Open();
                    break;
                case WorkerProtocol.Start:
                    Start();
                    break;
                case WorkerProtocol.Evaluate:
                    Evaluate();
                    break;
                default:
                    throw new InvalidDataException($"a request of kind {request} is unknown");
            }
        }
        catch (Exception e) when (e is not ChannelClosedException)
        {
            var kind =
                e is UnavailableException ? WorkerErrorKind.Unavailable
                : request == WorkerProtocol.Open ? WorkerErrorKind.Settings
                : WorkerErrorKind.Evaluation;
            channel
                .Begin(WorkerProtocol.Error)
                .Write((int)kind)
                .Write(
                    e is UnavailableException or ArgumentException or InvalidDataException or FormatException
                        ? e.Message
                        : $"{e.GetType().Name}: {e.Message}"
                )
                .Send();
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
        Structure structure = new(cell, [.. numbers.Select(z => new Element(z))], channel.View<Vector3D>(count));
        engine.Start(channel.Left == 0 ? structure : structure.WithCharges(channel.View<double>(count).ToArray()));
        _count = count;
        channel.Begin(WorkerProtocol.Ready).Send();
    }

    // Positions are read where they were received, and forces written where they are sent from.
    void Evaluate()
    {
        const int Head = sizeof(int) + 10 * sizeof(double);
        var cell = ReadCell();
        var positions = channel.View<Vector3D>(_count);
        var payload = channel.Begin(WorkerProtocol.Result).Reserve(Head + _count * Unsafe.SizeOf<Vector3D>());
        var result = engine.Evaluate(cell, positions, MemoryMarshal.Cast<byte, Vector3D>(payload[Head..]));
        BinaryPrimitives.WriteInt32LittleEndian(
            payload,
            result.AtomEnergies is null ? 0 : WorkerProtocol.HasAtomEnergies
        );
        BinaryPrimitives.WriteDoubleLittleEndian(payload[sizeof(int)..], result.Energy);
        MemoryMarshal.Write(payload[(sizeof(int) + sizeof(double))..], result.Virial);
        channel.Write<double>(result.AtomEnergies ?? []).Send();
    }

    Cell ReadCell()
    {
        Matrix3D vectors = default;
        channel.Read(new Span<Matrix3D>(ref vectors));
        return new(vectors, _periodic.A, _periodic.B, _periodic.C);
    }
}
