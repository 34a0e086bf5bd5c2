using System.CommandLine;
using MlipSpec.Settings;

namespace MlipSpec.Tool.Commands;

/// <summary>Options that several commands have, the same in each.</summary>
internal static class CommonOptions
{
    public static Option<FileInfo> Settings() =>
        new("--settings", "-s")
        {
            Description = "the settings that name the potentials",
            DefaultValueFactory = _ => new(SuiteSettings.FileName),
        };

    public static Option<string> Potential() =>
        new("--potential", "-p") { Description = "the potential's name in the settings", Required = true };

    public static Option<int> Threads() =>
        new("--threads")
        {
            Description = "cores to use; results do not depend on it",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
}
