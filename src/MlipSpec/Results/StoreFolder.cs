namespace MlipSpec.Results;

/// <summary>The folder of a result store: one file per result, written whole or not at all, so that several processes
/// may share it.</summary>
sealed class StoreFolder(string path)
{
    int _unwritable;

    public string Path { get; } = path;

    /// <summary>The bytes of an entry, or null if there is none or it cannot be read, which is said.</summary>
    public byte[]? Read(string fingerprint, Action<string> notice)
    {
        try
        {
            return File.ReadAllBytes(FileOf(fingerprint));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            notice($"The stored result {FileOf(fingerprint)} cannot be read ({e.Message}), so it is measured again.");
            return null;
        }
    }

    /// <summary>Writes an entry: to a file of its own first, then renamed over the old one. A folder that cannot be
    /// written is said once and costs only time.</summary>
    public void Write(string fingerprint, byte[] text, Action<string> notice)
    {
        if (Volatile.Read(ref _unwritable) != 0)
            return;
        var file = FileOf(fingerprint);
        var temporary = $"{file}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(text);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            RemoveTemporary(temporary);
            if (Interlocked.Exchange(ref _unwritable, 1) == 0)
                notice(
                    $"The result store {Path} cannot be written ({e.Message}). The run goes on and its verdicts are not affected, but what it measures is not kept and will be measured again next time. "
                        + "Make the folder writable or free space on its disk, name another folder with MLIPSPEC_STORE, or switch the store off with MLIPSPEC_STORE=off."
                );
        }
    }

    /// <summary>The file of an entry: two digits of the key make the subfolder, so that no folder grows too
    /// long.</summary>
    public string FileOf(string fingerprint) => System.IO.Path.Combine(Path, fingerprint[..2], fingerprint + ".json");

    static void RemoveTemporary(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The write has failed and is reported; a leftover file of the same cause adds nothing to the message.
        }
    }
}
