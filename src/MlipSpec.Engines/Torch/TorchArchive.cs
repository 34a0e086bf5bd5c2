using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace MlipSpec.Engines.Torch;

/// <summary>
/// A file of PyTorch as the zip archive that it is, read without libtorch. In a TorchScript file the code is text and
/// the rest are pickles and plain memory, so it can be described, refused or changed before anything is loaded.
/// </summary>
internal sealed class TorchArchive
{
    readonly Dictionary<string, byte[]> _entries;

    TorchArchive(string path, string folder, Dictionary<string, byte[]> entries) =>
        (Path, Folder, _entries) = (path, folder, entries);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The folder inside that holds everything, with its slash.</summary>
    public string Folder { get; }

    /// <summary>The entries by their names in the folder.</summary>
    public IReadOnlyDictionary<string, byte[]> Entries => _entries;

    /// <summary>Whether it holds code, and so can run without Python.</summary>
    public bool IsTorchScript =>
        _entries.ContainsKey("constants.pkl") && _entries.ContainsKey("data.pkl") && CodeFiles.Any();

    /// <summary>The names of the entries with code.</summary>
    public IEnumerable<string> CodeFiles =>
        _entries.Keys.Where(k =>
            k.StartsWith("code/", StringComparison.Ordinal) && k.EndsWith(".py", StringComparison.Ordinal)
        );

    /// <summary>Whether a file begins as a zip archive does.</summary>
    public static bool IsZip(ReadOnlySpan<byte> beginning) => beginning.StartsWith("PK\u0003\u0004"u8);

    /// <summary>Reads every entry and compares its check sum.</summary>
    /// <exception cref="InvalidDataException">It is no zip archive, it is truncated, or an entry is
    /// corrupt.</exception>
    public static TorchArchive Read(string path)
    {
        try
        {
            using var zip = ZipFile.OpenRead(path);
            var names = zip.Entries.Select(e => e.FullName).ToArray();
            var folder = names.Length > 0 ? names[0][..(names[0].IndexOf('/') + 1)] : "";
            if (!names.All(n => n.StartsWith(folder, StringComparison.Ordinal)))
                folder = "";
            Dictionary<string, byte[]> entries = new(StringComparer.Ordinal);
            foreach (var entry in zip.Entries)
                entries[entry.FullName[folder.Length..]] = Bytes(entry, path);
            return new(path, folder, entries);
        }
        catch (InvalidDataException e) when (!e.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw new InvalidDataException(
                $"{path} ({new FileInfo(path).Length} bytes) begins as a zip archive, but its directory at the end is missing or broken ({e.Message.TrimEnd('.')}): it is truncated or corrupt, copy it again"
            );
        }
    }

    /// <summary>The text of an entry.</summary>
    public string Text(string entry) => Encoding.UTF8.GetString(_entries[entry]);

    /// <summary>Text that the exporting program put beside the model; null if it has no such.</summary>
    public string? Extra(string name) => _entries.ContainsKey($"extra/{name}") ? Text($"extra/{name}").Trim() : null;

    /// <summary>A pickle of the archive.</summary>
    /// <exception cref="InvalidDataException">It is broken; the message names file and entry.</exception>
    public PickleReader.Content Pickle(string entry)
    {
        try
        {
            return PickleReader.Read(_entries[entry]);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{Path}: entry {Folder}{entry}: {e.Message}");
        }
    }

    /// <summary>The same with other entries.</summary>
    public TorchArchive With(IEnumerable<KeyValuePair<string, byte[]>> changed)
    {
        var entries = new Dictionary<string, byte[]>(_entries, StringComparer.Ordinal);
        foreach (var (name, bytes) in changed)
            entries[name] = bytes;
        return new(Path, Folder, entries);
    }

    /// <summary>The archive as bytes, for libtorch to load.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in _entries)
            {
                if (name.EndsWith(".debug_pkl", StringComparison.Ordinal))
                    continue; // where each line of code came from; of no use once it is changed
                using var entry = zip.CreateEntry(Folder + name, CompressionLevel.NoCompression).Open();
                entry.Write(bytes);
            }
        return stream.ToArray();
    }

    static byte[] Bytes(ZipArchiveEntry entry, string path)
    {
        if (entry.Length > Array.MaxLength)
            throw new InvalidDataException(
                $"{path}: entry {entry.FullName} claims {entry.Length} bytes, more than can be read at once: the file is corrupt, copy it again"
            );
        var bytes = new byte[entry.Length];
        try
        {
            using var stream = entry.Open();
            stream.ReadExactly(bytes);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new InvalidDataException(
                $"{path}: entry {entry.FullName} cannot be read ({e.Message}): copy it again"
            );
        }
        return Crc32.HashToUInt32(bytes) == entry.Crc32
            ? bytes
            : throw new InvalidDataException(
                $"{path}: entry {entry.FullName} does not have its check sum: the file is corrupt, copy it again"
            );
    }
}
