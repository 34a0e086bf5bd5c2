using System.Collections.Concurrent;
using System.Text.Json;
using MlipSpec.Checks;
using MlipSpec.Potentials;
using MlipSpec.Quantities;

namespace MlipSpec.Results;

/// <summary>
/// Keeps what was measured, so that hours of work are never measured twice: a file per result, named by the fingerprint
/// of potential, check record and schema version. Safe for several threads and several processes at once; the same key
/// measured by two processes is harmless.
/// </summary>
/// <remarks>
/// Results with a finding of kind <see cref="FindingKind.BrokenEvaluation"/> are not kept: they may be an engine's bad
/// day (no memory, a lost process).
/// </remarks>
internal sealed class ResultStore
{
    readonly StoreFolder? _folder;
    readonly ConcurrentDictionary<string, Task<Measured?>> _inProcess = new();

    /// <summary>A store in a folder, which is made when the first result is written.</summary>
    /// <param name="folder">The folder; null keeps results for the life of this object only.</param>
    public ResultStore(string? folder) => _folder = folder is null ? null : new(Path.GetFullPath(folder));

    /// <summary>The folder, or null if results are not kept beyond this process.</summary>
    public string? Folder => _folder?.Path;

    /// <summary>
    /// The store that a setting such as the variable MLIPSPEC_STORE names: a folder, or "off" for none. Without it the
    /// user's cache folder: %LOCALAPPDATA%\mlipspec on Windows, $XDG_CACHE_HOME/mlipspec or ~/.cache/mlipspec
    /// elsewhere.
    /// </summary>
    /// <param name="folder">The setting; null or empty where it is not given.</param>
    public static ResultStore Named(string? folder) =>
        folder switch
        {
            { Length: > 0 } off when off.Equals("off", StringComparison.OrdinalIgnoreCase) => new(null),
            { Length: > 0 } => new(folder),
            _ => new(DefaultFolder()),
        };

    /// <summary>The stored result, or a new measurement that is then stored.</summary>
    /// <param name="check">What to measure.</param>
    /// <param name="potential">On which potential.</param>
    /// <param name="context">Cancellation, progress, cores; a damaged entry or an unwritable folder is told to its
    /// <see cref="CheckContext.Notice"/>.</param>
    /// <exception cref="InvalidOperationException">The check or its result cannot be written as JSON.</exception>
    /// <exception cref="OperationCanceledException">The context was cancelled.</exception>
    public StoredResult ReadOrMeasure(ICheck check, IPotential potential, CheckContext context)
    {
        check = check.SuitedTo(
            potential,
            context with
            {
                Parts = (part, of, inside) => ReadOrMeasure(part, of, inside).Measured,
            }
        );
        var protocol = Protocol.TextOf(check);
        var fingerprint = Protocol.FingerprintOf(protocol, check, potential);
        var (measured, fromStore) = Obtain(fingerprint, protocol, check, potential, context);
        return new(measured, fromStore, fingerprint, protocol, Protocol.Short(protocol));
    }

    /// <summary>Lets one caller work on a key and the others wait for it; where that one fails or is cancelled, the
    /// next tries for itself.</summary>
    (Measured, bool FromStore) Obtain(
        string fingerprint,
        string protocol,
        ICheck check,
        IPotential potential,
        CheckContext context
    )
    {
        while (true)
        {
            var mine = new TaskCompletionSource<Measured?>(TaskCreationOptions.RunContinuationsAsynchronously);
            var work = _inProcess.GetOrAdd(fingerprint, mine.Task);
            if (work != mine.Task)
            {
                work.Wait(context.Cancellation);
                if (work.Result is { } known)
                    return (known, true);
                continue;
            }
            Measured? result = null;
            try
            {
                (result, var stored, var keep) = ReadOrMeasureAlone(fingerprint, protocol, check, potential, context);
                if (!keep)
                    _inProcess.TryRemove(fingerprint, out _);
                return (result, stored);
            }
            finally
            {
                if (result is null)
                    _inProcess.TryRemove(fingerprint, out _);
                mine.SetResult(result);
            }
        }
    }

    (Measured, bool FromStore, bool Keep) ReadOrMeasureAlone(
        string fingerprint,
        string protocol,
        ICheck check,
        IPotential potential,
        CheckContext context
    )
    {
        if (_folder?.Read(fingerprint, context.Notice) is { } text)
            try
            {
                return (StoreEntry.Read(text, fingerprint, check.MeasuredType), true, true);
            }
            catch (JsonException e)
            {
                context.Notice(
                    $"The stored result {_folder.FileOf(fingerprint)} of {check.Name} on {potential.Card.Name} is damaged ({e.Message}), so it is measured again and replaced."
                );
            }

        context.Cancellation.ThrowIfCancellationRequested();
        // A long check asks for its parts, and those that a stopped run has left behind need not be measured again.
        var measured = check.MeasureAny(
            potential,
            context with
            {
                Parts = (part, of, inside) => ReadOrMeasure(part, of, inside).Measured,
            }
        );
        var (written, readBack) = StoreEntry.Write(
            fingerprint,
            potential.Card.Name,
            protocol,
            measured,
            check.MeasuredType
        );
        var keep = measured.Quantities.All(q => q.Finding?.Kind != FindingKind.BrokenEvaluation);
        if (keep)
            _folder?.Write(fingerprint, written, context.Notice);
        return (readBack, false, keep);
    }

    static string? DefaultFolder()
    {
        var cache =
            OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg ? xdg
            : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home
                ? Path.Combine(home, ".cache")
            : "";
        // A user without a home folder keeps nothing.
        return cache.Length > 0 ? Path.Combine(cache, "mlipspec") : null;
    }
}
