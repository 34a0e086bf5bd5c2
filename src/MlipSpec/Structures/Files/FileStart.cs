using System.Text;
using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files;

/// <summary>The beginning of a file, by which its format is known; of what gzip compressed, the beginning of what it
/// holds.</summary>
public sealed class FileStart
{
    const int Length = 1 << 14;

    FileStart(string path, byte[] bytes)
    {
        Path = path;
        Bytes = bytes;
        Text = EncodingOf(bytes).GetString(bytes).TrimStart('\uFEFF');
        Lines = Text.Split('\n');
        Name = System.IO.Path.GetFileName(path);
        if (Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            Name = Name[..^3];
    }

    /// <summary>The path.</summary>
    public string Path { get; }

    /// <summary>The file's name without its folder and without .gz.</summary>
    public string Name { get; }

    /// <summary>The first 16 kB.</summary>
    public byte[] Bytes { get; }

    /// <summary>The same as text.</summary>
    public string Text { get; }

    /// <summary>Its lines; the last may be cut.</summary>
    public string[] Lines { get; }

    static Encoding EncodingOf(byte[] bytes) =>
        bytes switch
        {
            [0xff, 0xfe, ..] => Encoding.Unicode,
            [0xfe, 0xff, ..] => Encoding.BigEndianUnicode,
            _ => Encoding.UTF8,
        };

    /// <summary>Whether the name ends so, in any case of letters.</summary>
    public bool EndsWith(string ending) => Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the file begins with these bytes.</summary>
    public bool Begins(ReadOnlySpan<byte> bytes) => Bytes.AsSpan().StartsWith(bytes);

    /// <summary>Reads the beginning of a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static FileStart Of(string path)
    {
        using var file = StructureText.OpenBytes(path);
        var bytes = new byte[Length];
        var read = file.ReadAtLeast(bytes, Length, throwOnEndOfStream: false);
        return new(path, bytes[..read]);
    }
}
