using MlipSpec.Checks;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Gates;

/// <summary>
/// The rule by which a run says whether its potentials may be released; DESIGN: red if a promise or a qualitative test
/// of a claimed domain fails, a quantitative failure is unsigned or its signature no longer holds, a baseline moved or
/// is missing where baselines are kept, nothing was judged, or a potential could not be made. What is undecided is
/// said, and red where the run is strict.
/// </summary>
internal static class Gate
{
    /// <summary>The answer of a journal under these conditions.</summary>
    public static GateAnswer Of(JournalContents journal, GateConditions conditions)
    {
        var entries = journal.InOrder().Entries;
        var matrix = DomainMatrix.Of(journal);
        var claimed = entries.Where(e => e.Claimed).ToList();
        var undecided = matrix.Cells.Where(c => c.Claimed && c.State == DomainState.Undecided).ToList();
        var reasons = new List<GateReason>();
        reasons.AddRange(
            conditions.Problems.Select(p => new GateReason(GateReasonKind.NotMade, p.Potential, p.Problem))
        );
        reasons.AddRange(NothingJudged(matrix, claimed, conditions));
        reasons.AddRange(Mistakes(entries, conditions));
        reasons.AddRange(
            conditions.FailedTests.Select(t => new GateReason(GateReasonKind.OtherTestFailed, null, t.InAPhrase))
        );
        reasons.AddRange(PromisesNotJudged(matrix, claimed, conditions));
        reasons.AddRange(matrix.Cells.Where(c => c.Claimed && c.State == DomainState.NotValid).Select(Invalid));
        reasons.AddRange(claimed.SelectMany(Numbers));
        reasons.AddRange(
            claimed
                .Where(e => e.Measurement is not null)
                .DistinctBy(e => e.Measurement!.Key)
                .SelectMany(e => Baseline(e, conditions))
        );
        if (conditions.IsStrict)
        {
            reasons.AddRange(claimed.Where(IsOpen).Select(Open));
            if (!HasPromises(matrix, conditions))
                reasons.Add(new(GateReasonKind.DomainUndecided, null, NoPromises));
            reasons.AddRange(
                undecided.Select(c => new GateReason(
                    GateReasonKind.DomainUndecided,
                    c.Potential,
                    $"{c.Domain} is undecided: {c.Phrase}"
                ))
            );
            if (conditions.IsPartial)
                reasons.Add(
                    new(GateReasonKind.PartialRun, null, "the run was narrowed, which a strict run does not allow")
                );
        }
        var colour =
            conditions is { IsPartial: true, IsStrict: false } ? GateColour.None
            : reasons.Count > 0 ? GateColour.Red
            : GateColour.Green;
        return new(colour, reasons, [.. Remarks(matrix, claimed, undecided, conditions)], Counts(matrix, entries));
    }

    const string NoPromises =
        "the suite has no test of what every potential promises ([assembly: Promises(\"Si\")] gives it the packaged ones)";

    static bool HasPromises(DomainMatrix matrix, GateConditions conditions) =>
        conditions.HasPromises ?? matrix.Domains.Contains(Domain.Promises.Name);

    // Claimed or not, and each mistake once, however many tests and potentials it struck.
    static IEnumerable<GateReason> Mistakes(IReadOnlyList<JournalEntry> entries, GateConditions conditions) =>
        entries
            .Where(e => e.Mistake && !conditions.Problems.Any(p => p.Potential == e.Potential))
            .GroupBy(e => (e.Message ?? "").Split('\n', 2)[0].Trim())
            .Select(g =>
            {
                var (tests, potentials) = (
                    g.Select(e => e.Test).Distinct().ToList(),
                    g.Select(e => e.Potential).Distinct().ToList()
                );
                var others = tests.Count > 1 ? $" and {Count(tests.Count - 1, "other test")}" : "";
                return new GateReason(
                    GateReasonKind.NotMeasured,
                    potentials.Count == 1 ? potentials[0] : null,
                    $"{tests[0]}{others} could not be measured: {g.Key}"
                );
            });

    // The promises are always claimed, so a potential that none of them applied to is not green by silence. What is
    // left out by cost is undecided, and a mistake has its reason already.
    static IEnumerable<GateReason> PromisesNotJudged(
        DomainMatrix matrix,
        List<JournalEntry> claimed,
        GateConditions conditions
    )
    {
        if (!matrix.Domains.Contains(Domain.Promises.Name))
            yield break;
        var excused = conditions
            .Absent.Select(a => (string?)a.Potential)
            .Concat(conditions.Problems.Select(p => p.Potential));
        foreach (var potential in matrix.Potentials.Except(excused))
        {
            var promises = claimed.Where(e => e.Potential == potential && e.Domain == Domain.Promises.Name).ToList();
            if (promises.Any(e => DomainCell.Decided(e) || e.Mistake || e.Verdict == Verdict.LeftOut))
                continue;
            var why = promises.Count > 0 ? Phrases.Of(promises[0]) : "no test of them ran";
            yield return new(
                GateReasonKind.PromisesNotJudged,
                potential,
                $"none of the promises was judged, which every potential keeps ({why}): name its elements in [assembly: Promises(\"…\")], or Promises(\"own\") for those of each potential"
            );
        }
    }

    // What the runner shows as failed under a strict run is red here too, qualitative or not.
    static bool IsOpen(JournalEntry entry) => entry.Stage == Stage.Quantitative && entry.Verdict.IsUndecided();

    static GateReason Open(JournalEntry entry) =>
        new(
            GateReasonKind.DomainUndecided,
            entry.Potential,
            $"{entry.Test} is {entry.Verdict.ToString().ToLowerInvariant()}: {Phrases.Of(entry)}"
        );

