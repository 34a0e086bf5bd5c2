using System.Collections.Concurrent;
using System.Diagnostics;
using MlipSpec.Checks;
using MlipSpec.Results;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Baselines;
using MlipSpec.Xunit.Journals;
using MlipSpec.Xunit.Running.Discovery;
using MlipSpec.Xunit.Suites;

namespace MlipSpec.Xunit.Running;

/// <summary>
/// The measurements of a run. However many tests judge one, it is measured once, compared once with its baseline and
/// written once to the journal; a new baseline is accepted when the last of its tests has judged it.
/// </summary>
/// <param name="suite">Names measurements.</param>
/// <param name="store">Where results are kept between runs.</param>
/// <param name="baselines">The approved baselines.</param>
/// <param name="journal">The journal.</param>
sealed class RunMeasurements(Suite suite, ResultStore store, IBaselines baselines, RunJournal journal)
{
    readonly ConcurrentDictionary<(string Measurement, string Potential), Shared> _shared = new();
    readonly ConcurrentBag<Acceptance> _acceptances = [];
    int _missing;

    /// <summary>Tells which tests will judge.</summary>
    public void Expect(IEnumerable<PotentialTestCase> tests)
    {
        foreach (var test in tests)
            if (test.Plan.Measurement is { } measurement)
                Of(measurement, test.Potential).Pending++;
    }

    /// <summary>Measures, or takes what another test or an earlier run has measured.</summary>
    /// <param name="measurement">What to measure.</param>
    /// <param name="under">On which potential.</param>
    /// <param name="context">The test's context.</param>
    public MeasuredOnce Obtain(Measurement measurement, PotentialUnderTest under, CheckContext context)
    {
        var clock = Stopwatch.StartNew();
        var stored = store.ReadOrMeasure(measurement.Check, under.Potential, context);
        var shared = Of(measurement, under.Name);
        lock (shared)
        {
            shared.Baseline ??= baselines.Compare(shared.Name, measurement.Check, under.Potential.Card, stored);
            if (shared.Record is null)
                journal.Add(shared.Record = Record(measurement, shared, under, stored, clock.Elapsed));
            return new(stored.Measured, shared.Record, shared.Baseline);
        }
    }

    /// <summary>How a measurement whose evaluation broke compares with its baseline; null without one.</summary>
    public BaselineOutcome? CompareBroken(Measurement measurement, PotentialUnderTest under, string why) =>
        baselines.CompareBroken(suite.NameOf(measurement), under.Name, why);

    /// <summary>Takes note that a test has ended, whatever it did. The last one accepts the baseline if that is asked
    /// for, unless a test that judged it fails unsigned.</summary>
    /// <param name="test">The test.</param>
    /// <param name="judgements">What it judged.</param>
    /// <param name="failed">Whether it failed, and no signature excuses it.</param>
    /// <exception cref="IOException">The baseline cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The baseline cannot be written.</exception>
    public void End(PotentialTestCase test, IReadOnlyList<Judgement> judgements, bool failed)
    {
        if (test.Plan.Measurement is not { } measurement)
            return;
        var shared = Of(measurement, test.Potential);
        lock (shared)
        {
            shared.Judgements.AddRange(judgements);
            shared.Failed |= failed;
            if (--shared.Pending > 0 || shared.Record is not { } record)
                return;
            var baseline = shared.Baseline!;
            if (baseline.Comparison.Status == BaselineStatus.Missing && !suite.Environment.Accept)
                Interlocked.Increment(ref _missing);
            if (!suite.Environment.Accept || baseline.Comparison.Status == BaselineStatus.Unchanged)
                return;
            var summary = Acceptance.Of(test.Potential, shared.Name, baseline, shared.Judgements);
            if (shared.Failed && !suite.Environment.AcceptWorse)
            {
                _acceptances.Add(summary with { Refused = true });
                return;
            }
            baselines.Accept(shared.Name, test.Potential);
            _acceptances.Add(summary);
            var accepted = baseline.Comparison with { Status = BaselineStatus.Accepted };
            journal.Add(shared.Record = record with { Baseline = accepted });
        }
    }

    /// <summary>What a person should know at the end of the run: what was accepted, worse values first; what has no
    /// baseline; baselines of nothing.</summary>
    public IEnumerable<string> Remarks
    {
        get
        {
            foreach (var acceptance in _acceptances.Order())
                yield return acceptance.ToString();
            if (_missing > 0)
                yield return $"{_missing} measurement{(_missing == 1 ? " has" : "s have")} no baseline yet: read the received files in the folder of the baselines, then run {suite.Environment.Repetition.AcceptAll}, and commit what it accepts";
            if (
                baselines.Orphans(suite.Settings?.Potentials.Select(p => p.Name) ?? [], [.. suite.Measurements]) is
                { Count: > 0 } orphans
            )
                yield return $"baselines that belong to no measurement, to be deleted or renamed: {string.Join(", ", orphans)}";
        }
    }

    static MeasurementRecord Record(
        Measurement measurement,
        Shared shared,
        PotentialUnderTest under,
        StoredResult stored,
        TimeSpan took
    )
    {
        var (kept, note) = KeptStructures.Of(stored.Measured.Structures);
        return new()
        {
            Suite = measurement.Suite.GetName().Name!,
            Name = shared.Name,
            Potential = under.Name,
            Check = measurement.Check.Name,
            Material = measurement.Check.Material,
            TemperatureRange = measurement.Check.TemperatureRange,
            PressureRange = measurement.Check.PressureRange,
            Fingerprint = stored.Fingerprint,
            Protocol = stored.ProtocolText,
            FromStore = stored.FromStore,
            Seconds = took.TotalSeconds,
            Notes = note is null ? stored.Measured.Notes : [.. stored.Measured.Notes, note],
            Quantities = stored.Measured.Quantities,
            Curves = stored.Measured.Curves,
            Structures = kept,
            Labels = stored.Measured.Labels,
            Baseline = shared.Baseline!.Comparison,
        };
    }

    Shared Of(Measurement measurement, string potential)
    {
        var name = suite.NameOf(measurement);
        return _shared.GetOrAdd((name, potential), _ => new(name));
    }

    sealed class Shared(string name)
    {
        public string Name => name;
        public int Pending { get; set; }
        public bool Failed { get; set; }
        public List<Judgement> Judgements { get; } = [];
        public MeasurementRecord? Record { get; set; }
        public BaselineOutcome? Baseline { get; set; }
    }
}

/// <summary>A measurement as a test gets it.</summary>
/// <param name="Measured">What was measured, for the test's parameter.</param>
/// <param name="Record">What the journal says of it.</param>
/// <param name="Baseline">How it compares with its baseline.</param>
sealed record MeasuredOnce(Measured Measured, MeasurementRecord Record, BaselineOutcome Baseline);
