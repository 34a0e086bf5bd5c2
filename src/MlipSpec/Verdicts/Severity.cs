namespace MlipSpec.Verdicts;

/// <summary>Which of several verdicts counts for a test that judges several quantities: the worst.</summary>
internal static class Severity
{
    // From the worst to the best: what is wrong with the potential, then what could not be told, then what was not
    // asked. A test that could judge part of what it should does not pass.
    static readonly Verdict[] s_order =
    [
        Verdict.Unstable,
        Verdict.Fail,
        Verdict.Inconclusive,
        Verdict.OtherTheory,
        Verdict.Unavailable,
        Verdict.NotApplicable,
        Verdict.NotRun,
        Verdict.LeftOut,
        Verdict.Pass,
    ];

    /// <summary>Whether it says neither pass nor fail of something that was asked: red where a run is strict.</summary>
    public static bool IsUndecided(this Verdict verdict) =>
        verdict is Verdict.Inconclusive or Verdict.Unavailable or Verdict.OtherTheory;

    /// <summary>The worst of these verdicts; Pass if there is none.</summary>
    public static Verdict Worst(this IEnumerable<Verdict> verdicts) =>
        verdicts.Append(Verdict.Pass).MinBy(v => Array.IndexOf(s_order, v));
}
