using System.Collections.Concurrent;
using System.Reflection;
using MlipSpec.Checks;
using MlipSpec.Engines.Processes;
using MlipSpec.Gates;
using MlipSpec.Reports;
using MlipSpec.Results;
using MlipSpec.Settings;
using MlipSpec.Xunit.Baselines;
using MlipSpec.Xunit.Journals;
using MlipSpec.Xunit.Running.Discovery;
using MlipSpec.Xunit.Suites;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace MlipSpec.Xunit.Running;

/// <summary>One run of a suite: the potentials under test, the store, the baselines, the journal, and which potentials
/// failed a qualitative test.</summary>
sealed class SuiteRun : IDisposable
{
    readonly IMessageSink _diagnostics;
    readonly CpuGate _gate;
    readonly Stops _stops = new();
    readonly Dictionary<string, PotentialUnderTest> _potentials;
    readonly ConcurrentQueue<FailedTest> _others = new();
    int _expected;

    public SuiteRun(Suite suite, IMessageSink diagnostics)
    {
        (Suite, _diagnostics) = (suite, diagnostics);
        var environment = suite.Environment;
        _gate = new(environment.Cores);
        Store = environment.OpenStore();
        var results = environment.Results ?? Path.Combine(suite.Folder, "mlipspec-results");
        var folder = environment.Baselines ?? Path.Combine(suite.Folder, "baselines");
        // Before the run leaves there what it received.
        KeepsBaselines = BaselineFiles.AreKeptIn(folder);
        var baselines = new BaselineFiles(folder, results, environment.Repetition.AcceptOne);
        Journal = new(RunHeader.Of(suite), results);
        Measurements = new(suite, Store, baselines, Journal);
        _potentials = suite.Potentials.ToDictionary(p => p.Name, p => new PotentialUnderTest(p, Store));
    }

    /// <summary>The suite.</summary>
    public Suite Suite { get; }

    /// <summary>Where measured results are kept between runs.</summary>
    public ResultStore Store { get; }

    /// <summary>Whether the suite keeps baselines; where it does not, references alone decide.</summary>
    public bool KeepsBaselines { get; }

    /// <summary>Asks the run to stop before its end; xunit has a word of its own for that, which nobody outside can
    /// give.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Whether a person stopped the run before its end.</summary>
    public bool IsInterrupted { get; set; }

    /// <summary>What is measured, each once.</summary>
    public RunMeasurements Measurements { get; }

    /// <summary>One line per measurement and per finished test.</summary>
    public RunJournal Journal { get; }

    /// <summary>A potential under test.</summary>
    /// <exception cref="InvalidOperationException">The test was discovered with other settings than it runs
    /// with.</exception>
    public PotentialUnderTest Potential(string name) =>
        _potentials.GetValueOrDefault(name)
        ?? throw new InvalidOperationException(
            $"{name} is not under test in this run{(Suite.Problem is null ? $": it has {string.Join(", ", _potentials.Keys)}" : $": {Suite.Problem}")}"
        );

    /// <summary>The cores that a test may keep busy.</summary>
    public int CoresOf(TestPlan plan) =>
        plan.Attribute.Cores > 0
            ? Math.Min(plan.Attribute.Cores, _gate.Cores)
            : Math.Max(1, _gate.Cores / Math.Max(1, _potentials.Count));

    /// <summary>Waits until the cores of a test are free.</summary>
    public Task<IDisposable> EnterGateAsync(TestPlan plan, CancellationToken cancellation) =>
        _gate.EnterAsync(CoresOf(plan), cancellation);

    /// <summary>Takes note of the tests of this run.</summary>
    public void Expect(IReadOnlyList<PotentialTestCase> tests)
    {
        _expected = tests.Count;
        Measurements.Expect(tests);
    }

    /// <summary>Whether the run was narrowed by a filter or to single tests, or stopped before its end.</summary>
    public bool IsPartial => IsInterrupted || _expected < Suite.WholeCount;

    /// <summary>The signed failures of a test.</summary>
    public IReadOnlyList<Signature> Signed(TestPlan plan, string potential) =>
        [.. Suite.Signed.Signatures.Where(s => s.Test == Suite.NameOf(plan) && s.Potential == potential)];

