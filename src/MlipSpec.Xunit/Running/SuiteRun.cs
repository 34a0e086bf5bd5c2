using System.Collections.Concurrent;
using MlipSpec.Engines.Processes;
using MlipSpec.Engines.Worker;
using MlipSpec.Results;
using MlipSpec.Settings;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Baselines;
using MlipSpec.Xunit.Journals;
using MlipSpec.Xunit.Running.Discovery;
using MlipSpec.Xunit.Suites;
using MlipSpec.Xunit.Suites.Signatures;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace MlipSpec.Xunit.Running;

/// <summary>One run of a suite: the potentials under test, the store, the baselines, the journal, and which potentials
/// failed a qualitative test.</summary>
sealed class SuiteRun : IDisposable
{
    readonly IMessageSink _diagnostics;
    readonly CpuGate _gate;
    readonly ConcurrentDictionary<string, string> _qualitativeFailures = new();
    readonly Dictionary<string, PotentialUnderTest> _potentials;

    public SuiteRun(Suite suite, IMessageSink diagnostics)
    {
        (Suite, _diagnostics) = (suite, diagnostics);
        var environment = suite.Environment;
        _gate = new(environment.Cores);
        Store = environment.OpenStore();
        var baselines = new BaselineFiles(environment.Baselines ?? Path.Combine(suite.Folder, "baselines"));
        Journal = new(RunHeader.Of(suite), environment.Results ?? Path.Combine(suite.Folder, "mlipspec-results"));
        Measurements = new(suite, Store, baselines, Journal);
        _potentials = suite.Potentials.ToDictionary(p => p.Name, p => new PotentialUnderTest(p, Store));
    }

    /// <summary>The suite.</summary>
    public Suite Suite { get; }

    /// <summary>Where measured results are kept between runs.</summary>
    public ResultStore Store { get; }

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

    /// <summary>The signed failure of a test; null if there is none.</summary>
    public KnownFailure? Signed(TestPlan plan, string potential) =>
        Suite.KnownFailures.FirstOrDefault(k => k.Test == Suite.NameOf(plan) && k.Potential == potential);

    /// <summary>Why a test costs more than this run or its potential allows; null if it does not.</summary>
    public string? TooDear(TestPlan plan, string potential)
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
        plan.IsDear && _qualitativeFailures.TryGetValue(potential, out var failed)
            ? $"{potential} failed the qualitative test {failed}, so its quantitative tests that cost seconds or more say nothing"
            : null;

    /// <summary>Takes note of a qualitative failure, whether signed or not: the potential is not valid either
    /// way.</summary>
    public void Note(TestPlan plan, string potential, Verdict verdict)
    {
        if (plan.Stage == Stage.Qualitative && (verdict is Verdict.Fail or Verdict.Unstable))
            _qualitativeFailures.TryAdd(potential, Suite.NameOf(plan));
    }

    /// <summary>Says something to the person who watches the run.</summary>
    public void Say(string message) => _diagnostics.OnMessage(new DiagnosticMessage(message));

    public void Dispose()
    {
        _gate.Dispose();
        EngineProcesses.StopAll();
    }
}
