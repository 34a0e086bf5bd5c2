using MlipSpec.Engines;
using MlipSpec.Settings;

namespace MlipSpec.Tool.Commands;

/// <summary>Finds a potential by its name in a settings file.</summary>
internal static class PotentialChoice
{
    /// <summary>What the settings say of it.</summary>
    /// <exception cref="SettingsException">The file cannot be read, or the entry is wrong.</exception>
    /// <exception cref="ArgumentException">It has no such potential; the message offers the nearest.</exception>
    public static PotentialSettings Of(string path, string name) =>
        SuiteSettings.Read(path, EngineKinds.All, Environment.GetEnvironmentVariable).Of(name);
}
