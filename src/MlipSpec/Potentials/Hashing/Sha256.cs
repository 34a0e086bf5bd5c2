using System.Buffers.Binary;
using System.Numerics;

namespace MlipSpec.Potentials.Hashing;

/// <summary>
/// SHA-256 (FIPS 180-4) without a library of the system: on Linux that of .NET is OpenSSL's, and a program that runs
/// where nothing is installed must not end for want of it. It identifies contents; nothing is kept secret by it.
/// </summary>
internal sealed class Sha256
{
    /// <summary>The length of a hash in bytes.</summary>
    public const int HashSizeInBytes = 32;

    const int Block = 64;

    // The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
    static readonly uint[] s_constants = Roots(64, Math.Cbrt);

    // Likewise of the square roots of the first eight.
    readonly uint[] _state = Roots(8, Math.Sqrt);
    readonly uint[] _schedule = new uint[64];
    readonly byte[] _rest = new byte[Block];
    long _length;

    /// <summary>The hash of bytes.</summary>
    public static byte[] HashData(ReadOnlySpan<byte> data)
    {
        var hash = new Sha256();
        hash.AppendData(data);
        return hash.GetHash();
    }

    /// <summary>The hash of everything that a stream still holds.</summary>
    public static byte[] HashData(Stream stream)
    {
        var hash = new Sha256();
        var buffer = new byte[64 * 1024];
        for (int read; (read = stream.Read(buffer)) > 0; )
            hash.AppendData(buffer.AsSpan(0, read));
        return hash.GetHash();
    }

    /// <summary>Adds bytes.</summary>
    public void AppendData(ReadOnlySpan<byte> data)
    {
        var held = (int)(_length % Block);
        _length += data.Length;
        if (held > 0)
        {
            var taken = Math.Min(Block - held, data.Length);
            data[..taken].CopyTo(_rest.AsSpan(held));
            data = data[taken..];
            if (held + taken < Block)
                return;
            Compress(_rest);
        }
        for (; data.Length >= Block; data = data[Block..])
            Compress(data[..Block]);
        data.CopyTo(_rest);
    }

    /// <summary>The hash of what was added; nothing can be added after it.</summary>
    public byte[] GetHash()
    {
        var bits = 8 * _length;
        var held = (int)(_length % Block);
        Span<byte> end = stackalloc byte[held < Block - 8 ? Block - held : 2 * Block - held];
        end.Clear();
        end[0] = 0x80;
        BinaryPrimitives.WriteInt64BigEndian(end[^8..], bits);
        AppendData(end);
        var hash = new byte[HashSizeInBytes];
        for (var i = 0; i < _state.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(4 * i), _state[i]);
        return hash;
    }

    void Compress(ReadOnlySpan<byte> block)
    {
        var w = _schedule;
        for (var i = 0; i < 16; i++)
            w[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * i)..]);
        for (var i = 16; i < 64; i++)
        {
            var (x, y) = (w[i - 15], w[i - 2]);
            var s0 = BitOperations.RotateRight(x, 7) ^ BitOperations.RotateRight(x, 18) ^ (x >> 3);
            var s1 = BitOperations.RotateRight(y, 17) ^ BitOperations.RotateRight(y, 19) ^ (y >> 10);
            w[i] = w[i - 16] + s0 + w[i - 7] + s1;
        }
        var (a, b, c, d) = (_state[0], _state[1], _state[2], _state[3]);
        var (e, f, g, h) = (_state[4], _state[5], _state[6], _state[7]);
        for (var i = 0; i < 64; i++)
        {
            var s1 =
                BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25);
            var t1 = h + s1 + ((e & f) ^ (~e & g)) + s_constants[i] + w[i];
            var s0 =
                BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22);
            var t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + t1, c, b, a, t1 + t2);
        }
        uint[] sum = [a, b, c, d, e, f, g, h];
        for (var i = 0; i < 8; i++)
            _state[i] += sum[i];
    }

    // Exact: a double has 53 bits, of which the whole part of these roots takes five.
    static uint[] Roots(int count, Func<double, double> root) =>
        [
            .. Enumerable
                .Range(2, 400)
                .Where(n => Enumerable.Range(2, n - 2).All(d => n % d != 0))
                .Take(count)
                .Select(prime => root(prime))
                .Select(r => (uint)((r - Math.Floor(r)) * 4294967296.0)),
        ];
}
