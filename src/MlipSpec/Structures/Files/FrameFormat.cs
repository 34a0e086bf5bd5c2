namespace MlipSpec.Structures.Files;

/// <summary>A kind of file that holds labelled structures and is known by its extension.</summary>
/// <param name="Extension">With its dot, such as ".db"; upper and lower case are the same.</param>
/// <param name="Read">Reads the frames of a path one after the other, labels under the names given; throws
/// <see cref="InvalidDataException"/> that names file, place and remedy.</param>
public sealed record FrameFormat(string Extension, Func<string, LabelKeys, IEnumerable<Frame>> Read)
{
    // The first bytes of every SQLite database.
    static ReadOnlySpan<byte> Database => "SQLite format 3\0"u8;

    /// <summary>Reads a file in the format of its extension, or as extended XYZ where no format has it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="keys">Where the labels are.</param>
    /// <param name="formats">The formats to choose from.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is wrong, or a database for which no format was
    /// given.</exception>
    public static IEnumerable<Frame> ReadAny(string path, LabelKeys keys, IReadOnlyList<FrameFormat> formats)
    {
        if (formats.FirstOrDefault(f => path.EndsWith(f.Extension, StringComparison.OrdinalIgnoreCase)) is { } format)
            return format.Read(path, keys);
        if (IsDatabase(path))
            throw new InvalidDataException(
                $"{path} is an SQLite database, and no format for its extension was given: expected {string.Join(", ", formats.Select(f => f.Extension).Append("extended XYZ"))}. ASE's databases are read with Formats = FrameFormats.All of MlipSpec.Engines and have the extension .db"
            );
        return ExtendedXyz.Read(path, keys);
    }

    static bool IsDatabase(string path)
    {
        if (!File.Exists(path))
            return false;
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[Database.Length];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length
            && start.SequenceEqual(Database);
    }
}
