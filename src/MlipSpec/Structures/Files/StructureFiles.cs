namespace MlipSpec.Structures.Files;

/// <summary>
/// The one reader of structure files: it knows a file by its content, else by its ending, among the formats handed to
/// it, and names what it cannot read.
/// </summary>
public static class StructureFiles
{
    /// <summary>Reads the frames of a file one after the other, in whichever of the formats it is.</summary>
    /// <param name="path">The file; what gzip compressed is read as what it holds.</param>
    /// <param name="options">Where labels are, and what types are.</param>
    /// <param name="formats">The formats to choose from; <see cref="TextFormats.All"/> unless given.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is of no known format, or wrong; the message says what it looks
    /// like and what to do.</exception>
    public static IEnumerable<Frame> Read(
        string path,
        ReadingOptions? options = null,
        IReadOnlyList<FrameFormat>? formats = null
    ) => FormatOf(path, formats ?? TextFormats.All).Read(path, options ?? ReadingOptions.Default);

    /// <summary>Reads the only structure of a file, such as a crystal.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is wrong, or holds none or several structures.</exception>
    public static Structure ReadOne(
        string path,
        ReadingOptions? options = null,
        IReadOnlyList<FrameFormat>? formats = null
    )
    {
        var format = FormatOf(path, formats ?? TextFormats.All);
        if (format.ReadCrystal is { } read)
            return read(path);
        var frames = format.Read(path, options ?? ReadingOptions.Default).Take(2).ToArray();
        return frames.Length switch
        {
            1 => frames[0].Structure,
            0 => throw new InvalidDataException($"{path} holds no structure"),
            _ => throw new InvalidDataException(
                $"{path} holds several structures: expected one; keep it in a file of its own"
            ),
        };
    }

    /// <summary>The format of a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">None of the formats is its own.</exception>
    public static FrameFormat FormatOf(string path, IReadOnlyList<FrameFormat> formats)
    {
        var start = FileStart.Of(path);
        if (start.Begins([0x1f, 0x8b]))
            throw new InvalidDataException(
                $"{path} was compressed twice by gzip: expected once; unpack it: gunzip {start.Name}.gz"
            );
        if (formats.FirstOrDefault(f => f.Recognises(start)) is { } known)
            return known;
        if (ForeignFiles.Recognise(start) is { } foreign)
            throw new InvalidDataException($"{path} looks like {foreign}");
        if (string.IsNullOrWhiteSpace(start.Text))
            throw new InvalidDataException(
                $"{path} is empty: expected structures, as {string.Join(", ", formats.Select(f => f.Name))}. Look whether the program that writes it has ended, or the disk was full"
            );
        if (start.Text.Contains('\0'))
            throw new InvalidDataException(
                $"{path} holds zero bytes: expected text, as {string.Join(", ", formats.Select(f => f.Name))}. It is binary, or was cut off while it was written: write it again"
            );
        if (formats.FirstOrDefault(f => f.Endings.Any(start.EndsWith)) is { } named)
            return named;
        throw new InvalidDataException(
            $"{path} is of no known format: expected {string.Join(", ", formats.Select(f => f.Name))}"
        );
    }
}
