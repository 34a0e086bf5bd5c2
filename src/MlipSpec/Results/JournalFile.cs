using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using MlipSpec.Potentials;

namespace MlipSpec.Results;

/// <summary>
/// The journal of a run: one JSON object per line, {"run"}, {"potential"}, {"measurement"} or {"entry"}, each appended
/// the moment it is known, so that what was finished survives Ctrl+C and crashes. The card can be drawn from it at any
/// time.
/// </summary>
internal sealed class JournalFile
{
    readonly Lock _gate = new();
    readonly List<PotentialCard> _potentials = [];
    readonly List<MeasurementRecord> _measurements = [];
    readonly List<JournalEntry> _entries = [];
    RunInfo? _run;
    bool _begun;

    /// <summary>The journal at this path; the first line begins it, in place of any former one.</summary>
    public JournalFile(string path) => Path = System.IO.Path.GetFullPath(path);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What was added so far, also where the file could not be written.</summary>
    public JournalContents Contents
    {
        get
        {
            lock (_gate)
                return JournalContents.Joined(_run, _potentials, _measurements, _entries, []);
        }
    }

    /// <summary>Adds what is known of the run; a later line replaces an earlier one, so the duration is added at the
    /// end.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Add(RunInfo run) => Append(new(Run: run), () => _run = run);

    /// <summary>Adds a potential under test.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Add(PotentialCard potential) => Append(new(Potential: potential), () => _potentials.Add(potential));

    /// <summary>Adds a measurement; a later line of the same measurement replaces an earlier one.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Add(MeasurementRecord measurement) =>
        Append(new(Measurement: measurement), () => _measurements.Add(measurement));

    /// <summary>Adds a finished test.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Add(JournalEntry entry) => Append(new(Entry: entry), () => _entries.Add(entry));

    void Append(Line line, Action remember)
    {
        var text = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(line, ResultJson.Options) + "\n");
        lock (_gate)
        {
            remember();
            if (!_begun)
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            using var stream = new FileStream(
                Path,
                _begun ? FileMode.Append : FileMode.Create,
                FileAccess.Write,
                FileShare.ReadWrite
            );
            stream.Write(text);
            _begun = true;
        }
    }

    /// <summary>Reads a journal. A line that cannot be read, such as the last one of an interrupted run, is left out
    /// and said among the notices.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static JournalContents Read(string path)
    {
        RunInfo? run = null;
        var (potentials, entries, notices) = (new List<PotentialCard>(), new List<JournalEntry>(), new List<string>());
        var measurements = new List<MeasurementRecord>();
        var lines = File.ReadAllLines(path);
        for (var i = 0; i < lines.Length; i++)
            try
            {
                var line = JsonSerializer.Deserialize<Line>(lines[i], ResultJson.Options);
                run = line?.Run ?? run;
                if (line?.Potential is { } potential)
                    potentials.Add(potential);
                if (line?.Measurement is { } measurement)
                    measurements.Add(measurement);
                if (line?.Entry is { } entry)
                    entries.Add(entry);
            }
            catch (JsonException e)
            {
                notices.Add(
                    i == lines.Length - 1
                        ? $"The last line of the journal {path} is cut off, so the run was interrupted while it was written: the test it belonged to is missing here."
                        : $"Line {i + 1} of the journal {path} cannot be read and is missing here: {e.Message}"
                );
            }
        return JournalContents.Joined(run, potentials, measurements, entries, notices);
    }

    sealed record Line(
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RunInfo? Run = null,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PotentialCard? Potential = null,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] MeasurementRecord? Measurement = null,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JournalEntry? Entry = null
    );
}
