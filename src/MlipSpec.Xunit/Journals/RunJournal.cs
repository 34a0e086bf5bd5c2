using System.Diagnostics;
using MlipSpec.Gates;
using MlipSpec.Potentials;
using MlipSpec.Results;

namespace MlipSpec.Xunit.Journals;

/// <summary>The journal of a run of a suite, begun with the first finished test; see <see cref="JournalFile"/>. Each
/// run has a file of its own, so that two at once, from a command line and an IDE or one process per potential, do not
/// touch each other.</summary>
/// <param name="info">What is known of the run when it begins.</param>
/// <param name="folder">The folder of journal and card.</param>
sealed class RunJournal(RunInfo info, string folder)
{
    readonly Lock _lock = new();
    readonly HashSet<string> _named = [];
    readonly Stopwatch _clock = Stopwatch.StartNew();
    JournalFile? _journal;

    /// <summary>The folder of journal and card.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>What is known of the run.</summary>
    public RunInfo Info => info;

    /// <summary>The journal's file.</summary>
    public string File { get; } =
        Path.Combine(
            Path.GetFullPath(folder),
            "runs",
            FormattableString.Invariant($"{info.Started.UtcDateTime:yyyyMMdd-HHmmss-fff}-{Environment.ProcessId}.jsonl")
        );

    /// <summary>Whether a test has finished.</summary>
    public bool HasBegun => _journal is not null;

    /// <summary>Adds a measurement; a later record of the same measurement replaces an earlier one.</summary>
    /// <exception cref="IOException">The journal cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The journal cannot be written.</exception>
    public void Add(MeasurementRecord measurement)
    {
        lock (_lock)
            Begun().Add(measurement);
    }

    /// <summary>Adds a finished test, and what is known of its potential when it is the first of it.</summary>
    /// <exception cref="IOException">The journal cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The journal cannot be written.</exception>
    public void Add(JournalEntry entry, PotentialCard? card)
    {
        lock (_lock)
        {
            if (card is not null && _named.Add(card.Name))
                Begun().Add(card);
            Begun().Add(entry);
        }
    }

    /// <summary>Adds the duration and the gate's answer, and reads everything back.</summary>
    public JournalContents Finish(GateAnswer answer, GateConditions conditions)
    {
        _journal!.Add(
            info with
            {
                Seconds = _clock.Elapsed.TotalSeconds,
                Conditions = conditions,
                Gate = answer.Line,
                GateReasons = [.. answer.Reasons.Select(r => r.ToString())],
            }
        );
        return JournalFile.Read(File);
    }

    /// <summary>Makes this the journal that tools find, <c>journal.jsonl</c>: that of the last whole run.</summary>
    public void MakeKnown()
    {
        var half = Path.Combine(Folder, $"journal.{Environment.ProcessId}.tmp");
        System.IO.File.Copy(File, half, overwrite: true);
        System.IO.File.Move(half, Path.Combine(Folder, "journal.jsonl"), overwrite: true);
    }

    JournalFile Begun()
    {
        if (_journal is null)
        {
            ResultsFolder.Prepare(Folder);
            _journal = new(File);
            _journal.Add(info);
        }
        return _journal;
    }
}
