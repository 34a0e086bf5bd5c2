using MlipSpec.Engines;
using MlipSpec.Quantities;
using MlipSpec.Settings;

namespace MlipSpec.Tool.Commands;

/// <summary>Finds a potential by its name in a settings file.</summary>
internal static class PotentialChoice
{
    /// <summary>What the settings say of it.</summary>
    /// <exception cref="SettingsException">The file cannot be read.</exception>
    /// <exception cref="ArgumentException">It has no such potential; the message offers the nearest.</exception>
    public static PotentialSettings Of(string path, string name)
    {
        var settings = SuiteSettings.Read(path, EngineKinds.All, Environment.GetEnvironmentVariable);
        return settings.Potentials.FirstOrDefault(p => p.Name == name)
            ?? throw new ArgumentException(
                $"{settings.Path} has no potential '{name}': {Suggest.Nearest(name, settings.Potentials.Select(p => p.Name))}"
            );
    }
}
