using System.Runtime.CompilerServices;
using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Recording;

/// <summary>Judges outcomes that are not numbers, such as which phase is lowest.</summary>
public static class OutcomeAssertions
{
    /// <summary>Requires a condition: <c>(measured.Lowest == "diamond").ShouldHold("diamond is the ground state",
    /// found: measured.Lowest)</c>.</summary>
    /// <param name="condition">Whether it holds.</param>
    /// <param name="what">The condition in words.</param>
    /// <param name="found">What was found, in words; the expression in the test unless given.</param>
    /// <param name="expression">Filled by the compiler.</param>
    public static void ShouldHold(
        this bool condition,
        string what,
        string? found = null,
        [CallerArgumentExpression(nameof(condition))] string? expression = null
    ) =>
        Recorder.Conclude(
            Judge.Outcome(
                Recorder.Potential,
                what,
                condition,
                found ?? $"that {expression} is {(condition ? "true" : "false")}",
                what
            )
        );
}
