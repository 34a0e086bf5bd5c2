using System.Buffers.Binary;
using System.IO.Compression;

namespace MlipSpec.Structures.Files.Text;

/// <summary>
/// Decompresses a file of gzip, says which file is damaged, and sees at the end that nothing is cut off: the framework
/// takes the end of the file for the end of the data. The last eight bytes hold a checksum and the length of the last
/// member (RFC 1952).
/// </summary>
internal sealed class GZipText : Stream
{
    readonly FileStream _file;
    readonly string _path;
    readonly GZipStream _inner;
    readonly uint _checksum,
        _length;
    uint _running = uint.MaxValue;
    long _total;
    bool _checked;

    public GZipText(FileStream file, string path)
    {
        (_file, _path) = (file, path);
        Span<byte> end = stackalloc byte[8];
        if (file.Length >= 18)
        {
            file.Position = file.Length - 8;
            file.ReadExactly(end);
            file.Position = 0;
        }
        (_checksum, _length) = (
            BinaryPrimitives.ReadUInt32LittleEndian(end),
            BinaryPrimitives.ReadUInt32LittleEndian(end[4..])
        );
        _inner = new(file, CompressionMode.Decompress, leaveOpen: true);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            var read = _inner.Read(buffer);
            _running = Checksum.Continue(_running, buffer[..read]);
            _total += read;
            if (read == 0 && buffer.Length > 0 && !_checked)
                RequireWhole();
            return read;
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException(
                $"{_path} is a damaged gzip file, or one cut off: copy or write it again ({e.Message})",
                e
            );
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
            _file.Dispose();
        }
        base.Dispose(disposing);
    }

    void RequireWhole()
    {
        _checked = true;
        var last = (uint)_total == _length ? _running : ChecksumOfLastMember();
        if (~last != _checksum)
            throw new InvalidDataException("its end does not hold the checksum of what was read");
    }

    // Of several members one after the other, as parallel compressors write them, the end knows the last only: what it
    // holds are the last bytes of everything.
    uint ChecksumOfLastMember()
    {
        if (_length > _total)
            return _checksum; // never its own complement
        _file.Position = 0;
        using var again = new GZipStream(_file, CompressionMode.Decompress, leaveOpen: true);
        var (buffer, skip, running) = (new byte[1 << 16], _total - _length, uint.MaxValue);
        for (var read = again.Read(buffer); read > 0; read = again.Read(buffer))
        {
            var from = (int)Math.Min(skip, read);
            running = Checksum.Continue(running, buffer.AsSpan(from, read - from));
            skip -= from;
        }
        return running;
    }

    // CRC-32 of RFC 1952, section 8.
    static class Checksum
    {
        static readonly uint[] s_table = [.. Enumerable.Range(0, 256).Select(k => Entry((uint)k))];

        public static uint Continue(uint running, ReadOnlySpan<byte> bytes)
        {
            foreach (var value in bytes)
                running = s_table[(byte)(running ^ value)] ^ (running >> 8);
            return running;
        }

        static uint Entry(uint value)
        {
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            return value;
        }
    }
}
