using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MlipSpec.Results;

namespace MlipSpec.Xunit.Journals;

/// <summary>
/// The journal of a run, <c>journal.jsonl</c>: a JSON line per finished test, written at once, so that it survives Ctrl+C and a crash of the test
/// host. A new run begins a new journal.
/// </summary>
sealed class Journal
{
    static readonly JsonSerializerOptions s_options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    readonly Lock _lock = new();
    readonly List<JournalEntry> _entries = [];

    /// <summary>A journal in a folder, which is made with the first line.</summary>
    public Journal(string folder) => (Folder, Path) = (System.IO.Path.GetFullPath(folder), System.IO.Path.Combine(System.IO.Path.GetFullPath(folder), "journal.jsonl"));

    /// <summary>The folder of journal and card.</summary>
    public string Folder { get; }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The lines of this run.</summary>
    public IReadOnlyList<JournalEntry> Entries
    {
        get { lock (_lock) return _entries.ToArray(); }
    }

    /// <summary>Writes a line.</summary>
    public void Append(JournalEntry entry)
    {
        var line = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(entry, s_options) + "\n");
        lock (_lock)
        {
            if (_entries.Count == 0) Directory.CreateDirectory(Folder);
            using (var file = new FileStream(Path, _entries.Count == 0 ? FileMode.Create : FileMode.Append, FileAccess.Write, FileShare.Read))
                file.Write(line);
            _entries.Add(entry);
        }
    }

    /// <summary>Reads a journal's lines.</summary>
    public static IReadOnlyList<JournalEntry> Read(string path) => [.. File.ReadLines(path).Select(line => JsonSerializer.Deserialize<JournalEntry>(line, s_options)!)];
}
