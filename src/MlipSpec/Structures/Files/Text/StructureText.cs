using System.Text;

namespace MlipSpec.Structures.Files.Text;

/// <summary>Opens files of text, also those that gzip compressed.</summary>
internal static class StructureText
{
    /// <summary>The text of a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static StreamReader Open(string path) => new(OpenBytes(path), Encoding.UTF8, true, 1 << 16);

    /// <summary>The bytes of a file, decompressed where it begins as gzip's do.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Stream OpenBytes(string path)
    {
        RequireFile(path);
        var file = Opened(path);
        Span<byte> start = stackalloc byte[2];
        var read = file.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        file.Position = 0;
        if (read == 2 && start[0] == 0x1f && start[1] == 0x8b)
            return Unpacked(file, path);
        if (!path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) || IsText(file))
            return file;
        file.Dispose();
        throw new InvalidDataException(
            $"{path} is a damaged gzip file: it does not begin with the bytes 1F 8B, and is no text either; copy or write it again"
        );
    }

    // A reader may stop before the end, where the checksum is, or stumble over what damage made of the text: up to a size
    // that costs no time the whole is looked through first.
    static GZipText Unpacked(FileStream file, string path)
    {
        if (file.Length <= 1 << 24)
        {
            using var whole = new GZipText(file, path);
            whole.CopyTo(Stream.Null);
            file = Opened(path);
        }
        return new(file, path);
    }

    static bool IsText(FileStream file)
    {
        var start = new byte[512];
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return !start.AsSpan(0, read).ContainsAnyInRange<byte>(0, 8);
    }

    static FileStream Opened(string path)
    {
        try
        {
            return new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException and not FileNotFoundException)
        {
            throw new IOException(
                $"{path} cannot be opened: {e.Message}. Expected a file of structures that may be read: look at its rights (ls -l), at links that end nowhere, and whether another program holds it",
                e
            );
        }
    }

    /// <summary>Says that a file is not there, and how paths count.</summary>
    public static void RequireFile(string path)
    {
        if (Directory.Exists(path))
            throw new InvalidDataException(
                $"{path} is a folder: expected a file of structures; DeePMD's folders of .npy are converted with dpdata: dpdata.LabeledSystem('{System.IO.Path.GetFileName(path.TrimEnd('/'))}', 'deepmd/npy').to('extxyz', 'set.xyz')"
            );
        if (!File.Exists(path))
            throw new FileNotFoundException(
                $"there is no structure file {System.IO.Path.GetFullPath(path)}: check the path; a relative one begins at the working folder, which in a test is the folder of the built tests",
                path
            );
    }
}
