using System.Runtime.InteropServices;
using MlipSpec.Results;
using MlipSpec.Xunit.Running.Discovery;

namespace MlipSpec.Xunit.Running;

/// <summary>What is known of a run when it begins.</summary>
static class RunHeader
{
    public static RunInfo Of(Suite suite) =>
        new()
        {
            Suite = suite.Name,
            Started = DateTimeOffset.Now,
            Version = MlipSpecVersion.Informational,
            Machine =
                $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores",
            OperatingSystem = RuntimeInformation.OSDescription,
            Framework = RuntimeInformation.FrameworkDescription,
            Cores = Environment.ProcessorCount,
            Commit = Commits.Of(suite.Folder),
            Command = Command(suite),
            Potentials = [.. suite.Potentials.Select(p => p.Name)],
            Tests = suite.Tests,
            All = suite.Environment.All,
            FewerTests = suite.FewerTests,
            NotClaimed = suite
                .Potentials.Where(p => p.NotClaimed.Count > 0)
                .ToDictionary(p => p.Name, p => p.NotClaimed),
        };

    // Paths of this machine do not belong on a card, so the suite is named from the root of its repository.
    static string Command(Suite suite)
    {
        if (suite.Environment.Repetition.Command is { } given)
            return given;
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
