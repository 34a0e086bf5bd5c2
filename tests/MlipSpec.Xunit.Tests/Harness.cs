using System.Collections.Concurrent;
using System.Reflection;
using MlipSpec.Results;
using MlipSpec.Xunit.Running;
using MlipSpec.Xunit.Suites;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace MlipSpec.Xunit.Tests;

/// <summary>Runs the specimen suite in this process, through xunit's own framework, in a folder and an environment of
/// its own, and keeps every message.</summary>
sealed class Harness : IDisposable
{
    public const string TwoPotentials = """
        { "potentials": {
            "Weak":   { "kind": "lennard-jones", "epsilon": 0.0104, "sigma": 3.4, "elements": ["Ar"] },
            "Strong": { "kind": "lennard-jones", "epsilon": 2.0, "sigma": 3.4, "elements": ["Ar"], "levelOfTheory": "LDA" } } }
        """;

    readonly ConcurrentDictionary<string, string> _variables = new();

    public Harness(string settings = TwoPotentials)
    {
        Folder = Directory.CreateTempSubdirectory("mlipspec-tests-").FullName;
        Write("mlipspec.json", settings);
        Set("MLIPSPEC_SETTINGS", PathOf("mlipspec.json"));
        Set("MLIPSPEC_BASELINES", PathOf("baselines"));
        Set("MLIPSPEC_RESULTS", PathOf("results"));
        Set("MLIPSPEC_STORE", PathOf("store"));
    }

    public string Folder { get; }

    /// <summary>The assembly that is run as a test project.</summary>
    public Assembly Suite
    {
        get => field ?? Assembly.Load("MlipSpec.Xunit.Specimen");
        init;
    }

    /// <summary>The test framework; that of MlipSpec unless set.</summary>
    public Func<IMessageSink, ITestFramework> Framework { get; init; } = sink => new MlipSpecTestFramework(sink);

    public DateOnly Today { get; init; } = new(2026, 6, 1);

    /// <summary>Stops the run when this many tests have finished; never unless set.</summary>
    public int? CancelAfter { get; init; }

    public string PathOf(string relative) => Path.Combine(Folder, relative);

    public void Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
        File.WriteAllText(PathOf(relative), text);
    }

    public void Set(string variable, string value) => _variables[variable] = value;

    public IReadOnlyList<JournalEntry> Journal => JournalPath is { } path ? JournalFile.Read(path).Entries : [];

    /// <summary>The journal of the last run; null if none wrote one.</summary>
    public string? JournalPath =>
        Directory.Exists(PathOf("results/runs")) ? Directory.GetFiles(PathOf("results/runs")).Max() : null;

    /// <summary>The card of the last run, whole or partial.</summary>
    public string Card =>
        File.ReadAllText(Directory.GetFiles(PathOf("results"), "card*.md").MaxBy(File.GetLastWriteTimeUtc)!);

    /// <summary>Discovers and runs the tests whose class and method begin with one of the names.</summary>
    public Ran Run(params string[] tests) =>
        Run(c =>
            tests.Any(t =>
                $"{c.TestMethod.TestClass.Class.Name.Split('.')[^1]}.{c.TestMethod.Method.Name}".StartsWith(
                    t,
                    StringComparison.Ordinal
                )
            )
        );

    public Ran Run(Func<ITestCase, bool> which, bool throughSerialization = false) =>
        Task.Run(() =>
            {
                RunEnvironment.Use(
                    new(name => _variables.GetValueOrDefault(name)) { Today = Today, Names = () => _variables.Keys }
                );
                var diagnostics = new Sink(null);
                using var framework = Framework(diagnostics);
                var discoverer = framework.GetDiscoverer(Reflector.Wrap(Suite));
                var found = new Sink(null);
                discoverer.Find(false, found, new Options());
                found.Done.Wait(TimeSpan.FromMinutes(5)).ShouldBeTrue();
                var all = found.Of<ITestCaseDiscoveryMessage>().Select(m => m.TestCase).ToArray();
                var cases = all.Where(c =>
                        which(c)
                        || c.TestMethod.TestClass.Class.Name.EndsWith("SuiteProblems", StringComparison.Ordinal)
                    )
                    .ToList();
                var executor = framework.GetExecutor(Suite.GetName());
                if (throughSerialization)
                    cases = cases.Select(c => executor.Deserialize(discoverer.Serialize(c))).ToList();
                var run = new Sink(CancelAfter);
                executor.RunTests(cases, run, new Options());
                run.Done.Wait(TimeSpan.FromMinutes(10)).ShouldBeTrue();
                return new Ran(all, cases, run, diagnostics);
            })
            .GetAwaiter()
            .GetResult();

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public sealed class Options : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        readonly ConcurrentDictionary<string, object?> _values = new();

        public TValue? GetValue<TValue>(string name) =>
            _values.TryGetValue(name, out var value) ? (TValue?)value : default;

        public void SetValue<TValue>(string name, TValue value) => _values[name] = value;
    }

    public sealed class Sink(int? cancelAfter) : LongLivedMarshalByRefObject, IMessageSink
    {
        readonly ConcurrentQueue<IMessageSinkMessage> _all = new();
        int _finished;

        public ManualResetEventSlim Done { get; } = new();

        public bool OnMessage(IMessageSinkMessage message)
        {
            _all.Enqueue(message);
            if (message is IDiscoveryCompleteMessage or ITestAssemblyFinished)
                Done.Set();
            if (message is ITestFinished)
                Interlocked.Increment(ref _finished);
            return !(_finished >= cancelAfter);
        }

        public IEnumerable<T> Of<T>() => _all.OfType<T>();
    }
}

/// <summary>What a run of the specimen suite gave.</summary>
sealed record Ran(
    IReadOnlyList<ITestCase> Discovered,
    IReadOnlyList<ITestCase> Cases,
    Harness.Sink Messages,
    Harness.Sink Diagnostics
)
{
    public IReadOnlyList<string> Passed => Names<ITestPassed>();
    public IReadOnlyList<string> Failed => Names<ITestFailed>();
    public IReadOnlyList<string> Skipped => Names<ITestSkipped>();

    public string Failure(string test) =>
        string.Join('\n', Messages.Of<ITestFailed>().Single(f => ShortName(f.Test) == test).Messages);

    public string Reason(string test) => Messages.Of<ITestSkipped>().Single(s => ShortName(s.Test) == test).Reason;

    /// <summary>What failed; several tests may say the same, such as that the settings cannot be used.</summary>
    public string OnlyFailure =>
        Messages.Of<ITestFailed>().Select(f => string.Join('\n', f.Messages)).Distinct().Single();

    string[] Names<T>()
        where T : ITestResultMessage =>
        [.. Messages.Of<T>().Select(m => ShortName(m.Test)).Order(StringComparer.Ordinal)];

    static string ShortName(ITest test) => test.DisplayName.Replace("MlipSpec.Xunit.Specimen.", "");
}
