using System.Diagnostics;
using MlipSpec.Checks;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Xunit.Recording;
using MlipSpec.Xunit.Running;
using MlipSpec.Xunit.Suites;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace MlipSpec.Benchmarks;

/// <summary>What a test on a potential costs over a plain one: discovery, store, baseline, journal and card, but no
/// physics.</summary>
internal static class OverheadBenchmark
{
    const int Tests = 500;

    public static void Run()
    {
        var folder = Directory.CreateTempSubdirectory("mlipspec-overhead-").FullName;
        try
        {
            var potentials = string.Join(
                ",\n",
                Enumerable
                    .Range(0, Tests)
                    .Select(i => $$"""  "P{{i}}": { "kind": "lennard-jones", "epsilon": 1, "sigma": {{1 + i}} }""")
            );
            File.WriteAllText(Path.Combine(folder, "mlipspec.json"), $"{{ \"potentials\": {{\n{potentials} }} }}");
            foreach (
                var (variable, file) in new[]
                {
                    ("SETTINGS", "mlipspec.json"),
                    ("BASELINES", "baselines"),
                    ("RESULTS", "results"),
                    ("STORE", "store"),
                }
            )
                Environment.SetEnvironmentVariable("MLIPSPEC_" + variable, Path.Combine(folder, file));
            Environment.SetEnvironmentVariable("MLIPSPEC_ACCEPT", "1");
            Milliseconds(sink => new MlipSpecTestFramework(sink), nameof(OverheadOnPotentials));
            Environment.SetEnvironmentVariable("MLIPSPEC_ACCEPT", null);
            var plain = Enumerable
                .Range(0, 5)
                .Min(_ => Milliseconds(sink => new XunitTestFramework(sink), nameof(OverheadPlain)));
            var ours = Enumerable
                .Range(0, 5)
                .Min(_ => Milliseconds(sink => new MlipSpecTestFramework(sink), nameof(OverheadOnPotentials)));
            Console.WriteLine(
                $"{Tests} tests, each with stored result, baseline and journal line: {ours / Tests:F2} ms per test; plain xUnit tests: {plain / Tests:F2} ms; difference {(ours - plain) / Tests:F2} ms"
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static double Milliseconds(Func<IMessageSink, ITestFramework> make, string suite)
    {
        var clock = Stopwatch.StartNew();
        using var framework = make(new Sink());
        using var discoverer = framework.GetDiscoverer(Reflector.Wrap(typeof(OverheadBenchmark).Assembly));
        var found = new Sink();
        discoverer.Find($"MlipSpec.Benchmarks.{suite}", false, found, new Options());
        found.Done.Wait();
        using var executor = framework.GetExecutor(typeof(OverheadBenchmark).Assembly.GetName());
        var run = new Sink();
        executor.RunTests(found.Cases, run, new Options());
        run.Done.Wait();
        if (found.Cases.Count != Tests || run.Passed != Tests)
            throw new InvalidOperationException(
                $"{suite}: {run.Passed} of {found.Cases.Count} tests passed, expected {Tests}"
            );
        return clock.Elapsed.TotalMilliseconds;
    }

    sealed class Options : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        readonly Dictionary<string, object?> _values = [];

        public TValue? GetValue<TValue>(string name) =>
            _values.TryGetValue(name, out var value) ? (TValue?)value : default;

        public void SetValue<TValue>(string name, TValue value) => _values[name] = value;
    }

    sealed class Sink : LongLivedMarshalByRefObject, IMessageSink
    {
        public ManualResetEventSlim Done { get; } = new();

        public List<ITestCase> Cases { get; } = [];

        public int Passed { get; private set; }

        public bool OnMessage(IMessageSinkMessage message)
        {
            lock (Cases)
            {
                if (message is ITestCaseDiscoveryMessage found)
                    Cases.Add(found.TestCase);
                if (message is ITestPassed)
                    Passed++;
                if (message is IDiscoveryCompleteMessage or ITestAssemblyFinished)
                    Done.Set();
                return true;
            }
        }
    }
}

/// <summary>Plain tests, as many as there are potentials.</summary>
public sealed class OverheadPlain
{
    /// <summary>One row each.</summary>
    public static TheoryData<int> Rows => [.. Enumerable.Range(0, 500)];

    /// <summary>Does nothing worth mentioning.</summary>
    [Theory, MemberData(nameof(Rows))]
    public void Nothing(int row) => Assert.InRange(row, 0, 499);
}

/// <summary>One test on each of as many potentials.</summary>
public sealed class OverheadOnPotentials
{
    /// <summary>What it measures.</summary>
    public static NoPhysics One => new();

    /// <summary>Does nothing worth mentioning either.</summary>
    [Measures(nameof(One))]
    public void Nothing(NoResult measured) => measured.One.ShouldBePositive();
}

/// <summary>A check without physics.</summary>
public sealed record NoPhysics : ICheck<NoResult>
{
    /// <inheritdoc/>
    public string Name => "no-physics";

    /// <inheritdoc/>
    public Domain Domain => Domain.Clusters;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => [];

    /// <inheritdoc/>
    public NoResult Measure(IPotential potential, CheckContext context) => new(1);
}

/// <summary>Its result.</summary>
public sealed record NoResult(Quantity<Ratio> One) : Measured
{
    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities => [NamedQuantity.Of("one", One, 1e-6)];
}
