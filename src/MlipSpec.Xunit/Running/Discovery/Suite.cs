using System.Reflection;
using System.Runtime.CompilerServices;
using MlipSpec.Checks;
using MlipSpec.Engines;
using MlipSpec.Gates;
using MlipSpec.Quantities;
using MlipSpec.Settings;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Baselines;
using MlipSpec.Xunit.Suites;

namespace MlipSpec.Xunit.Running.Discovery;

/// <summary>A test assembly with its settings in one environment: which potentials are under test, which failures are
/// signed, and what is wrong.</summary>
sealed class Suite
{
    /// <summary>What stands for the name of the settings' file where no file holds them.</summary>
    public const string CommandLine = "the command line";

    static readonly ConditionalWeakTable<RunEnvironment, Dictionary<Assembly, Suite>> s_known = [];

    readonly SuiteTests _tests;

    Suite(Assembly assembly, RunEnvironment environment)
    {
        (Assembly, Environment) = (assembly, environment);
        _tests = new(assembly);
        if (_tests.Names.Count == 0)
            return;
        try
        {
            Settings = ReadSettings();
            Potentials = [.. Select(Settings, environment.Potentials).Select(WithKnownCost)];
            if (environment.Problem is { } problem)
                throw new SettingsException(Settings.Path, 0, problem);
            RefuseAcceptance();
            Signed = SignatureFile.Read(Path.Combine(Path.GetDirectoryName(Settings.Path)!, SignatureFile.FileName));
        }
        catch (SettingsException e)
        {
            Problem = e.Message;
        }
        if (Problem is null)
            Complaints =
            [
                .. _tests.Complaints,
                .. Signed.Complaints(StagesOfTests(), [.. Settings!.Potentials.Select(p => p.Name)]),
                .. Potentials.SelectMany(p => Discovery.Claims.Complaints(p, Domains)),
            ];
    }

    /// <summary>The suite of a test assembly in the current environment; made once.</summary>
    public static Suite Of(Assembly assembly)
    {
        var known = s_known.GetOrCreateValue(RunEnvironment.Current);
        lock (known)
            return known.TryGetValue(assembly, out var suite)
                ? suite
                : known[assembly] = new(assembly, RunEnvironment.Current);
    }

    /// <summary>The test assembly.</summary>
    public Assembly Assembly { get; }

    /// <summary>The test assembly and the packaged suites that it uses, also those that these use.</summary>
    public IReadOnlyList<Assembly> Suites => _tests.Suites;

    /// <summary>The environment that was read.</summary>
    public RunEnvironment Environment { get; }

    /// <summary>A line for each environment variable that looks like one of ours and is none.</summary>
    public IEnumerable<string> UnknownVariables =>
        Environment.Unknown(Environment.SettingsText ?? (Settings is null ? "" : File.ReadAllText(Settings.Path)));

    /// <summary>Its name: the assembly's.</summary>
    public string Name => Assembly.GetName().Name!;

    /// <summary>The tests that a method of one of its suites is.</summary>
    public IEnumerable<TestPlan> PlansOf(Type type, MethodInfo method, string suite) =>
        _tests.PlansOf(type, method, suite);

    /// <summary>Every test on potentials by its name in this run, as they stand in the source.</summary>
    public IReadOnlyList<string> Tests => _tests.Names;

    /// <summary>The tests that cannot be made.</summary>
    public IReadOnlyList<UnmadeTest> UnmadeTests => _tests.Unmade;

    /// <summary>How a test is named in this run: class and method, and its suite before them where two suites of the
    /// run have a test of that name.</summary>
    public string NameOf(TestPlan plan) => _tests.NameOf(plan);

    /// <summary>How a measurement is named in this run, likewise.</summary>
    public string NameOf(Measurement measurement) => _tests.NameOf(measurement);

    /// <summary>The names of all its measurements.</summary>
    public IEnumerable<string> Measurements => _tests.Measurements.Select(NameOf);

    /// <summary>The settings; null if there is a problem with them.</summary>
    public SuiteSettings? Settings { get; }

    /// <summary>The potentials under test.</summary>
    public IReadOnlyList<PotentialSettings> Potentials { get; } = [];

    /// <summary>The signed failures.</summary>
    public SignatureFile Signed { get; } = SignatureFile.Empty;

    /// <summary>The names of the domains that the suite has tests of.</summary>
    public IReadOnlyList<string> Domains => [.. _tests.Plans.Select(p => p.Domain.Name).Distinct()];

    /// <summary>How many test cases a run that is not narrowed has.</summary>
    public int WholeCount => Potentials.Sum(p => _tests.Plans.Count(t => t.Measurement?.Problem is null && t.IsFor(p)));

