using MlipSpec.Verdicts;
using MlipSpec.Xunit.Journals;
using MlipSpec.Xunit.Running.Discovery;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace MlipSpec.Xunit.Running;

/// <summary>Runs a test assembly in phases: promises, other qualitative tests of potentials, everything else, the gate;
/// and draws the card at the end.</summary>
sealed class SuiteRunner : XunitTestAssemblyRunner
{
    readonly SuiteRun _run;
    readonly SemaphoreSlim _collections;
    readonly CollectionGates _gates = new();

    public SuiteRunner(
        ITestAssembly testAssembly,
        IEnumerable<IXunitTestCase> testCases,
        IMessageSink diagnosticMessageSink,
        IMessageSink executionMessageSink,
        ITestFrameworkExecutionOptions executionOptions,
        CancellationToken stop = default
    )
        : base(testAssembly, testCases.ToArray(), diagnosticMessageSink, executionMessageSink, executionOptions)
    {
        _run = new(Suite.Of(((IReflectionAssemblyInfo)testAssembly.Assembly).Assembly), diagnosticMessageSink)
        {
            Stop = stop,
        };
        foreach (var test in TestCases.OfType<PotentialTestCase>())
            test.Run = _run;
        foreach (var gate in TestCases.OfType<ReleaseGateTestCase>())
            gate.Run = _run;
        foreach (var problem in TestCases.OfType<ProblemTestCase>())
            problem.Run = _run;
        _run.Expect([.. TestCases.OfType<PotentialTestCase>()]);
        var threads = executionOptions.MaxParallelThreadsOrDefault();
        _collections = new(threads > 0 ? threads : int.MaxValue);
    }

    /// <summary>The run.</summary>
    public SuiteRun Run => _run;

    public override void Dispose()
    {
        _run.Dispose();
        _collections.Dispose();
        _gates.Dispose();
        base.Dispose();
    }

    protected override async Task<RunSummary> RunTestCollectionsAsync(
        IMessageBus messageBus,
        CancellationTokenSource cancellationTokenSource
    )
    {
        var all = TestCases.ToArray();
        using var bus = new OtherTestsBus(messageBus, _run);
        var summary = new RunSummary();
        foreach (var phase in all.GroupBy(PhaseOf).OrderBy(g => g.Key))
        {
            TestCases = phase.ToArray();
            summary.Aggregate(await base.RunTestCollectionsAsync(bus, cancellationTokenSource));
        }
        _run.IsInterrupted = cancellationTokenSource.IsCancellationRequested;
        TestCases = all;
        return summary;
    }

    static int PhaseOf(IXunitTestCase testCase) =>
        testCase switch
        {
            PotentialTestCase { Plan.IsPromise: true } => 0,
            PotentialTestCase { Plan.Stage: Stage.Qualitative } => 1,
            ReleaseGateTestCase => 3,
            _ => 2,
        };

    protected override async Task<RunSummary> RunTestCollectionAsync(
        IMessageBus messageBus,
        ITestCollection testCollection,
        IEnumerable<IXunitTestCase> testCases,
        CancellationTokenSource cancellationTokenSource
    )
    {
        // The base class limits the number of collections by a private semaphore, which an override does not reach.
        IDisposable? turn = null;
        try
        {
            turn = await _gates.EnterAsync(testCollection, testCases, cancellationTokenSource.Token);
            await _collections.WaitAsync(cancellationTokenSource.Token);
        }
        catch (OperationCanceledException)
        {
            turn?.Dispose();
            return new();
        }
        using var release = turn;
        try
        {
            return await new PotentialCollectionRunner(
                _run,
                testCollection,
                testCases,
                DiagnosticMessageSink,
                messageBus,
                TestCaseOrderer,
                new ExceptionAggregator(Aggregator),
                cancellationTokenSource
            ).RunAsync();
        }
        finally
        {
            _collections.Release();
        }
    }

    protected override async Task AfterTestAssemblyStartingAsync()
    {
        await base.AfterTestAssemblyStartingAsync();
        foreach (var unknown in _run.Suite.UnknownVariables)
            _run.Say(unknown);
        if (TestCases.Any(c => c is PotentialTestCase))
            Aggregator.Run(() => Cards.Begin(_run.Journal, _run.IsPartial));
    }

    protected override async Task BeforeTestAssemblyFinishedAsync()
    {
        foreach (var remark in _run.Measurements.Remarks)
            _run.Say(remark);
        Aggregator.Run(() => Cards.Draw(_run.Journal, _run.Suite.Environment, _run.Conditions(), _run.Say));
        // A filter drops the gate's test too, so a strict run says its answer as a failure of the whole assembly.
        if (_run.Suite.Environment.Strict && _run.IsPartial && !TestCases.Any(c => c is ReleaseGateTestCase))
            Aggregator.Add(new InvalidOperationException(_run.Answer().Line));
        await base.BeforeTestAssemblyFinishedAsync();
    }
}
