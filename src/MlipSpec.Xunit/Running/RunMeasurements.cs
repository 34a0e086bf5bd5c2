using System.Collections.Concurrent;
using System.Diagnostics;
using MlipSpec.Checks;
using MlipSpec.Results;
using MlipSpec.Xunit.Baselines;
using MlipSpec.Xunit.Journals;
using MlipSpec.Xunit.Running.Discovery;
using MlipSpec.Xunit.Suites;

namespace MlipSpec.Xunit.Running;

/// <summary>
/// The measurements of a run. However many tests judge one, it is measured once, compared once with its baseline and written
/// once to the journal; a new baseline is accepted when the last of its tests has judged it.
/// </summary>
/// <param name="suite">Names measurements.</param>
/// <param name="store">Where results are kept between runs.</param>
/// <param name="baselines">The approved baselines.</param>
/// <param name="journal">The journal.</param>
sealed class RunMeasurements(Suite suite, ResultStore store, IBaselines baselines, RunJournal journal)
{
    readonly ConcurrentDictionary<(string Measurement, string Potential), Shared> _shared = new();

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

    /// <summary>Takes note that a test has ended, whatever it did. The last one accepts the baseline if that is asked
    /// for.</summary>
    /// <exception cref="IOException">The baseline cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The baseline cannot be written.</exception>
    public void End(PotentialTestCase test)
    {
        if (test.Plan.Measurement is not { } measurement)
            return;
        var shared = Of(measurement, test.Potential);
        lock (shared)
        {
            if (--shared.Pending > 0 || !suite.Environment.Accept || shared.Record is not { } record)
                return;
            if (shared.Baseline!.Comparison.Status == BaselineStatus.Unchanged)
                return;
            baselines.Accept(shared.Name, test.Potential);
            var accepted = shared.Baseline.Comparison with { Status = BaselineStatus.Accepted };
            journal.Add(shared.Record = record with { Baseline = accepted });
        }
    }

    static MeasurementRecord Record(
        Measurement measurement,
        Shared shared,
        PotentialUnderTest under,
        StoredResult stored,
        TimeSpan took
    ) =>
        new()
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
            Quantities = stored.Measured.Quantities,
            Curves = stored.Measured.Curves,
            Labels = stored.Measured.Labels,
            Baseline = shared.Baseline!.Comparison,
        };

    Shared Of(Measurement measurement, string potential)
    {
        var name = suite.NameOf(measurement);
        return _shared.GetOrAdd((name, potential), _ => new(name));
    }

    sealed class Shared(string name)
    {
        public string Name => name;
        public int Pending { get; set; }
        public MeasurementRecord? Record { get; set; }
        public BaselineOutcome? Baseline { get; set; }
    }
}

/// <summary>A measurement as a test gets it.</summary>
/// <param name="Measured">What was measured, for the test's parameter.</param>
/// <param name="Record">What the journal says of it.</param>
/// <param name="Baseline">How it compares with its baseline.</param>
sealed record MeasuredOnce(Measured Measured, MeasurementRecord Record, BaselineOutcome Baseline);
