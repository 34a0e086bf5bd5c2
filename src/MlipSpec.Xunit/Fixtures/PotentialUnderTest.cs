using MlipSpec.Potentials;
using MlipSpec.Settings;

namespace MlipSpec.Xunit.Fixtures;

/// <summary>
/// One potential of the settings file in this run, made when first used and then shared. Test methods, constructors of test classes, class
/// fixtures and collection fixtures can ask for it.
/// </summary>
public sealed class PotentialUnderTest
{
    readonly Lazy<IPotential> _potential;

    internal PotentialUnderTest(PotentialSettings settings)
    {
        Settings = settings;
        _potential = new(settings.Create);
    }

    /// <summary>Its name in the settings file.</summary>
    public string Name => Settings.Name;

    /// <summary>What the settings file says of it.</summary>
    public PotentialSettings Settings { get; }

    /// <summary>The potential.</summary>
    /// <exception cref="UnavailableException">Something it needs is missing on this machine.</exception>
    /// <exception cref="SettingsException">It cannot be made from what the settings file says.</exception>
    public IPotential Potential => _potential.Value;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
