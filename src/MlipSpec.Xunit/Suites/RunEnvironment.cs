using System.Globalization;
using MlipSpec.Checks;
using MlipSpec.Quantities;
using MlipSpec.Results;

namespace MlipSpec.Xunit.Suites;

/// <summary>Everything that environment variables say about a run, read in this one place.</summary>
/// <param name="variable">Looks up a variable.</param>
sealed class RunEnvironment(Func<string, string?> variable)
{
    static readonly RunEnvironment s_process = new(Environment.GetEnvironmentVariable);
    static readonly AsyncLocal<RunEnvironment?> s_instead = new();

    /// <summary>The process's environment, unless <see cref="Use"/> replaced it.</summary>
    public static RunEnvironment Current => s_instead.Value ?? s_process;

    /// <summary>Replaces the environment for what the caller starts from here, so that tests of this library do not
    /// disturb each other.</summary>
    public static void Use(RunEnvironment? environment) => s_instead.Value = environment;

    /// <summary>Any variable, for ${NAME} in the settings; null if it is not set or empty.</summary>
    public string? Variable(string name) => variable(name) is { Length: > 0 } value ? value : null;

    /// <summary>The folder of settings, materials, baselines and results; null for that of the test project.</summary>
    public string? Folder { get; init; }

    /// <summary>The file of materials; null for that of the folder.</summary>
    public string? Materials { get; init; }

    /// <summary>The text of the settings where no file holds them, as for a model that a command line names.</summary>
    public string? SettingsText { get; init; }

    /// <summary>How a person repeats the run; by dotnet test unless a command runs it.</summary>
    public Repetition Repetition { get; init; } = Repetition.DotNetTest;

    /// <summary>MLIPSPEC_SETTINGS: the settings file to use instead of the one beside the tests.</summary>
    public string? Settings => Variable("MLIPSPEC_SETTINGS");

    /// <summary>MLIPSPEC_POTENTIALS: the names of the potentials to run, separated by ; or ,. Null if all
    /// run.</summary>
    public string[]? Potentials =>
        Variable("MLIPSPEC_POTENTIALS")
            ?.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>MLIPSPEC_STRICT=1: what cannot be decided or run counts as a failure.</summary>
    public bool Strict => Switch("MLIPSPEC_STRICT") == true;

    /// <summary>MLIPSPEC_ALL=1: tests run also after a failed promise or qualitative test.</summary>
    public bool All => Switch("MLIPSPEC_ALL") == true;

    /// <summary>MLIPSPEC_ACCEPT=1: what is measured becomes the new baseline.</summary>
    public bool Accept => Switch("MLIPSPEC_ACCEPT") == true || AcceptWorse;

    /// <summary>MLIPSPEC_ACCEPT=worse: likewise, also where a test of it fails and is not signed.</summary>
    public bool AcceptWorse => Variable("MLIPSPEC_ACCEPT")?.ToLowerInvariant() == "worse";

    /// <summary>CI=true: a missing baseline fails, and nothing can be accepted. Some services set their name instead;
    /// all but 0 and false counts.</summary>
    public bool ContinuousIntegration => Variable("CI") is not null && Switch("CI") != false;

    /// <summary>MLIPSPEC_BASELINES: the folder of the baselines.</summary>
    public string? Baselines => Variable("MLIPSPEC_BASELINES");

    /// <summary>MLIPSPEC_RESULTS: the folder of journal and card.</summary>
    public string? Results => Variable("MLIPSPEC_RESULTS");

    /// <summary>MLIPSPEC_STORE: the folder of the result store, or "off"; the user's cache folder unless
    /// given.</summary>
    public ResultStore OpenStore() => ResultStore.Named(Variable("MLIPSPEC_STORE"));

    /// <summary>GITHUB_STEP_SUMMARY: the file to which the card is appended.</summary>
    public string? StepSummary => Variable("GITHUB_STEP_SUMMARY");

    /// <summary>MLIPSPEC_CORES: how many cores the run may keep busy; all unless given.</summary>
    public int Cores => Number("MLIPSPEC_CORES") ?? Environment.ProcessorCount;

    /// <summary>MLIPSPEC_COST: tests that cost more are left out. Minutes unless given, so that a plain run does not
    /// take hours.</summary>
    public Cost CostLimit => CostIn(Variable("MLIPSPEC_COST")) ?? Cost.Minutes;

