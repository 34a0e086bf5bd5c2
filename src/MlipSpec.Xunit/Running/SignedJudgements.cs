using MlipSpec.Gates;
using MlipSpec.Results;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Recording;

namespace MlipSpec.Xunit.Running;

/// <summary>How the signed failures of a test stand, all its judgements together.</summary>
static class SignedJudgements
{
    /// <summary>The standing; null if nothing is signed, or the test was not run.</summary>
    public static SignatureStanding? Of(
        IReadOnlyList<Signature> signed,
        TestEnding ending,
        IReadOnlyList<Judgement> judgements,
        DateOnly today
    )
    {
        if (signed.Count == 0 || WasNotRun(ending.Verdict))
            return null;
        if (ending.IsError)
            return new(false, "a signature does not excuse an error of the test itself");
        if (ending.Verdict == Verdict.NotApplicable)
            return new(
                false,
                $"{string.Join(", ", signed.Select(s => $"\"{s.Quantity}\""))} is signed to fail, but its test does not apply any more: {ending.Message}. Remove the signature, or say again what the potential covers"
            );
        var standings = signed.Select(s => s.Against(judgements, today)).ToList();
        if (standings.Where(s => !s.Holds).ToList() is { Count: > 0 } broken)
            return new(false, string.Join('\n', broken.Select(s => s.Text)));
        var unsigned = judgements
            .Where(j => j.Verdict is Verdict.Fail or Verdict.Unstable && signed.All(s => s.Quantity != j.Quantity))
            .Select(j => $"\"{j.Quantity}\" fails and is not signed: {j.Measured}")
            .ToList();
        return unsigned.Count > 0
            ? new(false, string.Join('\n', unsigned))
            : new(true, string.Join("; ", standings.Select(s => s.Text)));
    }

    // An engine that is missing here, or a test left out, says nothing of the potential. One that no longer covers what it
    // failed at, or is declared of another level of theory, is not the potential that was signed.
    static bool WasNotRun(Verdict verdict) => verdict is Verdict.NotRun or Verdict.LeftOut or Verdict.Unavailable;
}