    /// <summary>Why a potential does not claim what a test is about; null if it does.</summary>
    public string? NotClaimed(TestPlan plan, string potential)
    {
        if (Suite.Claims(potential, plan))
            return null;
        var reason = Journal.Info.WhyNotClaimed(potential, plan.Domain.Name);
        return $"not claimed ({plan.Domain}{(reason is null ? "" : $": {reason}")})";
    }

    /// <summary>Writes a test that cannot be made into the journal, failed for each potential.</summary>
    /// <exception cref="IOException">The journal cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The journal cannot be written.</exception>
    public void AddUnmade(Type type, MethodInfo method, string message)
    {
        foreach (var test in Suite.UnmadeTests)
            if (test.Type == type && test.Method.MetadataToken == method.MetadataToken && test.Message == message)
                foreach (var potential in _potentials.Keys)
                    Journal.Add(test.EntryOf(potential), null);
    }

    /// <summary>Takes note of a failed test that is on no potential.</summary>
    public void Note(FailedTest failed) => _others.Enqueue(failed);

    /// <summary>What the gate must know beside the journal.</summary>
    public GateConditions Conditions() =>
        new()
        {
            IsPartial = IsPartial,
            IsStrict = Suite.Environment.Strict,
            IsContinuousIntegration = Suite.Environment.ContinuousIntegration,
            HasPromises = Suite.Domains.Contains(Domain.Promises.Name),
            // What this run accepts is kept from now on.
            KeepsBaselines = KeepsBaselines || Suite.Environment.Accept,
            Problems =
            [
                .. Suite.Complaints.Prepend(Suite.Problem).OfType<string>().Select(p => new GateProblem(null, p)),
                .. _potentials.Values.Where(p => p.WhyRed is not null).Select(p => new GateProblem(p.Name, p.WhyRed!)),
            ],
            Absent =
            [
                .. _potentials
                    .Values.Where(p => p.WhyAbsent is not null)
                    .Select(p => new AbsentPotential(p.Name, p.WhyAbsent!)),
            ],
            FailedTests = [.. _others.OrderBy(t => t.Test, StringComparer.Ordinal)],
        };

    /// <summary>Whether an entry of the settings, a claim or a signature is wrong.</summary>
    public bool HasWrongSettings => Suite.Complaints.Count > 0 || _potentials.Values.Any(p => p.IsWrong);

    /// <summary>The gate's answer to what has finished so far.</summary>
    public GateAnswer Answer() =>
        Gate.Of(Journal.HasBegun ? JournalFile.Read(Journal.File) : new(null, [], [], []), Conditions());

    /// <summary>Why a test costs more than this run or its potential allows; null if it does not.</summary>
    public string? TooExpensive(TestPlan plan, string potential)
    {
        var (cost, limit) = (plan.Cost.ToString().ToLowerInvariant(), Suite.Environment.CostLimit);
        if (plan.Cost > limit)
            return $"it costs {cost}: MLIPSPEC_COST={plan.Cost} runs it too";
        var own = _potentials[potential].Settings.OptionalText(PotentialKind.CostLimit);
        return RunEnvironment.CostIn(own) < plan.Cost
            ? $"it costs {cost}, more than the '{PotentialKind.CostLimit}' of {potential} in {SuiteSettings.FileName} allows ({own})"
            : null;
    }

    /// <summary>Why a test is not to be run now; null if it is.</summary>
    public string? WhyNotToRun(TestPlan plan, string potential) =>
        Suite.Environment.All ? null : _stops.WhyNotToRun(potential, plan.Domain.Name, plan.Stage, plan.Cost);

    /// <summary>Takes note of a qualitative failure, whether signed or not: the potential is not valid either
    /// way.</summary>
    public void Note(JournalEntry ended) => _stops.Note(ended);

    /// <summary>Says something to the person who watches the run.</summary>
    public void Say(string message) => _diagnostics.OnMessage(new DiagnosticMessage(PlainText.OfConsole(message)));

    public void Dispose()
    {
        _gate.Dispose();
        EngineProcesses.StopAll();
    }
}
