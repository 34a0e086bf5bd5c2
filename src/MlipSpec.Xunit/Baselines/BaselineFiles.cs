using System.Text.Json;
using MlipSpec.Checks;
using MlipSpec.Potentials;
using MlipSpec.Results;
using MlipSpec.Settings;

namespace MlipSpec.Xunit.Baselines;

/// <summary>
/// Baselines as files, <c>baselines/POTENTIAL/MEASUREMENT.verified.json</c>, by Verify's convention: what differs is
/// written beside as <c>.received.json</c>, and accepting it is renaming it.
/// </summary>
/// <param name="folder">The folder of the baselines.</param>
/// <param name="otherwise">Where received files go if the folder of the baselines cannot be written.</param>
/// <param name="acceptCommand">The command that accepts one measurement of one potential.</param>
sealed class BaselineFiles(string folder, string otherwise, Func<string, string, string> acceptCommand) : IBaselines
{
    /// <summary>Whether baselines are kept in a folder: it exists, and not only because runs left there what they
    /// received.</summary>
    public static bool AreKeptIn(string folder) =>
        Directory.Exists(folder)
        && Directory.GetFiles(folder, "*", SearchOption.AllDirectories) is var files
        && (files.Length == 0 || files.Any(f => !f.EndsWith(Received, StringComparison.Ordinal)));

    const string Received = ".received.json";

    public BaselineOutcome Compare(string measurement, ICheck check, PotentialCard potential, StoredResult result)
    {
        var (verified, received) = PathsOf(measurement, potential.Name);
        var now = Baseline.Of(check, potential, result);
        var approved = File.Exists(verified) ? Read(verified) : null;
        IReadOnlyList<QuantityChange> changes = approved is null
            ? []
            : BaselineDiff.Quantities(approved, result.Measured.Quantities);
        var comparison = approved is null ? new(BaselineStatus.Missing, []) : Against(approved, now, changes);
        if (comparison.Status == BaselineStatus.Unchanged)
        {
            Remove(received);
            return new(comparison, "", changes);
        }
        var written = Write(received, now);
        string[] lines =
        [
            Opening(comparison.Status, potential.Name, measurement),
            .. comparison.Changes.Select(c => "  " + c),
            $"  baseline: {verified}",
            $"  received: {written}",
            $"  to accept: read the received file, then run {acceptCommand(measurement.Split('/')[^1], potential.Name)}",
        ];
        return new(comparison, string.Join('\n', lines), changes);
    }

    public BaselineOutcome? CompareBroken(string measurement, string potential, string why)
    {
        var verified = PathsOf(measurement, potential).Verified;
        if (!File.Exists(verified))
            return null;
        var comparison = new BaselineComparison(
            BaselineStatus.Changed,
            [$"was measured, is a broken evaluation: {why}"]
        );
        return new(
            comparison,
            $"{Opening(comparison.Status, potential, measurement)}\n  {comparison.Changes[0]}\n  baseline: {verified}",
            []
        );
    }

    public IReadOnlyList<string> Orphans(IEnumerable<string> potentials, IReadOnlyCollection<string> measurements)
    {
        if (!Directory.Exists(folder))
            return [];
        var known = potentials.SelectMany(p => measurements.Select(m => Path.GetFullPath(PathsOf(m, p).Verified)));
        return
        [
            .. Directory
                .GetFiles(folder, "*.verified.json", SearchOption.AllDirectories)
                .Select(Path.GetFullPath)
                .Except(known)
                .Select(f => Path.GetRelativePath(folder, f))
                .Order(StringComparer.Ordinal),
        ];
    }

    public void Accept(string measurement, string potential)
    {
        var (verified, received) = PathsOf(measurement, potential);
        var from = File.Exists(received) ? received : Elsewhere(received);
        if (!File.Exists(from))
            throw new FileNotFoundException(
                $"{measurement} of {potential} is not accepted: what was received is neither in {received} nor in {from}; make room or give the right to write, and run again"
            );
        File.Move(from, verified, overwrite: true);
    }

