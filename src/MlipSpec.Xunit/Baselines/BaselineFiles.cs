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
sealed class BaselineFiles(string folder) : IBaselines
{
    public BaselineOutcome Compare(string measurement, ICheck check, PotentialCard potential, StoredResult result)
    {
        var (verified, received) = PathsOf(measurement, potential.Name);
        var now = Baseline.Of(check, potential, result);
        var comparison = File.Exists(verified) ? Against(Read(verified), now, result) : new(BaselineStatus.Missing, []);
        if (comparison.Status == BaselineStatus.Unchanged)
        {
            if (File.Exists(received))
                File.Delete(received);
            return new(comparison, "");
        }
        Write(received, now);
        string[] lines =
        [
            Opening(comparison.Status, potential.Name, measurement),
            .. comparison.Changes.Select(c => "  " + c),
            $"  baseline: {verified}",
            $"  received: {received}",
            $"  to accept: read the received file, then run MLIPSPEC_ACCEPT=1 MLIPSPEC_POTENTIALS=\"{potential.Name}\" dotnet test",
        ];
        return new(comparison, string.Join('\n', lines));
    }

    public void Accept(string measurement, string potential)
    {
        var (verified, received) = PathsOf(measurement, potential);
        File.Move(received, verified, overwrite: true);
    }

    /// <summary>The name of a baseline's file, by which two measurements must differ.</summary>
    public static string FileName(string name) =>
        string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '-' or '.' or '_' or '/' ? c : '-'));

    // A measurement of one of two suites that share its name stands in a folder of its suite.
    (string Verified, string Received) PathsOf(string measurement, string potential)
    {
        var stem = Path.Combine([folder, FileName(potential).Replace('/', '-'), .. FileName(measurement).Split('/')]);
        return (stem + ".verified.json", stem + ".received.json");
    }

    static BaselineComparison Against(Baseline approved, Baseline now, StoredResult result)
    {
        var quantities = BaselineDiff.Quantities(approved, result.Measured.Quantities);
        if (approved.ProtocolHash != now.ProtocolHash)
            return new(
                BaselineStatus.ProtocolChanged,
                [.. BaselineDiff.Protocol(approved.Protocol, now.Protocol), .. quantities]
            );
        return new(quantities.Count == 0 ? BaselineStatus.Unchanged : BaselineStatus.Changed, quantities);
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

    // A file that is moved into place is whole, even if the run is killed while it is written.
    static void Write(string path, Baseline snapshot)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var half = $"{path}.{Environment.ProcessId}.tmp";
        File.WriteAllText(half, snapshot.ToJson());
        File.Move(half, path, overwrite: true);
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
