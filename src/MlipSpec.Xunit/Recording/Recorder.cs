using System.Diagnostics;
using MlipSpec.Potentials;
using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Recording;

/// <summary>What every assertion does with its judgement. In a test on potentials it is recorded, and the test goes on:
/// its end fails it with all that did not pass. Elsewhere the first that is not Pass is thrown.</summary>
static class Recorder
{
    /// <summary>The potential under test, for sentences.</summary>
    public static string Potential => TestRecord.Current?.Potential ?? "the potential";

    /// <summary>What is known of it; null outside of a test on potentials.</summary>
    public static PotentialCard? Card => TestRecord.Current?.Card;

    /// <summary>Records a judgement.</summary>
    /// <exception cref="JudgementException">It is not Pass, and no test on potentials runs here.</exception>
    public static void Conclude(Judgement judgement)
    {
        var passes = judgement.Verdict == Verdict.Pass;
        if (TestRecord.Current is { } record)
            record.Add(judgement, passes ? "" : new StackTrace(fNeedFileInfo: true).ToString());
        else if (!passes)
            throw new JudgementException(judgement);
    }

    /// <summary>The name of what is judged: as given, else the expression in words, so that <c>measured.BulkModulus</c>
    /// is the "bulk modulus". What the variable is called does not matter. Signatures go by this name; baselines do not: they
    /// have the names that the measured record gives to its quantities.</summary>
    public static string Name(string? given, string? expression)
    {
        if (given is not null || expression is null)
            return given ?? "value";
        var members = expression.Split('.');
        if (members.Length == 1 || !members.All(m => m.Length > 0 && m.All(char.IsLetterOrDigit)))
            return expression;
        return string.Join(", ", members[1..].Select(InWords));
    }

    // A symbol such as C44 or A stays as it is.
    static string InWords(string member) =>
        member.Length == 1 || member.Any(char.IsDigit)
            ? member
            : string.Concat(
                member.Select((c, i) => char.IsUpper(c) ? (i > 0 ? " " : "") + char.ToLowerInvariant(c) : c.ToString())
            );
}
