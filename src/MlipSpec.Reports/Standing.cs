using MlipSpec.Gates;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports;

/// <summary>What a run says of one potential over all domains, in one phrase.</summary>
static class Standing
{
    static readonly DomainState[] s_order =
    [
        DomainState.NotValid,
        DomainState.NumbersOff,
        DomainState.Undecided,
        DomainState.NotClaimed,
    ];

    /// <summary>"valid in all 9 claimed domains", or "valid in 6 of 9 claimed domains; not valid in pressure;
    /// …".</summary>
    public static string Of(string potential, DomainMatrix matrix)
    {
        var cells = matrix.Domains.Select(d => matrix.At(potential, d)).OfType<DomainCell>().ToList();
        var claimed = cells.Count(c => c.Claimed);
        var valid = cells.Count(c => c.State == DomainState.Valid);
        if (cells.Count == 0)
            return "not judged";
        var opening =
            claimed > 0 && valid == claimed
                ? $"valid in all {CardText.Count(claimed, "claimed domain")}"
                : $"valid in {valid} of {CardText.Count(claimed, "claimed domain")}";
        return string.Join(
            "; ",
            s_order
                .Select(state => (state, Domains: cells.Where(c => c.State == state).Select(c => c.Domain).ToList()))
                .Where(g => g.Domains.Count > 0)
                .Select(g =>
                    $"{g.state.Words()}{(g.state == DomainState.NotClaimed ? ": " : " in ")}{string.Join(", ", g.Domains)}"
                )
                .Prepend(opening)
        );
    }

    /// <summary>Whether the potential did not do what was expected.</summary>
    public static bool Failed(JournalEntry entry) => entry.Verdict is Verdict.Fail or Verdict.Unstable;

    /// <summary>Whether it did.</summary>
    public static bool Passed(JournalEntry entry) => entry.Verdict == Verdict.Pass;

    /// <summary>Whether a test was decided neither way.</summary>
    public static bool Open(JournalEntry entry) =>
        entry.Verdict is Verdict.Inconclusive or Verdict.Unavailable or Verdict.NotRun or Verdict.OtherTheory;
}