    /// <summary>The name of a baseline's file, by which two measurements must differ.</summary>
    public static string FileName(string name) =>
        string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '-' or '.' or '_' or '/' ? c : '-'))
            .TrimEnd('-');

    /// <summary>Two potentials whose baselines would lie in one folder, on file systems that ignore case too; null if
    /// all are apart.</summary>
    public static (string One, string Other)? SharedFolder(IEnumerable<string> potentials) =>
        potentials
            .GroupBy(p => FolderName(p).ToUpperInvariant())
            .Where(g => g.Count() > 1)
            .Select(g => ((string, string)?)(g.First(), g.Last()))
            .FirstOrDefault();

    /// <summary>The folder of a potential's baselines in that of all.</summary>
    public static string FolderName(string potential) => FileName(potential).Replace('/', '-');

    // A measurement of one of two suites that share its name stands in a folder of its suite.
    (string Verified, string Received) PathsOf(string measurement, string potential)
    {
        var stem = Path.Combine([folder, FolderName(potential), .. FileName(measurement).Split('/')]);
        return (stem + ".verified.json", stem + Received);
    }

    static BaselineComparison Against(Baseline approved, Baseline now, IReadOnlyList<QuantityChange> changes)
    {
        var protocolChanged = approved.ProtocolHash != now.ProtocolHash;
        if (changes.Count == 0 && !protocolChanged)
            return new(BaselineStatus.Unchanged, []);
        return new(
            protocolChanged ? BaselineStatus.ProtocolChanged : BaselineStatus.Changed,
            [
                .. protocolChanged ? BaselineDiff.Protocol(approved.Protocol, now.Protocol) : [],
                .. changes.Select(c => c.ToString()),
                approved.Fingerprints.ChangedTo(now.Fingerprints, protocolChanged),
            ]
        );
    }

    static Baseline Read(string path)
    {
        try
        {
            return Baseline.Parse(File.ReadAllText(path));
        }
        catch (JsonException e)
        {
            throw new SettingsException(
                path,
                0,
                $"the baseline is damaged: {e.Message} Restore it from version control, or delete it and accept a new one",
                e
            );
        }
    }

    // In a checkout that cannot be written the difference is what matters, and the received file lies elsewhere; where
    // nothing can be written at all, as on a full disk, the difference is said all the same.
    string Write(string path, Baseline snapshot)
    {
        try
        {
            WriteWhole(path, snapshot);
            return path;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            var instead = Elsewhere(path);
            try
            {
                WriteWhole(instead, snapshot);
                return $"{instead} (not beside the baseline: {e.Message})";
            }
            catch (Exception second) when (second is UnauthorizedAccessException or IOException)
            {
                return $"NOT WRITTEN, neither beside the baseline ({e.Message}) nor in {instead} ({second.Message}): make room or give the right to write, and run again to accept";
            }
        }
    }

    string Elsewhere(string path) => Path.Combine(otherwise, "received", Path.GetRelativePath(folder, path));

    // A file that is moved into place is whole, even if the run is killed while it is written.
    static void WriteWhole(string path, Baseline snapshot)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var half = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllText(half, snapshot.ToJson());
            File.Move(half, path, overwrite: true);
        }
        catch
        {
            Remove(half);
            throw;
        }
    }

    // A received file of an earlier run may stay where nothing can be written: it decides nothing.
    static void Remove(string file)
    {
        try
        {
            if (File.Exists(file))
                File.Delete(file);
        }
        catch (UnauthorizedAccessException) { }
        catch (IOException) { }
    }

    static string Opening(BaselineStatus status, string potential, string measurement) =>
        status switch
        {
            BaselineStatus.Missing => $"{potential} has no baseline yet for {measurement}",
            BaselineStatus.ProtocolChanged =>
                $"{potential} was measured by another protocol than the baseline of {measurement}",
            _ => $"{potential} no longer measures what its baseline of {measurement} says",
        };
}
