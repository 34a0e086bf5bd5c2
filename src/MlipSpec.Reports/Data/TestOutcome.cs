using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports.Data;

/// <summary>How a test stands for a machine: what is not claimed, signed or left open is skipped with its reason.</summary>
internal enum TestOutcome
{
    Passed,
    Failed,
    Mistake,
    Skipped,
}

/// <summary>The rule of the runner, for readers of a document.</summary>
internal static class TestOutcomes
{
    /// <summary>The outcome of each test of a document.</summary>
    public static Func<TestData, TestOutcome> Of(ResultsDocument document)
    {
        var moved = document
            .Measurements.Where(m => m.Baseline?.Status is BaselineStatus.Changed or BaselineStatus.ProtocolChanged)
            .Select(m => m.Key)
            .ToHashSet();
        return test => Of(test, document.Runs[test.Run].Strict, test.Measurement is { } m && moved.Contains(m));
    }

    static TestOutcome Of(TestData test, bool strict, bool moved) =>
        test.Mistake ? TestOutcome.Mistake
        : !test.Claimed ? TestOutcome.Skipped
        : test.Signed is { Holds: false } || moved ? TestOutcome.Failed
        : test.Verdict switch
        {
            Verdict.Pass => TestOutcome.Passed,
            Verdict.Fail or Verdict.Unstable => test.Signed is null ? TestOutcome.Failed : TestOutcome.Skipped,
            Verdict.Inconclusive or Verdict.Unavailable or Verdict.OtherTheory when strict => TestOutcome.Failed,
            _ => TestOutcome.Skipped,
        };

    /// <summary>Why a test is not green, in a text.</summary>
    public static string Reason(TestData test) =>
        string.Join(
            '\n',
            new[]
            {
                test.Claimed ? null : $"not claimed ({test.Domain})",
                test.Signed is { } signed ? (signed.Holds ? $"known failure: {signed.Text}" : signed.Text) : null,
                test.Verdict == Verdict.Pass ? null : $"{CardText.Plain(test.Verdict)}: {test.Message}",
            }.OfType<string>()
        );
}
