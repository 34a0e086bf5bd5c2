using System.Runtime.CompilerServices;
using MlipSpec.Quantities;
using MlipSpec.References;
using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Recording;

/// <summary>
/// Judges measured quantities in Shouldly's style. Each call records a judgement for the card; one that is not Pass
/// ends the test with a sentence that says what was measured, what was expected and how far the two are apart. See
/// <see cref="Judge"/> for the rule.
/// </summary>
public static class QuantityAssertions
{
    /// <summary>Requires agreement with a published or computed value.</summary>
    /// <param name="measured">What the check found.</param>
    /// <param name="reference">What is expected, with its source.</param>
    /// <param name="within">How far the two may differ, such as <c>Percent(0.5)</c> or <c>GPa(3)</c>.</param>
    public static void ShouldAgreeWith<T>(this Quantity<T> measured, Reference<T> reference, Tolerance<T> within)
        where T : struct, IDimension =>
        Recorder.Conclude(Judge.Compare(Recorder.Potential, measured, reference, within));

    /// <summary>Requires a plain expected value, such as one fixed by symmetry.</summary>
    /// <param name="measured">What the check found.</param>
    /// <param name="expected">What is expected, in the quantity's unit.</param>
    /// <param name="within">How far the two may differ.</param>
    /// <param name="name">What is judged, in words; the expression in the test unless given.</param>
    /// <param name="expression">Filled by the compiler.</param>
    public static void ShouldBe<T>(
        this Quantity<T> measured,
        Quantity<T> expected,
        Tolerance<T> within,
        string? name = null,
        [CallerArgumentExpression(nameof(measured))] string? expression = null
    )
        where T : struct, IDimension =>
        Recorder.Conclude(
            Judge.Compare(Recorder.Potential, Recorder.Name(name, expression), measured, expected, within)
        );

    /// <summary>Always a mistake of the compiler's choosing: with another assertion library in sight, a call without
    /// tolerance would mean exact equality there and be recorded nowhere.</summary>
    [Obsolete("a measured quantity is compared within a tolerance: ShouldBe(5.43, within: Percent(0.5))", error: true)]
    public static void ShouldBe<T>(this Quantity<T> measured, Quantity<T> expected)
        where T : struct, IDimension => ShouldBe(measured, expected, within: default!);

    /// <inheritdoc cref="ShouldBe{T}(Quantity{T}, Quantity{T})"/>
    [Obsolete("a measured quantity is compared within a tolerance: ShouldBe(5.43, within: Percent(0.5))", error: true)]
    public static void ShouldBe<T>(this Quantity<T> measured, double expected)
        where T : struct, IDimension => ShouldBe(measured, expected, within: default!);

    /// <summary>Requires a value of at most <paramref name="limit"/>, in the quantity's unit; twice the standard
    /// uncertainty must fit below it.</summary>
    /// <param name="measured">What the check found.</param>
    /// <param name="limit">The highest value allowed.</param>
    /// <param name="name">What is judged, in words; the expression in the test unless given.</param>
    /// <param name="expression">Filled by the compiler.</param>
    public static void ShouldBeLessThan<T>(
        this Quantity<T> measured,
        double limit,
        string? name = null,
        [CallerArgumentExpression(nameof(measured))] string? expression = null
    )
        where T : struct, IDimension =>
        Recorder.Conclude(Judge.AtMost(Recorder.Potential, Recorder.Name(name, expression), measured, limit));

    /// <summary>Requires a value of at least <paramref name="limit"/>, in the quantity's unit; twice the standard
    /// uncertainty must fit above it.</summary>
    /// <param name="measured">What the check found.</param>
    /// <param name="limit">The lowest value allowed.</param>
    /// <param name="name">What is judged, in words; the expression in the test unless given.</param>
    /// <param name="expression">Filled by the compiler.</param>
    public static void ShouldBeGreaterThan<T>(
        this Quantity<T> measured,
        double limit,
        string? name = null,
        [CallerArgumentExpression(nameof(measured))] string? expression = null
    )
        where T : struct, IDimension =>
        Recorder.Conclude(Judge.AtLeast(Recorder.Potential, Recorder.Name(name, expression), measured, limit));

    /// <summary>Requires a value between two limits, in the quantity's unit; twice the standard uncertainty must fit in
    /// between too.</summary>
    /// <param name="measured">What the check found.</param>
    /// <param name="low">The lowest value allowed.</param>
    /// <param name="high">The highest value allowed.</param>
    /// <param name="name">What is judged, in words; the expression in the test unless given.</param>
    /// <param name="expression">Filled by the compiler.</param>
    public static void ShouldBeBetween<T>(
        this Quantity<T> measured,
        double low,
        double high,
        string? name = null,
        [CallerArgumentExpression(nameof(measured))] string? expression = null
    )
        where T : struct, IDimension =>
        Recorder.Conclude(Judge.Between(Recorder.Potential, Recorder.Name(name, expression), measured, low, high));

    /// <summary>Requires a value above zero.</summary>
    /// <param name="measured">What the check found.</param>
    /// <param name="name">What is judged, in words; the expression in the test unless given.</param>
    /// <param name="expression">Filled by the compiler.</param>
    public static void ShouldBePositive<T>(
        this Quantity<T> measured,
        string? name = null,
        [CallerArgumentExpression(nameof(measured))] string? expression = null
    )
        where T : struct, IDimension => ShouldBeSigned(measured, 1, "positive", Recorder.Name(name, expression));

    /// <summary>Requires a value below zero.</summary>
    /// <param name="measured">What the check found.</param>
    /// <param name="name">What is judged, in words; the expression in the test unless given.</param>
    /// <param name="expression">Filled by the compiler.</param>
    public static void ShouldBeNegative<T>(
        this Quantity<T> measured,
        string? name = null,
        [CallerArgumentExpression(nameof(measured))] string? expression = null
    )
        where T : struct, IDimension => ShouldBeSigned(measured, -1, "negative", Recorder.Name(name, expression));

    // The bound of Judge is included, so zero itself is told apart here.
    static void ShouldBeSigned<T>(Quantity<T> measured, int sign, string word, string name)
        where T : struct, IDimension
    {
        var judgement =
            sign > 0
                ? Judge.AtLeast(Recorder.Potential, name, measured, double.Epsilon)
                : Judge.AtMost(Recorder.Potential, name, measured, -double.Epsilon);
        Recorder.Conclude(
            judgement with
            {
                Expected = $"a {word} value",
                Message = judgement.Message.Replace(judgement.Expected, $"a {word} value", StringComparison.Ordinal),
            }
        );
    }
}
