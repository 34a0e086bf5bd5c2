using MlipSpec.Gates;
using MlipSpec.Potentials;
using MlipSpec.Results;

namespace MlipSpec.Reports.Data;

/// <summary>The journals of several runs, or machines, as if one run had written them: of each test and measurement the
/// result of the latest run counts, and what a failed promise or qualitative test stops in one run is stopped here, since
/// a part of a run knows nothing of the others.</summary>
sealed class MergedJournals
{
    readonly Dictionary<(string, string, string), int> _runOfTest = [];
    readonly Dictionary<(string, string, string), int> _runOfMeasurement = [];

    /// <summary>Merges journals; one alone stays what it is.</summary>
    public MergedJournals(IEnumerable<JournalContents> journals)
    {
        Journals = [.. journals.OrderBy(j => j.Run?.Started ?? DateTimeOffset.MinValue)];
        var cards = LatestCards();
        var notices = new List<string>(Journals.SelectMany(j => j.Notices));
        var entries = new Dictionary<(string, string, string), JournalEntry>();
        foreach (var (run, journal) in Journals.Index())
        {
            var outdated = Outdated(journal, cards);
            notices.AddRange(
                outdated.Select(p =>
                    $"{p} has other files or parameters in the run begun {Begun(journal)} than in the latest run: what was measured then is left out"
                )
            );
            foreach (var entry in journal.Entries.Where(e => !outdated.Contains(e.Potential)))
            {
                var key = (entry.Suite, entry.Test, entry.Potential);
                (entries[key], _runOfTest[key]) = (entry, run);
                if (entry.Measurement is { } measurement)
                    _runOfMeasurement[measurement.Key] = run;
            }
        }
        notices.AddRange(MixedVersions());
        notices.AddRange(Journals.Where(j => j.Run is { Seconds: null }).Select(Interrupted));
        // A test of an earlier run whose measurement a later one repeated is judged by what it saw then.
        Contents = new JournalContents(Header(), [.. cards.Values], [.. entries.Values], notices).InOrder();
        if (Journals.Count > 1)
            Contents = Contents with
            {
                Entries = Stops.Applied(Contents.Entries, e => Journals[RunOf(e)].Run?.All == true),
            };
        Conditions = Merged();
    }

    /// <summary>The journals, the oldest first.</summary>
    public IReadOnlyList<JournalContents> Journals { get; }

    /// <summary>All in one, in order.</summary>
    public JournalContents Contents { get; }

    /// <summary>What the gate must know.</summary>
    public GateConditions Conditions { get; }

    /// <summary>The run that judged a test.</summary>
    public int RunOf(JournalEntry entry) => _runOfTest[(entry.Suite, entry.Test, entry.Potential)];

    /// <summary>The run that measured.</summary>
    public int RunOf(MeasurementRecord measurement) => _runOfMeasurement[measurement.Key];

    /// <summary>Tests that a run of their suite was to make for a potential, and that no run finished.</summary>
    public IReadOnlyList<string> Missing(string potential)
    {
        var finished = Contents.Entries.Where(e => e.Potential == potential).Select(e => (e.Suite, e.Test)).ToHashSet();
        return
        [
            .. Journals
                .Select(j => j.Run)
                .OfType<RunInfo>()
                .Where(r => r.Potentials.Contains(potential))
                .SelectMany(r => r.TestsOf(potential).Select(t => (r.Suite, Test: t)))
                .Distinct()
                .Where(t => !finished.Contains(t))
                .Select(t => t.Test),
        ];
    }

    Dictionary<string, PotentialCard> LatestCards()
    {
        var cards = new Dictionary<string, PotentialCard>();
        foreach (var card in Journals.SelectMany(j => j.Potentials))
            cards[card.Name] = card;
        return cards;
    }

