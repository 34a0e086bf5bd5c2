using MlipSpec.Numerics;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Gates;

/// <summary>One potential in one domain: the state, and the reason in a phrase.</summary>
/// <param name="Potential">The potential's name.</param>
/// <param name="Domain">The domain's name.</param>
/// <param name="Claimed">Whether the potential's owner says that it is for this domain.</param>
/// <param name="State">What the run says.</param>
/// <param name="Phrase">Why, such as "false maximum: never above 5 neighbours up to 20 GPa"; empty where all is well.
/// </param>
/// <param name="Passed">How many tests pass.</param>
/// <param name="Judged">How many tests were decided, either way.</param>
/// <param name="Tests">How many tests there are.</param>
internal sealed record DomainCell(
    string Potential,
    string Domain,
    bool Claimed,
    DomainState State,
    string Phrase,
    int Passed,
    int Judged,
    int Tests
)
{
    /// <summary>The cell of the tests of one potential in one domain.</summary>
    /// <param name="potential">The potential's name.</param>
    /// <param name="domain">The domain's name.</param>
    /// <param name="entries">Its finished tests.</param>
    /// <param name="whyNotClaimed">Why its owner does not claim the domain, in the words of the settings; null where
    /// nothing is said.</param>
    public static DomainCell Of(
        string potential,
        string domain,
        IReadOnlyList<JournalEntry> entries,
        string? whyNotClaimed
    )
    {
        var applicable = entries.Where(e => e.Verdict is not Verdict.NotApplicable).ToList();
        // Parts of a run that were made with other settings must not take back what one of them claims.
        var claimed = entries.Any(e => e.Claimed);
        var (state, phrase) = Answer(applicable);
        if (!claimed)
            (state, phrase) = (DomainState.NotClaimed, Otherwise(state, phrase, whyNotClaimed));
        return new(
            potential,
            domain,
            claimed,
            state,
            phrase,
            entries.Count(e => e.Verdict == Verdict.Pass),
            entries.Count(Decided),
            entries.Count
        );
    }

    static (DomainState, string) Answer(List<JournalEntry> applicable)
    {
        var qualitative = applicable.Where(e => e.Stage == Stage.Qualitative).ToList();
        var quantitative = applicable.Where(e => e.Stage == Stage.Quantitative).ToList();
        // A promise is no number, wherever its test stands.
        if (applicable.FirstOrDefault(e => Failed(e) && (e.Stage == Stage.Qualitative || IsPromise(e))) is { } wrong)
            return (DomainState.NotValid, Phrases.Of(wrong));
        // What could not be measured says nothing of the potential, and the numbers beside it are not all.
        if (applicable.FirstOrDefault(e => e.Mistake) is { } mistake)
            return (DomainState.Undecided, $"{mistake.Test} could not be measured");
        if (qualitative.FirstOrDefault(e => e.Verdict != Verdict.Pass) is { } open)
            return (DomainState.Undecided, Phrases.Of(open));
        var failures = quantitative.Where(Failed).ToList();
        if (failures.Count > 0)
            return (
                DomainState.NumbersOff,
                $"{failures.Count} of {quantitative.Count}: {Phrases.Of(Farthest(failures))}"
            );
        if (applicable.Any(e => e.Verdict == Verdict.Pass))
            return (DomainState.Valid, "");
        return (
            DomainState.Undecided,
            applicable.Count == 0 ? "no test applies" : $"nothing was decided: {Phrases.Of(applicable[0])}"
        );
    }

    static bool IsPromise(JournalEntry entry) => entry.Domain == Checks.Domain.Promises.Name;

    // What is not claimed is shown all the same, with what would stand there.
    static string Otherwise(DomainState state, string phrase, string? why)
    {
        var measured = state == DomainState.Valid ? "passes all the same" : $"{state.Words()}: {phrase}";
        return why is null ? measured : $"{why}. Measured: {measured}";
    }

    static JournalEntry Farthest(IEnumerable<JournalEntry> failures) =>
        failures.WithLargest(e =>
            e.Judgements.Select(j => j.Deviation).OfType<double>().DefaultIfEmpty(double.PositiveInfinity).Largest()
        );

    internal static bool Failed(JournalEntry entry) =>
        !entry.Mistake && entry.Verdict is Verdict.Fail or Verdict.Unstable;

    internal static bool Decided(JournalEntry entry) => Failed(entry) || entry.Verdict == Verdict.Pass;
}
