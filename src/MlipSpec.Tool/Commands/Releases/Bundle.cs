using System.IO.Compression;
using System.Text;
using MlipSpec.Potentials.Hashing;

namespace MlipSpec.Tool.Commands.Releases;

/// <summary>The files of a bundle, a zip archive. <c>SHA256SUMS</c> lists all others in the format of sha256sum.</summary>
internal sealed class Bundle
{
    /// <summary>The list of hashes.</summary>
    public const string Sums = "SHA256SUMS";

    readonly SortedDictionary<string, byte[]> _files;

    Bundle(SortedDictionary<string, byte[]> files) => _files = files;

    /// <summary>An empty one.</summary>
    public Bundle()
        : this(new(StringComparer.Ordinal)) { }

    /// <summary>The names of the files.</summary>
    public IReadOnlyCollection<string> Names => _files.Keys;

    /// <summary>Adds a file.</summary>
    public void Add(string name, byte[] content) => _files.Add(name, content);

    /// <summary>A file; null where there is none.</summary>
    public byte[]? Find(string name) => _files.GetValueOrDefault(name);

    /// <summary>A file as text; null where there is none.</summary>
    public string? FindText(string name) => Find(name) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>Writes the archive, whole or not at all, with the list of hashes.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string path)
    {
        var sums = string.Concat(_files.Select(f => $"{HashOf(f.Value)}  {f.Key}\n"));
        var half = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var zip = ZipFile.Open(half, ZipArchiveMode.Create))
            {
                foreach (var (name, content) in _files.Append(new(Sums, Encoding.UTF8.GetBytes(sums))))
                {
                    using var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                    entry.Write(content);
                }
            }
            File.Move(half, path, overwrite: true);
        }
        finally
        {
            File.Delete(half);
        }
    }

    /// <summary>Reads an archive.</summary>
    /// <exception cref="IOException">There is no such file, or it is no archive.</exception>
    public static Bundle Read(string path)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        try
        {
            using var zip = ZipFile.OpenRead(path);
            foreach (var entry in zip.Entries)
            {
                using var stream = entry.Open();
                using var content = new MemoryStream();
                stream.CopyTo(content);
                if (!files.TryAdd(entry.FullName, content.ToArray()))
                    throw new InvalidDataException($"it holds {entry.FullName} twice");
            }
        }
        catch (InvalidDataException e)
        {
            throw new IOException($"{path} is no bundle, or a damaged one: {e.Message}", e);
        }
        return new(files);
    }

    /// <summary>What is not as it was bundled, each in a phrase; empty where the bundle is whole.</summary>
    public IReadOnlyList<string> Damage()
    {
        if (FindText(Sums) is not { } sums)
            return [$"{Sums} is missing"];
        var listed = new Dictionary<string, string>();
        var damage = new List<string>();
        foreach (var line in sums.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (line.Split("  ", 2) is not [var hash, var name] || !listed.TryAdd(name, hash))
                damage.Add($"{Sums} is damaged: '{line}'");
        foreach (var (name, hash) in listed)
            if (Find(name) is not { } content)
                damage.Add($"{name} is missing");
            else if (HashOf(content) != hash)
                damage.Add($"{name} was changed");
        damage.AddRange(_files.Keys.Where(n => n != Sums && !listed.ContainsKey(n)).Select(n => $"{n} was added"));
        return damage;
    }

    static string HashOf(byte[] content) => Convert.ToHexStringLower(Sha256.HashData(content));
}
