using System.Diagnostics;
using System.Runtime.InteropServices;
using MlipSpec.Checks;
using MlipSpec.Potentials;
using MlipSpec.Results;
using MlipSpec.Xunit.Discovery;

namespace MlipSpec.Xunit.Journals;

/// <summary>The journal of a run of a suite, begun with the first finished test; see
/// <see cref="JournalFile"/>.</summary>
/// <param name="suite">The suite.</param>
/// <param name="folder">The folder of journal and card.</param>
sealed class RunJournal(Suite suite, string folder)
{
    readonly Lock _lock = new();
    readonly HashSet<string> _named = [];
    readonly Stopwatch _clock = Stopwatch.StartNew();
    readonly RunInfo _info = new()
    {
        Suite = suite.Name,
        Started = DateTimeOffset.Now,
        Version = typeof(ICheck).Assembly.GetName().Version!.ToString(3),
        Machine =
            $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores",
        Command = Command(suite),
        Potentials = [.. suite.Potentials.Select(p => p.Name)],
        Tests = suite.Tests,
    };

    JournalFile? _journal;

    /// <summary>The folder of journal and card.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>The journal's file.</summary>
    public string File => Path.Combine(Folder, "journal.jsonl");

    /// <summary>Whether a test has finished.</summary>
    public bool HasBegun => _journal is not null;

    /// <summary>Adds a finished test, and what is known of its potential when it is the first of it.</summary>
    /// <exception cref="IOException">The journal cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The journal cannot be written.</exception>
    public void Add(JournalEntry entry, PotentialCard? card)
    {
        lock (_lock)
        {
            if (_journal is null)
            {
                _journal = new(File);
                _journal.Add(_info);
            }
            if (card is not null && _named.Add(card.Name))
                _journal.Add(card);
            _journal.Add(entry);
        }
    }

    /// <summary>Adds the duration, and reads everything back.</summary>
    public JournalContents Finish()
    {
        _journal!.Add(_info with { Seconds = _clock.Elapsed.TotalSeconds });
        return JournalFile.Read(File);
    }

    // Paths of this machine do not belong on a card, so the suite is named from the root of its repository.
    static string Command(Suite suite)
    {
        var root = new DirectoryInfo(suite.Folder);
        while (root is not null && !Path.Exists(Path.Combine(root.FullName, ".git")))
            root = root.Parent;
        var project = Path.GetRelativePath(
                root?.FullName ?? Path.GetDirectoryName(suite.Folder) ?? suite.Folder,
                suite.Folder
            )
            .Replace('\\', '/');
        var selection = suite.Environment.Potentials is { } names
            ? $"MLIPSPEC_POTENTIALS=\"{string.Join(';', names)}\" "
            : "";
        return $"{selection}dotnet test {project}";
    }
}
