using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace MlipSpec.Engines.Worker;

/// <summary>Sends and receives the frames of <see cref="WorkerProtocol"/>. One write per frame, no allocation once the
/// buffers have their size.</summary>
internal sealed class FrameChannel(Stream input, Stream output, PipePolling patience)
{
    const int Header = 8;

    byte[] _sending = new byte[4096],
        _received = new byte[4096];
    int _end,
        _readable,
        _payloadEnd;

    /// <summary>Begins a frame.</summary>
    public FrameChannel Begin(int kind)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_sending, kind);
        _end = Header;
        return this;
    }

    public FrameChannel Write(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(Room(4), value);
        return this;
    }

    public FrameChannel Write(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(Room(8), value);
        return this;
    }

    /// <summary>Writes numbers, vectors or matrices as they lie in memory; .NET runs on little-endian machines
    /// only.</summary>
    public FrameChannel Write<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        bytes.CopyTo(Room(bytes.Length));
        return this;
    }

    /// <summary>
    /// Room in the frame to be filled in place before it is sent. Nothing else may be written in between, because the
    /// frame may then move.
    /// </summary>
    public Span<byte> Reserve(int bytes) => Room(bytes);

    public FrameChannel Write(string text)
    {
        Encoding.UTF8.GetBytes(text, Room(Encoding.UTF8.GetByteCount(text)));
        return this;
    }

    /// <summary>Sends the frame.</summary>
    /// <exception cref="ChannelClosedException">Nobody reads it.</exception>
    public void Send()
    {
        BinaryPrimitives.WriteInt32LittleEndian(_sending.AsSpan(4), _end - Header);
        try
        {
            output.Write(_sending, 0, _end);
            output.Flush();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            throw new ChannelClosedException();
        }
    }

    /// <summary>Waits for a frame and returns its kind; its payload is then read piece by piece.</summary>
    /// <exception cref="ChannelClosedException">The channel ended, also in the middle of a frame.</exception>
    /// <exception cref="InvalidDataException">What came is no frame.</exception>
    public int Receive()
    {
        patience.Wait();
        var have = Fill(0, Header);
        patience.Done();
        var kind = BinaryPrimitives.ReadInt32LittleEndian(_received);
        var length = BinaryPrimitives.ReadInt32LittleEndian(_received.AsSpan(4));
        if (length is < 0 or > WorkerProtocol.LongestFrame || kind is < 1 or > 1000)
            throw new InvalidDataException(
                $"a frame of kind {kind} and {length} bytes was announced: something else than the protocol speaks on this channel"
            );
        _payloadEnd = Header + length;
        if (_received.Length < _payloadEnd)
            Array.Resize(ref _received, _payloadEnd + _payloadEnd / 2);
        Fill(have, _payloadEnd);
        _readable = Header;
        return kind;
    }

    /// <summary>Bytes of the payload that are not read yet.</summary>
    public int Left => _payloadEnd - _readable;

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    public void Read<T>(Span<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        Take(bytes.Length).CopyTo(bytes);
    }

    /// <summary>Numbers or vectors of the payload where they lie; valid until the next frame is received.</summary>
    public ReadOnlySpan<T> View<T>(int count)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(Take(count * Unsafe.SizeOf<T>()));

    /// <summary>The rest of the payload as text.</summary>
    public string ReadText() => Encoding.UTF8.GetString(Take(Left));

    ReadOnlySpan<byte> Take(int count)
    {
        if (count > Left)
            throw new InvalidDataException(
                $"a frame ended {count - Left} bytes too early: host and worker disagree about the protocol or the number of atoms"
            );
        _readable += count;
        return _received.AsSpan(_readable - count, count);
    }

    Span<byte> Room(int count)
    {
        if (_end + count > _sending.Length)
            Array.Resize(ref _sending, Math.Max(2 * _sending.Length, _end + count));
        _end += count;
        return _sending.AsSpan(_end - count, count);
    }

    int Fill(int have, int wanted)
    {
        while (have < wanted)
        {
            int read;
            try
            {
                read = input.Read(_received, have, _received.Length - have);
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                read = 0;
            }
            if (read == 0)
                throw new ChannelClosedException();
            have += read;
        }
        return have;
    }
}
