using System.Collections.Concurrent;
using MlipSpec.Checks;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Gates;

/// <summary>
/// What is not run any more: after a failed promise nothing of the potential, after a failed qualitative test the more
/// expensive numbers of its domain, because a number from an invalid potential says nothing (Morrow, Gardner, Deringer
/// 2023, section III).
/// </summary>
internal sealed class Stops
{
    readonly ConcurrentDictionary<(string Potential, string Domain), string> _failed = new();

    /// <summary>Takes note of a test that ended, if it failed at what decides whether numbers say anything. A mistake
    /// of the suite or its settings is no failure of the potential.</summary>
    public void Note(JournalEntry entry)
    {
        if ((entry.Stage == Stage.Qualitative || IsPromise(entry.Domain)) && DomainCell.Failed(entry))
            _failed.TryAdd((entry.Potential, entry.Domain ?? ""), entry.Test);
    }

    /// <summary>Why a test is not to be run now; null if it is.</summary>
    /// <param name="potential">The potential's name.</param>
    /// <param name="domain">The name of the test's domain.</param>
    /// <param name="stage">Its stage.</param>
    /// <param name="cost">Its cost.</param>
    public string? WhyNotToRun(string potential, string? domain, Stage stage, Cost cost)
    {
        if (!IsPromise(domain) && _failed.TryGetValue((potential, Domain.Promises.Name), out var promise))
            return $"{potential} broke the promise {promise}, so nothing that it measures can be trusted (MLIPSPEC_ALL=1 runs it all the same)";
        return
            stage == Stage.Quantitative
            && cost >= Cost.Seconds
            && !IsPromise(domain)
            && _failed.TryGetValue((potential, domain ?? ""), out var failed)
            ? $"{potential} failed the qualitative test {failed}, so numbers of the domain {domain} that cost seconds or more say nothing (MLIPSPEC_ALL=1 runs them all the same)"
            : null;
    }

    /// <summary>What would have been left of tests that ran apart, each knowing nothing of the others, had one run made
    /// them all.</summary>
    /// <param name="entries">Tests that ended, in the order of the suite.</param>
    /// <param name="ranAll">Whether the run of a test was asked to stop at nothing.</param>
    public static IReadOnlyList<JournalEntry> Applied(
        IReadOnlyList<JournalEntry> entries,
        Func<JournalEntry, bool> ranAll
    )
    {
        var stops = new Stops();
        foreach (var entry in entries)
            stops.Note(entry);
        return [.. entries.Select(e => ranAll(e) ? e : stops.Unless(e))];
    }

    JournalEntry Unless(JournalEntry entry) =>
        entry.Verdict is Verdict.NotRun or Verdict.LeftOut
        || WhyNotToRun(entry.Potential, entry.Domain, entry.Stage, entry.Cost) is not { } why
            ? entry
            : entry with
            {
                Verdict = Verdict.NotRun,
                Mistake = false,
                Message = why,
                Measurement = null,
                MeasurementName = null,
                Signature = null,
                Judgements = [],
            };

    static bool IsPromise(string? domain) => domain == Domain.Promises.Name;
}
