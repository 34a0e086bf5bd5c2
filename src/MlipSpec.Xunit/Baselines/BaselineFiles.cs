using System.Text.Json;
using MlipSpec.Checks;
using MlipSpec.Potentials;
using MlipSpec.Results;
using MlipSpec.Settings;
using MlipSpec.Xunit.Running;

namespace MlipSpec.Xunit.Baselines;

/// <summary>
/// Baselines as files, <c>baselines/POTENTIAL/Class.Method.verified.json</c>, by Verify's convention: what differs is
/// written beside as <c>.received.json</c>, and accepting it is renaming it.
/// </summary>
/// <param name="folder">The folder of the baselines.</param>
/// <param name="environment">Says whether to accept.</param>
sealed class BaselineFiles(string folder, RunEnvironment environment) : IBaselines
{
    public BaselineOutcome Compare(string test, ICheck check, PotentialCard potential, StoredResult result)
    {
        var stem = Path.Combine(folder, FileName(potential.Name), FileName(test));
        string verified = stem + ".verified.json",
            received = stem + ".received.json";
        var now = new Snapshot(
            check.Name,
            result.ProtocolHash,
            potential.Fingerprint,
            [.. result.Measured.Quantities.Select(SnapshotQuantity.Of)],
            JsonElement.Parse(result.ProtocolText)
        );
        var comparison = File.Exists(verified) ? Against(Read(verified), now, result) : new(BaselineStatus.Missing, []);
        if (comparison.Status == BaselineStatus.Unchanged)
        {
            if (File.Exists(received))
                File.Delete(received);
            return new(comparison, "");
        }
        if (environment.Accept)
        {
            Write(verified, now);
            File.Delete(received);
            return new(comparison with { Status = BaselineStatus.Accepted }, "");
        }
        Write(received, now);
        string[] lines =
        [
            Opening(comparison.Status, potential.Name, test),
            .. comparison.Changes.Select(c => "  " + c),
            $"  baseline: {verified}",
            $"  received: {received}",
            $"  to accept: read the received file, then run MLIPSPEC_ACCEPT=1 MLIPSPEC_POTENTIALS=\"{potential.Name}\" dotnet test",
        ];
        return new(comparison, string.Join('\n', lines));
    }

    static BaselineComparison Against(Snapshot approved, Snapshot now, StoredResult result)
    {
        var quantities = BaselineDiff.Quantities(approved, result.Measured.Quantities);
        if (approved.ProtocolHash != now.ProtocolHash)
            return new(
                BaselineStatus.ProtocolChanged,
                [.. BaselineDiff.Protocol(approved.Protocol, now.Protocol), .. quantities]
            );
        return new(quantities.Count == 0 ? BaselineStatus.Unchanged : BaselineStatus.Changed, quantities);
    }

    static Snapshot Read(string path)
    {
        try
        {
            return Snapshot.Parse(File.ReadAllText(path));
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

    // A file that is moved into place is whole, even if the run is killed while it is written.
    static void Write(string path, Snapshot snapshot)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var half = $"{path}.{Environment.ProcessId}.tmp";
        File.WriteAllText(half, snapshot.ToJson());
        File.Move(half, path, overwrite: true);
    }

    static string Opening(BaselineStatus status, string potential, string test) =>
        status switch
        {
            BaselineStatus.Missing => $"{potential} has no baseline yet for {test}",
            BaselineStatus.ProtocolChanged =>
                $"{potential} was measured by another protocol than the baseline of {test}",
            _ => $"{potential} no longer measures what its baseline of {test} says",
        };

    static string FileName(string name) =>
        string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '-' or '.' or '_' ? c : '-'));
}