    // Another engine or machine may differ in digits; other files are another potential.
    static HashSet<string> Outdated(JournalContents journal, Dictionary<string, PotentialCard> latest) =>
        [.. journal.Potentials.Where(p => latest[p.Name].Contents != p.Contents).Select(p => p.Name)];

    IEnumerable<string> MixedVersions()
    {
        var versions = Journals.Select(j => j.Run?.Version).OfType<string>().Distinct().ToList();
        if (versions.Count > 1)
            yield return $"measured with different versions of MlipSpec: {string.Join(", ", versions)}";
        foreach (var own in Journals.SelectMany(j => j.Potentials).GroupBy(p => p.Name))
            if (own.Select(p => p.Engine).OfType<string>().Distinct().ToList() is { Count: > 1 } engines)
                yield return $"{own.Key} was evaluated by different engines: {string.Join(", ", engines)}";
    }

    static string Interrupted(JournalContents journal) =>
        $"the run begun {Begun(journal)} was interrupted: {journal.Entries.Count} of {CardText.Count(journal.Run!.Potentials.Sum(p => journal.Run.TestsOf(p).Count), "test")} had finished";

    static string Begun(JournalContents journal) =>
        journal.Run is { } run
            ? FormattableString.Invariant($"{run.Started.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC")
            : "at an unknown time";

    RunInfo? Header()
    {
        var runs = Journals.Select(j => j.Run).OfType<RunInfo>().ToList();
        if (runs.Count < 2)
            return runs.FirstOrDefault();
        // The latest run says the order; what only earlier ones have follows.
        var latestFirst = runs.AsEnumerable().Reverse().ToList();
        var potentials = latestFirst.SelectMany(r => r.Potentials).Distinct().ToList();
        var tests = latestFirst.SelectMany(r => r.Tests).Distinct().ToList();
        return runs[^1] with
        {
            Suite = string.Join(" + ", runs.Select(r => r.Suite).Distinct()),
            Potentials = potentials,
            Tests = tests,
            FewerTests = potentials.ToDictionary(
                p => p,
                p =>
                    (IReadOnlyList<string>)
                        [
                            .. latestFirst
                                .Where(r => r.Potentials.Contains(p))
                                .DistinctBy(r => r.Suite)
                                .SelectMany(r => r.TestsOf(p))
                                .Distinct(),
                        ]
            ),
            NotClaimed = potentials
                .Select(p =>
                    (
                        p,
                        Why: latestFirst
                            .Select(r => r.NotClaimed.GetValueOrDefault(p))
                            .FirstOrDefault(n => n is not null)
                    )
                )
                .Where(p => p.Why is not null)
                .ToDictionary(p => p.p, p => p.Why!),
        };
    }

    GateConditions Merged()
    {
        var all = Journals.Select(j => j.Run?.Conditions).OfType<GateConditions>().ToList();
        var judged = Contents.Entries.Where(DomainCell.Decided).Select(e => e.Potential).ToHashSet();
        var narrowed = all.Any(c => c.IsPartial) || Journals.Any(j => j.Run is { Seconds: null });
        return new()
        {
            IsPartial =
                narrowed && (Journals.Count == 1 || Contents.Run?.Potentials.Any(p => Missing(p).Count > 0) == true),
            IsStrict = all.Any(c => c.IsStrict),
            IsContinuousIntegration = all.Any(c => c.IsContinuousIntegration),
            KeepsBaselines = all.Any(c => c.KeepsBaselines),
            HasPromises = all.Count == 0 ? null : all.All(c => c.HasPromises != false),
            // Parts of one suite fail apart: what failed in an earlier run is no part of a later one.
            FailedTests = [.. all.SelectMany(c => c.FailedTests).Distinct()],
            Problems = [.. all.SelectMany(c => c.Problems).Distinct()],
            Absent =
            [
                .. all.SelectMany(c => c.Absent).Where(a => !judged.Contains(a.Potential)).DistinctBy(a => a.Potential),
            ],
        };
    }
}
