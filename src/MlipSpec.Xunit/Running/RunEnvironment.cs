using System.Globalization;
using MlipSpec.Results;

namespace MlipSpec.Xunit.Running;

/// <summary>Everything that environment variables say about a run, read in this one place.</summary>
/// <param name="variable">Looks up a variable.</param>
sealed class RunEnvironment(Func<string, string?> variable)
{
    static readonly RunEnvironment s_process = new(Environment.GetEnvironmentVariable);
    static readonly AsyncLocal<RunEnvironment?> s_instead = new();

    /// <summary>The process's environment, unless <see cref="Use"/> replaced it.</summary>
    public static RunEnvironment Current => s_instead.Value ?? s_process;

    /// <summary>Replaces the environment for what the caller starts from here, so that tests of this library do not disturb each other.</summary>
    public static void Use(RunEnvironment? environment) => s_instead.Value = environment;

    /// <summary>Any variable, for ${NAME} in the settings; null if it is not set or empty.</summary>
    public string? Variable(string name) => variable(name) is { Length: > 0 } value ? value : null;

    /// <summary>MLIPSPEC_SETTINGS: the settings file to use instead of the one beside the tests.</summary>
    public string? Settings => Variable("MLIPSPEC_SETTINGS");

    /// <summary>MLIPSPEC_POTENTIALS: the names of the potentials to run, separated by ; or ,. Null if all run.</summary>
    public string[]? Potentials => Variable("MLIPSPEC_POTENTIALS")?.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>MLIPSPEC_STRICT=1: what cannot be decided or run counts as a failure.</summary>
    public bool Strict => IsOn("MLIPSPEC_STRICT");

    /// <summary>MLIPSPEC_ACCEPT=1: what is measured becomes the new baseline.</summary>
    public bool Accept => IsOn("MLIPSPEC_ACCEPT");

    /// <summary>CI=true: a missing baseline fails, and nothing can be accepted.</summary>
    public bool ContinuousIntegration => IsOn("CI");

    /// <summary>MLIPSPEC_BASELINES: the folder of the baselines.</summary>
    public string? Baselines => Variable("MLIPSPEC_BASELINES");

    /// <summary>MLIPSPEC_RESULTS: the folder of journal and card.</summary>
    public string? Results => Variable("MLIPSPEC_RESULTS");

    /// <summary>MLIPSPEC_STORE: the folder of the result store, or "off"; the user's cache folder unless given.</summary>
    public ResultStore OpenStore() => Variable("MLIPSPEC_STORE") switch
    {
        null => ResultStore.FromEnvironment(),
        { } off when off.Equals("off", StringComparison.OrdinalIgnoreCase) => new(null),
        { } folder => new(folder),
    };

    /// <summary>GITHUB_STEP_SUMMARY: the file to which the card is appended.</summary>
    public string? StepSummary => Variable("GITHUB_STEP_SUMMARY");

    /// <summary>MLIPSPEC_CORES: how many cores the run may keep busy; all unless given.</summary>
    public int Cores => int.TryParse(Variable("MLIPSPEC_CORES"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 ? n : Environment.ProcessorCount;

    /// <summary>The date against which the expiry of known failures is judged.</summary>
    public DateOnly Today { get; init; } = DateOnly.FromDateTime(DateTime.UtcNow);

    bool IsOn(string name) => Variable(name) is { } value && (value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase));
}