    // A potential of which nothing was decided must not be green behind the back of the others. One that could not be
    // made has its reason already.
    static IEnumerable<GateReason> NothingJudged(
        DomainMatrix matrix,
        List<JournalEntry> claimed,
        GateConditions conditions
    )
    {
        if (!claimed.Any(DomainCell.Decided))
            yield return new(GateReasonKind.NothingJudged, null, "nothing was judged");
        else
            foreach (
                var potential in matrix
                    .Potentials.Except(conditions.Absent.Select(a => a.Potential))
                    .Except(conditions.Problems.Select(p => p.Potential))
            )
                if (!claimed.Any(e => e.Potential == potential && DomainCell.Decided(e)))
                    yield return new(GateReasonKind.NothingJudged, potential, "nothing was judged");
    }

    static GateReason Invalid(DomainCell cell) =>
        cell.Domain == Domain.Promises.Name
            ? new(GateReasonKind.PromiseBroken, cell.Potential, $"a promise is broken: {cell.Phrase}")
            : new(GateReasonKind.NotValid, cell.Potential, $"not valid in {cell.Domain}: {cell.Phrase}");

    static IEnumerable<GateReason> Numbers(JournalEntry entry)
    {
        if (entry.Signature is { Holds: false } broken)
            yield return new(GateReasonKind.SignatureBroken, entry.Potential, $"{entry.Test}: {broken.Text}");
        else if (entry.Stage == Stage.Quantitative && DomainCell.Failed(entry) && entry.Signature is null)
            yield return new(GateReasonKind.Unsigned, entry.Potential, $"{entry.Test} fails: {Phrases.Of(entry)}");
    }

    static IEnumerable<GateReason> Baseline(JournalEntry entry, GateConditions conditions)
    {
        if (entry.Measurement?.Baseline is { Status: BaselineStatus.Changed or BaselineStatus.ProtocolChanged } moved)
            yield return new(
                GateReasonKind.BaselineMoved,
                entry.Potential,
                $"{entry.MeasurementName} is not what its baseline says: {moved.Changes.FirstOrDefault() ?? moved.Status.ToString()}"
            );
        if (
            entry.Measurement?.Baseline is { Status: BaselineStatus.Missing }
            && conditions is { IsContinuousIntegration: true, KeepsBaselines: true }
        )
            yield return new(
                GateReasonKind.BaselineMissing,
                entry.Potential,
                $"{entry.MeasurementName} has no baseline"
            );
    }

    static IEnumerable<string> Remarks(
        DomainMatrix matrix,
        List<JournalEntry> claimed,
        List<DomainCell> undecided,
        GateConditions conditions
    )
    {
        if (!HasPromises(matrix, conditions) && !conditions.IsStrict && matrix.Domains.Count > 0)
            yield return NoPromises;
        var absent = conditions.Absent.Select(a => a.Potential).ToHashSet();
        var unavailable = claimed
            .Where(e => e.Verdict == Verdict.Unavailable && !absent.Contains(e.Potential))
            .ToList();
        if (unavailable.Count > 0)
            yield return $"not measured for want of something: {string.Join(", ", unavailable.Select(e => e.Test).Distinct())}";
        if (!conditions.IsStrict && undecided.Count > 0)
            yield return "undecided: " + string.Join(", ", undecided.Select(c => $"{c.Potential} in {c.Domain}"));
        if (NotDecided(claimed) is { Length: > 0 } open)
            yield return $"numbers not decided: {open}";
        if (!conditions.KeepsBaselines)
            yield return "no baseline";
        if (conditions.Absent.Count > 0)
            yield return "not on this machine: " + string.Join(", ", conditions.Absent.Select(a => a.Potential));
    }

    static string Counts(DomainMatrix matrix, IReadOnlyList<JournalEntry> entries)
    {
        var claimed = matrix.Cells.Count(c => c.Claimed);
        var off = matrix.Cells.Count(c => c.State == DomainState.NumbersOff);
        return $"{Count(matrix.Potentials.Count, "potential")}, {matrix.Cells.Count(c => c.State == DomainState.Valid)} of {Count(claimed, "claimed domain")} valid, "
            + (off > 0 ? $"{off} with numbers off, " : "")
            + $"{entries.Count(e => e.Verdict == Verdict.Pass)} of {Count(entries.Count, "test")} pass, "
            + $"{Count(entries.Count(e => e.Signature is { Holds: true }), "failure")} signed, {Count(matrix.Cells.Count - claimed, "domain")} not claimed";
    }

    // A number that was left out or could not be told must not hide behind a domain that is valid without it.
    static string NotDecided(IEnumerable<JournalEntry> claimed) =>
        string.Join(
            ", ",
            claimed
                .Where(e => e.Stage == Stage.Quantitative)
                .Select(NotDecided)
                .Where(v => v is Verdict.LeftOut or Verdict.Inconclusive or Verdict.NotRun or Verdict.OtherTheory)
                .GroupBy(v => v)
                .OrderBy(g => g.Key)
                .Select(g => $"{g.Count()} {Words(g.Key)}")
        );

    // What is undecided beside a signed failure is not covered by its signature.
    static Verdict NotDecided(JournalEntry entry) =>
        entry.Signature is { Holds: true }
            ? entry.Judgements.Select(j => j.Verdict).Where(v => v.IsUndecided()).Worst()
            : entry.Verdict;

    static string Words(Verdict verdict) =>
        verdict switch
        {
            Verdict.LeftOut => "left out by cost",
            Verdict.NotRun => "not run",
            Verdict.OtherTheory => "of another level of theory",
            _ => "inconclusive",
        };

    static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
