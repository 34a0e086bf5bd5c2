using System.Text;
using MlipSpec.Structures;

namespace MlipSpec.Fuzzing.Tests;

/// <summary>Damages texts in the ways in which files are damaged: bits, cuts, lost and doubled lines, numbers at the
/// edge of what is possible. Mutation k of a seed is always the same.</summary>
internal static class Mutations
{
    static readonly string[] s_numbers =
    [
        "0",
        "-1",
        "1",
        "2147483647",
        "-2147483648",
        "4294967296",
        "99999999999999999999",
        "1e308",
        "-1e308",
        "1e-320",
        "1e999",
        "NaN",
        "inf",
        "-Infinity",
        "0x10",
        "1e",
        ".",
        "1.5",
        "",
        "''",
    ];

    /// <summary>Mutation k: one to four damages.</summary>
    public static byte[] Of(byte[] seed, int k)
    {
        var random = new SeededRandom(1).For($"{k}");
        var text = seed;
        for (var left = 1 + random.NextInt(4); left > 0 && text.Length > 0; left--)
            text = Damage(text, random);
        return text;
    }

    static byte[] Damage(byte[] text, SeededRandom random)
    {
        int at = random.NextInt(text.Length),
            length = Math.Min(text.Length - at, 1 + random.NextInt(random.NextInt(3) == 0 ? 200 : 8));
        return random.NextInt(9) switch
        {
            0 => With(text, at, (byte)(text[at] ^ (1 << random.NextInt(8)))),
            1 => With(text, at, (byte)random.NextInt(256)),
            2 => [.. text[..at], .. text[(at + length)..]],
            3 => [.. text[..(at + length)], .. text[at..]],
            4 => text[..at],
            5 => Line(text, at, twice: false),
            6 => Line(text, at, twice: true),
            7 => [.. text[..at], .. text.AsSpan(random.NextInt(text.Length)).ToArray().Take(length), .. text[at..]],
            _ => Number(text, at, s_numbers[random.NextInt(s_numbers.Length)]),
        };
    }

    static byte[] With(byte[] text, int at, byte value)
    {
        byte[] changed = [.. text];
        changed[at] = value;
        return changed;
    }

    static byte[] Line(byte[] text, int at, bool twice)
    {
        int start = Array.LastIndexOf(text, (byte)'\n', at) + 1,
            end = Array.IndexOf(text, (byte)'\n', at) is >= 0 and var found ? found + 1 : text.Length;
        return start > end ? text
            : twice ? [.. text[..end], .. text[start..]]
            : [.. text[..start], .. text[end..]];
    }

    // The next number from here on gives way to another.
    static byte[] Number(byte[] text, int at, string number)
    {
        while (at < text.Length && !char.IsAsciiDigit((char)text[at]))
            at++;
        var end = at;
        while (
            end < text.Length
            && ((char)text[end] is '.' or 'e' or 'E' or '+' or '-' || char.IsAsciiDigit((char)text[end]))
        )
            end++;
        return [.. text[..at], .. Encoding.ASCII.GetBytes(number), .. text[end..]];
    }
}
