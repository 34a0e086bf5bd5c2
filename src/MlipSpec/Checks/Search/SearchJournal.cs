namespace MlipSpec.Checks.Search;

/// <summary>
/// A file of finished structures, so that an interrupted search goes on where it stopped, with the same bits as if it
/// had never been. Each record is written whole and carries a checksum; a record that the interruption cut short is
/// dropped, and its structure is relaxed again.
/// </summary>
/// <remarks>Little-endian: magic, key, then records of length, payload and 64-bit FNV-1a checksum. Safe for several
/// threads, not for several processes.</remarks>
internal sealed class SearchJournal : IDisposable
{
    const string Magic = "MlipSpec random search 1";

    readonly FileStream _file;
    readonly Lock _lock = new();
    readonly List<SearchedStructure> _finished = [];

    SearchJournal(FileStream file) => _file = file;

    /// <summary>The structures that were finished when the journal was opened, in the order in which they
    /// were.</summary>
    public IReadOnlyList<SearchedStructure> Finished => _finished;

    /// <summary>Opens a journal, or begins one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="key">What identifies the search: <see cref="RandomRelaxations.KeyOf"/>.</param>
    /// <exception cref="InvalidDataException">The file is no journal, or that of another search; the message says what
    /// to do.</exception>
    /// <exception cref="IOException">The file cannot be opened, or another process writes it.</exception>
    public static SearchJournal Open(string path, string key)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            var journal = new SearchJournal(file);
            if (file.Length == 0)
                journal.Begin(key);
            else
                journal.Read(path, key);
            return journal;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Adds a finished structure; when this returns the operating system has it.</summary>
    public void Add(SearchedStructure structure)
    {
        var payload = SearchRecord.Write(structure);
        lock (_lock)
        {
            var writer = new BinaryWriter(_file);
            writer.Write(payload.Length);
            writer.Write(payload);
            writer.Write(Checksum(payload));
            writer.Flush();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    void Begin(string key)
    {
        var writer = new BinaryWriter(_file);
        writer.Write(Magic);
        writer.Write(key);
        writer.Flush();
    }

    void Read(string path, string key)
    {
        var reader = new BinaryReader(_file);
        var (magic, theirs) = ReadHeader(reader);
        if (magic != Magic)
            throw new InvalidDataException($"{path} is not a journal of a random search: choose another name");
        if (theirs != key)
            throw new InvalidDataException(
                $"{path} is the journal of another search (another potential, other settings or another version): delete it to begin anew, or choose another name"
            );
        var good = _file.Position;
        while (ReadRecord(reader) is { } record)
        {
            _finished.Add(record);
            good = _file.Position;
        }
        _file.SetLength(good);
        _file.Position = good;
    }

    static (string, string) ReadHeader(BinaryReader reader)
    {
        try
        {
            return reader.ReadString() is Magic and var magic ? (magic, reader.ReadString()) : ("", "");
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ArgumentException)
        {
            return ("", "");
        }
    }

    // Null at the end of the file and where the rest is no whole record.
    SearchedStructure? ReadRecord(BinaryReader reader)
    {
        var left = _file.Length - _file.Position;
        if (left < sizeof(int))
            return null;
        var length = reader.ReadInt32();
        if (length < 0 || left < sizeof(int) + length + sizeof(ulong))
            return null;
        var payload = reader.ReadBytes(length);
        return reader.ReadUInt64() == Checksum(payload) ? SearchRecord.Read(payload) : null;
    }

    static ulong Checksum(ReadOnlySpan<byte> bytes)
    {
        var hash = 14695981039346656037;
        foreach (var b in bytes)
            hash = (hash ^ b) * 1099511628211;
        return hash;
    }
}
