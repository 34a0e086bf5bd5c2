using System.Reflection;
using MlipSpec.Xunit.Running.Discovery;
using MlipSpec.Xunit.Suites;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace MlipSpec.Xunit.Running.Direct;

/// <summary>
/// Runs a suite in this process, without a test host: the discoverer, the runner, the gate, the journal and the card are
/// those of <c>dotnet test</c>.
/// </summary>
/// <param name="suite">The suite's assembly.</param>
/// <param name="environment">What it runs in.</param>
/// <param name="watcher">Sees it.</param>
sealed class DirectRun(Assembly suite, RunEnvironment environment, IRunWatcher watcher)
{
    /// <summary>Finds the tests on potentials and runs none.</summary>
    public Task<DirectResult> PlanAsync() => RunAsync(_ => new HashSet<PlannedTest>(), CancellationToken.None);

    /// <summary>Runs the tests on potentials that are chosen, and all others unless some are left out.</summary>
    /// <param name="choose">The tests to run among all.</param>
    /// <param name="cancellation">Stops the run: what has ended is kept.</param>
    public Task<DirectResult> RunAsync(
        Func<IReadOnlyList<PlannedTest>, IReadOnlySet<PlannedTest>> choose,
        CancellationToken cancellation
    ) =>
        // What the environment replaces ends with this task.
        Task.Run(
            () =>
            {
                RunEnvironment.Use(environment);
                return Run(choose, cancellation);
            },
            CancellationToken.None
        );

    async Task<DirectResult> Run(
        Func<IReadOnlyList<PlannedTest>, IReadOnlySet<PlannedTest>> choose,
        CancellationToken cancellation
    )
    {
        var known = Suite.Of(suite);
        if (known.Problem is { } problem)
            return new() { Problem = problem };
        var all = Find();
        var tests = all.OfType<PotentialTestCase>()
            .ToDictionary(IXunitTestCase (t) => t, t => PlannedTest.Of(known, t));
        var names = choose([.. tests.Values]);
        var chosen = tests.Where(t => names.Contains(t.Value)).Select(t => t.Key).ToHashSet();
        if (chosen.Count == 0 && tests.Count > 0)
            return new() { NotChosen = [.. tests.Values] };
        var cases = chosen.Count == tests.Count ? all : [.. all.Where(t => chosen.Contains(t) || t is ProblemTestCase)];
        var sink = new RunSink(known, watcher, cancellation);
        sink.Begin(cases);
        using var runner = new SuiteRunner(
            new TestAssembly(AssemblyInfo()),
            cases,
            new Diagnostics(watcher),
            sink,
            new Options(),
            cancellation
        );
        await runner.RunAsync();
        return sink.Result with
        {
            Answer = runner.Run.Answer(),
            IsInterrupted = runner.Run.IsInterrupted,
            HasWrongSettings = runner.Run.HasWrongSettings,
        };
    }

    AssemblyWithSuites AssemblyInfo() => new((IReflectionAssemblyInfo)Reflector.Wrap(suite));

    IXunitTestCase[] Find()
    {
        using var found = new Found();
        var discoverer = new XunitTestFrameworkDiscoverer(AssemblyInfo(), new NoSources(), new Diagnostics(watcher));
        discoverer.Find(includeSourceInformation: false, found, new Options());
        return found.Wait();
    }

    /// <summary>xunit's own defaults.</summary>
    sealed class Options : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        public TValue? GetValue<TValue>(string name) => default;

        public void SetValue<TValue>(string name, TValue value) { }
    }

    sealed class NoSources : ISourceInformationProvider
    {
        public ISourceInformation GetSourceInformation(ITestCase testCase) => new SourceInformation();

        public void Dispose() { }
    }

    sealed class Diagnostics(IRunWatcher watcher) : IMessageSink
    {
        public bool OnMessage(IMessageSinkMessage message)
        {
            if (message is IDiagnosticMessage said)
                watcher.Says(said.Message);
            return true;
        }
    }

    sealed class Found : IMessageSink, IDisposable
    {
        readonly List<IXunitTestCase> _tests = [];
        readonly ManualResetEventSlim _done = new();

        public IXunitTestCase[] Wait()
        {
            _done.Wait();
            return [.. _tests];
        }

        public bool OnMessage(IMessageSinkMessage message)
        {
            if (message is ITestCaseDiscoveryMessage { TestCase: IXunitTestCase test })
                _tests.Add(test);
            if (message is IDiscoveryCompleteMessage)
                _done.Set();
            return true;
        }

        public void Dispose() => _done.Dispose();
    }
}
