using System.Buffers.Binary;
using System.Numerics;

namespace MlipSpec.Potentials.Hashing;

/// <summary>MD5 (RFC 1321), by which files of gap_fit name their companions; without a library of the system, as
/// <see cref="Sha256"/>.</summary>
internal static class Md5
{
    const int Block = 64;

    static readonly int[] s_shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

    static readonly uint[] s_sines =
    [
        .. Enumerable.Range(1, 64).Select(i => (uint)(Math.Abs(Math.Sin(i)) * 4294967296.0)),
    ];

    /// <summary>The hash of bytes.</summary>
    public static byte[] HashData(ReadOnlySpan<byte> data)
    {
        uint[] state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
        var whole = data.Length / Block * Block;
        for (var i = 0; i < whole; i += Block)
            Compress(state, data.Slice(i, Block));
        var rest = data[whole..];
        var end = new byte[rest.Length < Block - 8 ? Block : 2 * Block];
        rest.CopyTo(end);
        end[rest.Length] = 0x80;
        BinaryPrimitives.WriteInt64LittleEndian(end.AsSpan(end.Length - 8), 8L * data.Length);
        for (var i = 0; i < end.Length; i += Block)
            Compress(state, end.AsSpan(i, Block));
        var hash = new byte[16];
        for (var i = 0; i < 4; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(hash.AsSpan(4 * i), state[i]);
        return hash;
    }

    static void Compress(uint[] state, ReadOnlySpan<byte> block)
    {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        for (var i = 0; i < 64; i++)
        {
            var (f, g) = (i / 16) switch
            {
                0 => ((b & c) | (~b & d), i),
                1 => ((d & b) | (~d & c), (5 * i + 1) % 16),
                2 => (b ^ c ^ d, (3 * i + 5) % 16),
                _ => (c ^ (b | ~d), 7 * i % 16),
            };
            var sum = a + f + s_sines[i] + BinaryPrimitives.ReadUInt32LittleEndian(block[(4 * g)..]);
            (a, d, c, b) = (d, c, b, b + BitOperations.RotateLeft(sum, s_shifts[i / 16 * 4 + i % 4]));
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
    }
}