    /// <summary>The tests of the potentials that have fewer than all, for <see cref="Results.RunInfo"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> FewerTests =>
        Potentials
            .Where(p => _tests.Plans.Any(t => !t.IsFor(p)))
            .ToDictionary(
                p => p.Name,
                IReadOnlyList<string> (p) => [.. _tests.Plans.Where(t => t.IsFor(p)).Select(NameOf)]
            );

    /// <summary>Whether a potential under test claims what a test is about.</summary>
    public bool Claims(string potential, TestPlan plan) =>
        Discovery.Claims.Has(Potentials.Single(p => p.Name == potential), plan.Domain);

    /// <summary>Why no test on potentials can run; null if they can.</summary>
    public string? Problem { get; }

    /// <summary>What is wrong although tests can run.</summary>
    public IReadOnlyList<string> Complaints { get; } = [];

    /// <summary>The test project's folder where it exists (a checkout), else the assembly's folder (a published
    /// suite).</summary>
    public string Folder => SuiteFolder.Of(Assembly);

    // Tests with a problem are told as such; a signature may name them all the same.
    Dictionary<string, bool> StagesOfTests()
    {
        var stages = _tests.Names.Distinct().ToDictionary(n => n, _ => false);
        foreach (var plan in _tests.Plans)
            stages[NameOf(plan)] = plan.Stage == Stage.Qualitative;
        return stages;
    }

    SuiteSettings ReadSettings() =>
        Environment.SettingsText is { } text
            ? SuiteSettings.Parse(
                text,
                Path.Combine(Folder, CommandLine),
                EngineKinds.All,
                Environment.Variable,
                _tests.Suites
            )
            : SuiteSettings.Read(FindSettings(), EngineKinds.All, Environment.Variable, _tests.Suites);

    string FindSettings()
    {
        string[] places = Environment.Settings is { } given
            ? [Path.GetFullPath(given), Path.GetFullPath(given, Folder)]
            :
            [
                Path.Combine(Folder, SuiteSettings.FileName),
                .. Assembly.Location is { Length: > 0 } built
                    ? [Path.Combine(Path.GetDirectoryName(built)!, SuiteSettings.FileName)]
                    : Array.Empty<string>(),
            ];
        return places.FirstOrDefault(File.Exists)
            ?? throw new SettingsException(
                places[0],
                0,
                Environment.Settings is null
                    ? $"there is no such file: put a {SuiteSettings.FileName} that names the potentials under test beside the tests, or name one by MLIPSPEC_SETTINGS"
                    : "there is no such file, although MLIPSPEC_SETTINGS names it"
            );
    }

    static IReadOnlyList<PotentialSettings> Select(SuiteSettings settings, string[]? names)
    {
        var known = settings.Potentials.Select(p => p.Name).ToArray();
        if (known.Length == 0)
            throw new SettingsException(settings.Path, 0, "names no potential, so there is nothing to test");
        if (BaselineFiles.SharedFolder(known) is var (one, other))
            throw new SettingsException(
                settings.Path,
                0,
                $"the potentials '{one}' and '{other}' would share a folder of baselines: rename one so that they differ in more than case, spaces and punctuation"
            );
        if (names is null)
            return settings.Potentials;
        foreach (var name in names.Except(known))
            throw new SettingsException(
                settings.Path,
                0,
                $"there is no potential '{name}', although MLIPSPEC_POTENTIALS names it: {Suggest.Nearest(name, known)}"
            );
        if (names.Length == 0)
            throw new SettingsException(
                settings.Path,
                0,
                $"MLIPSPEC_POTENTIALS is set but selects none of {string.Join(", ", known)}"
            );
        return settings.Potentials.Where(p => names.Contains(p.Name)).ToArray();
    }

    // A limit that matches nothing would limit nothing.
    static PotentialSettings WithKnownCost(PotentialSettings potential) =>
        potential.OptionalText(PotentialKind.CostLimit) is { } limit && RunEnvironment.CostIn(limit) is null
            ? PotentialSettings.Refused(
                potential.Name,
                potential.Error(
                    PotentialKind.CostLimit,
                    $"'{PotentialKind.CostLimit}' of potential '{potential.Name}' is '{limit}': {Suggest.Nearest(limit, Enum.GetNames<Cost>())}"
                )
            )
            : potential;

    void RefuseAcceptance()
    {
        if (Environment.Accept && Environment.ContinuousIntegration)
            throw new SettingsException(
                Settings!.Path,
                0,
                "MLIPSPEC_ACCEPT=1 is refused where CI=true: a baseline is accepted by a person, who then commits it"
            );
    }
}
