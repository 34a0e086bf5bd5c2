using MlipSpec.Potentials;

namespace MlipSpec.Results;

/// <summary>What a journal holds.</summary>
/// <param name="Run">The run; null if its line is missing.</param>
/// <param name="Potentials">The potentials under test.</param>
/// <param name="Entries">The finished tests, in the order in which they finished.</param>
/// <param name="Notices">What could not be read.</param>
internal sealed record JournalContents(
    RunInfo? Run,
    IReadOnlyList<PotentialCard> Potentials,
    IReadOnlyList<JournalEntry> Entries,
    IReadOnlyList<string> Notices
)
{
    /// <summary>The measurements, each once, however many tests judge it; in the order of those tests.</summary>
    public IReadOnlyList<MeasurementRecord> Measurements =>
        [.. Entries.Select(e => e.Measurement).OfType<MeasurementRecord>().DistinctBy(m => m.Key)];

    /// <summary>The contents with each test joined to the measurement that it judges; the last line of a measurement
    /// counts.</summary>
    public static JournalContents Joined(
        RunInfo? run,
        IEnumerable<PotentialCard> potentials,
        IEnumerable<MeasurementRecord> measurements,
        IEnumerable<JournalEntry> entries,
        IEnumerable<string> notices
    )
    {
        var last = new Dictionary<(string, string, string), MeasurementRecord>();
        foreach (var measurement in measurements)
            last[measurement.Key] = measurement;
        return new(
            run,
            [.. potentials],
            [
                .. entries.Select(e =>
                    e with
                    {
                        Measurement = last.GetValueOrDefault((e.Suite, e.Potential, e.MeasurementName ?? "")),
                    }
                ),
            ],
            [.. notices]
        );
    }

    /// <summary>
    /// The same in an order that does not depend on what finished first: potentials as the run names them, tests as
    /// they stand in the suite; those it does not name come last, by name.
    /// </summary>
    public JournalContents InOrder()
    {
        var (potentials, tests) = (PlacesOf(Run?.Potentials), PlacesOf(Run?.Tests));
        return this with
        {
            Potentials = [.. Potentials.OrderBy(p => potentials(p.Name)).ThenBy(p => p.Name, StringComparer.Ordinal)],
            Entries =
            [
                .. Entries
                    .OrderBy(e => potentials(e.Potential))
                    .ThenBy(e => e.Potential, StringComparer.Ordinal)
                    .ThenBy(e => tests(e.Test))
                    .ThenBy(e => e.Test, StringComparer.Ordinal),
            ],
        };
    }

    static Func<string, int> PlacesOf(IReadOnlyList<string>? names)
    {
        var places = (names ?? []).Distinct().Index().ToDictionary(n => n.Item, n => n.Index);
        return name => places.GetValueOrDefault(name, int.MaxValue);
    }
}
