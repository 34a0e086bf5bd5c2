namespace MlipSpec.Engines.Torch;

/// <summary>The check sum of zip archives (ISO 3309, polynomial 0xEDB88320), which neither .NET nor libtorch compares
/// when it reads one.</summary>
internal static class Crc32
{
    static readonly uint[] s_table = [.. Enumerable.Range(0, 256).Select(k => Entry((uint)k))];

    /// <summary>Of all bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var b in bytes)
            sum = s_table[(byte)(sum ^ b)] ^ (sum >> 8);
        return ~sum;
    }

    static uint Entry(uint k)
    {
        for (var bit = 0; bit < 8; bit++)
            k = (k & 1) != 0 ? 0xEDB88320 ^ (k >> 1) : k >> 1;
        return k;
    }
}
