using MlipSpec.Gates;
using MlipSpec.Results;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Recording;
using MlipSpec.Xunit.Suites;

namespace MlipSpec.Xunit.Running;

/// <summary>How the signed failures of a test stand, all its judgements together.</summary>
static class SignedJudgements
{
    /// <summary>The standing; null if nothing is signed, or the test was not run.</summary>
    /// <param name="signed">What is signed of the test.</param>
    /// <param name="ending">How the test ended.</param>
    /// <param name="record">What it judged, and what ended it.</param>
    /// <param name="environment">The day, and whether what is undecided counts as a failure.</param>
    public static SignatureStanding? Of(
        IReadOnlyList<Signature> signed,
        TestEnding ending,
        TestRecord record,
        RunEnvironment environment
    )
    {
        if (signed.Count == 0 || WasNotRun(ending.Verdict))
            return null;
        if (WhyNothingIsExcused(signed, ending, record) is { } why)
            return new(false, why);
        var standings = signed.Select(s => s.Against(record.Judgements, environment.Today)).ToList();
        if (standings.Where(s => !s.Holds).ToList() is { Count: > 0 } broken)
            return new(false, string.Join('\n', broken.Select(s => s.Text)));
        var beside = record
            .Judgements.Where(j => signed.All(s => s.Quantity != j.Quantity || j.Verdict.IsUndecided()))
            .Select(j => NotCovered(j, environment.Strict))
            .OfType<string>()
            .ToList();
        return beside.Count > 0
            ? new(false, string.Join('\n', beside))
            : new(true, string.Join("; ", standings.Select(s => s.Text)));
    }

    static string? WhyNothingIsExcused(IReadOnlyList<Signature> signed, TestEnding ending, TestRecord record)
    {
        if (ending.IsError)
            return "a signature does not excuse an error of the test itself";
        if (ending.Verdict == Verdict.NotApplicable)
            return $"{string.Join(", ", signed.Select(s => $"\"{s.Quantity}\""))} is signed to fail, but its test does not apply any more: {ending.Message}. Remove the signature, or say again what the potential covers";
        // What was to be judged after it nobody knows.
        return record.Exception is { } exception && record.Judgements.Count > 0
            ? $"a signature excuses a value that was judged, not what ended the test after it: {record.OverLimit ?? exception.Message}"
            : null;
    }

    // What a signature says nothing about, although it stands in the same test; null if that is as it should be.
    static string? NotCovered(Judgement judgement, bool strict) =>
        judgement.Verdict is Verdict.Fail or Verdict.Unstable
            ? $"\"{judgement.Quantity}\" fails and is not signed: {judgement.Measured}"
        : strict && judgement.Verdict.IsUndecided()
            ? $"\"{judgement.Quantity}\" is undecided beside what is signed, which MLIPSPEC_STRICT=1 counts as a failure: {judgement.Measured}"
        : null;

    // An engine that is missing here, or a test left out, says nothing of the potential. One that no longer covers what it
    // failed at, or is declared of another level of theory, is not the potential that was signed.
    static bool WasNotRun(Verdict verdict) => verdict is Verdict.NotRun or Verdict.LeftOut or Verdict.Unavailable;
}
