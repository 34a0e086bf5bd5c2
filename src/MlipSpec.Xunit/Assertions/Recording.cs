using MlipSpec.Verdicts;
using MlipSpec.Xunit.Running;

namespace MlipSpec.Xunit.Assertions;

/// <summary>What every assertion does: records its judgement with the running test, and ends the test unless it is Pass.</summary>
static class Recording
{
    const string Measured = "measured.";

    /// <summary>The potential under test, for sentences.</summary>
    public static string Potential => TestRecord.Current?.Potential ?? "the potential";

    /// <summary>Records a judgement.</summary>
    public static void Conclude(Judgement judgement)
    {
        TestRecord.Current?.Add(judgement);
        if (judgement.Verdict != Verdict.Pass) throw new JudgementException(judgement);
    }

    /// <summary>The name of what is judged: as given, else the expression in the test without "measured.".</summary>
    public static string Name(string? given, string? expression) =>
        given ?? (expression?.StartsWith(Measured, StringComparison.Ordinal) == true ? expression[Measured.Length..] : expression ?? "value");
}