    /// <summary>Reads a cost by its name; null if it is none.</summary>
    public static Cost? CostIn(string? name) =>
        Enum.GetNames<Cost>().Contains(name, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<Cost>(name!, ignoreCase: true)
            : null;

    /// <summary>Every variable of ours with what it means in a line, those of users first.</summary>
    public static IReadOnlyList<(string Name, string Meaning)> Variables { get; } =
    [
        ("MLIPSPEC_SETTINGS", "the settings file instead of mlipspec.json beside the tests"),
        ("MLIPSPEC_POTENTIALS", "the potentials of the settings to run, separated by ; or ,"),
        ("MLIPSPEC_COST", "the dearest tests to run: Milliseconds, Seconds, Minutes (unless given) or Hours"),
        ("MLIPSPEC_STRICT", "1: what cannot be decided or run counts as a failure"),
        ("MLIPSPEC_ALL", "1: tests run also after a failed promise or qualitative test"),
        ("MLIPSPEC_ACCEPT", "1: what is measured becomes the new baseline; worse: also where a test of it fails"),
        ("MLIPSPEC_BASELINES", "the folder of the baselines"),
        ("MLIPSPEC_RESULTS", "the folder of journal and card"),
        ("MLIPSPEC_STORE", "the folder that keeps what is measured, or off"),
        ("MLIPSPEC_CORES", "how many cores a run may keep busy"),
        ("MLIPSPEC_TORCH", "the folder of the worker that holds libtorch"),
        ("MLIPSPEC_FOLD", "of a fit command of mlipspec crossvalidate: the number of the fold"),
        ("MLIPSPEC_FOLD_FOLDER", "of such a command: the folder of the fold"),
        ("MLIPSPEC_FUZZ", "of MlipSpec's own tests: how many random cases are tried"),
        ("MLIPSPEC_FUZZ_FIRST", "of such tests: the first case"),
        ("MLIPSPEC_LONG_TESTS", "of MlipSpec's own tests: those that take minutes run too"),
        ("MLIPSPEC_SHARED_DATA", "of MlipSpec's own tests and suites: the folder of real models and data"),
    ];

    static readonly string[] s_known = [.. Variables.Select(v => v.Name)];

    /// <summary>The names of all variables that are set.</summary>
    public Func<IEnumerable<string>> Names { get; init; } =
        () => Environment.GetEnvironmentVariables().Keys.Cast<string>();

    /// <summary>A line for each variable that begins as ours do and means nothing: a slip of the finger would otherwise
    /// pass for a setting.</summary>
    /// <param name="settings">The text of the settings, which may name variables of their own.</param>
    public IEnumerable<string> Unknown(string settings) =>
        Names()
            .Where(n => n.StartsWith("MLIPSPEC_", StringComparison.OrdinalIgnoreCase) && !s_known.Contains(n))
            .Where(n => !settings.Contains($"${{{n}}}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n => $"warning: the environment variable {n} means nothing here: {Suggest.Nearest(n, s_known)}");

    /// <summary>The date against which the expiry of known failures is judged.</summary>
    public DateOnly Today { get; init; } = DateOnly.FromDateTime(DateTime.UtcNow);

    /// <summary>What is wrong with the variables, or null: a run that was meant to be strict must not be lenient
    /// because of a slip of the finger.</summary>
    public string? Problem
    {
        get
        {
            foreach (var name in new[] { "MLIPSPEC_STRICT", "MLIPSPEC_ACCEPT", "MLIPSPEC_ALL" })
                if (Variable(name) is { } value && Switch(name) is null && !(name == "MLIPSPEC_ACCEPT" && AcceptWorse))
                    return $"{name} is '{value}': set it to 1 or 0";
            if (Variable("MLIPSPEC_COST") is { } cost && CostIn(cost) is null)
                return $"MLIPSPEC_COST is '{cost}': set it to one of {string.Join(", ", Enum.GetNames<Cost>())}";
            return Variable("MLIPSPEC_CORES") is { } cores && Number("MLIPSPEC_CORES") is null
                ? $"MLIPSPEC_CORES is '{cores}': set it to a whole number above zero"
                : null;
        }
    }

    bool? Switch(string name) =>
        Variable(name)?.ToLowerInvariant() switch
        {
            "1" or "true" => true,
            "0" or "false" => false,
            _ => null,
        };

    int? Number(string name) =>
        int.TryParse(Variable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 ? n : null;
}
