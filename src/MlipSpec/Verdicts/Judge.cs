using MlipSpec.Quantities;
using MlipSpec.References;

namespace MlipSpec.Verdicts;

/// <summary>
/// The one rule by which a measured quantity is judged. With the deviation d = |measured − expected|, the tolerance t
/// in the quantity's unit and the combined standard uncertainty u = √(u²measured + u²expected):
/// <list type="bullet">
/// <item>2u ≤ t: Pass if d ≤ t, else Fail.</item>
/// <item>2u &gt; t: Fail if d − 2u &gt; t, that is, clearly beyond; else Inconclusive, because the noise is wider than
/// the tolerance.</item> <item>A finding instead of a number: Unstable or NotApplicable
/// (<see cref="FindingKind.NotOffered"/>), else Fail. NaN and infinity never pass.</item>
/// </list>
/// The factor two is the usual coverage factor of an expanded uncertainty (about 95 %; JCGM 100:2008, section 6); for
/// an uncertainty that few runs estimated, Student's quantile takes its place. Measured, expected and tolerance share
/// the type parameter of their dimension, so comparing a length with a pressure does not compile.
/// </summary>
public static class Judge
{
    /// <summary>Compares with a reference under the reference's own name.</summary>
    /// <inheritdoc cref="Compare{T}(string, string, Quantity{T}, Reference{T}, Tolerance{T})"/>
    public static Judgement Compare<T>(
        string potential,
        Quantity<T> measured,
        Reference<T> reference,
        Tolerance<T> within
    )
        where T : struct, IDimension => Compare(potential, reference.Name, measured, reference, within);

    /// <summary>Compares with a reference: value, uncertainty, source.</summary>
    /// <param name="potential">The name of the potential under test.</param>
    /// <param name="quantityName">What is judged, such as "bulk modulus".</param>
    /// <param name="measured">What the check found.</param>
    /// <param name="reference">What is expected.</param>
    /// <param name="within">How far the two may differ.</param>
    /// <exception cref="ArgumentException">The expected value is not a number, or the tolerance amounts to
    /// zero.</exception>
    public static Judgement Compare<T>(
        string potential,
        string quantityName,
        Quantity<T> measured,
        Reference<T> reference,
        Tolerance<T> within
    )
        where T : struct, IDimension
    {
        // A record that nobody read again in its source is not passed off as one that somebody did.
        var source =
            $"{reference.Provenance}, {reference.Citation}{(reference.Confidence == Confidence.Secondary ? ", second-hand" : "")}";
        return new Comparison<T>(potential, quantityName, measured, reference.Value, within, source).Judge() with
        {
            SourceKind = reference.Provenance.Kind,
            SourceLevel = reference.Provenance.LevelOfTheory,
            Doi = reference.Doi,
        };
    }

    /// <summary>Compares with a plain expected value, such as one fixed by symmetry; it may carry an
    /// uncertainty.</summary>
    /// <inheritdoc cref="Compare{T}(string, string, Quantity{T}, Reference{T}, Tolerance{T})"/>
    public static Judgement Compare<T>(
        string potential,
        string quantityName,
        Quantity<T> measured,
        Quantity<T> expected,
        Tolerance<T> within
    )
        where T : struct, IDimension =>
        new Comparison<T>(potential, quantityName, measured, expected, within, Source: null).Judge();

    /// <summary>Requires a value of at least <paramref name="bound"/>; see <see cref="Between"/> for the
    /// rule.</summary>
    public static Judgement AtLeast<T>(string potential, string quantityName, Quantity<T> measured, double bound)
        where T : struct, IDimension => new Bounds<T>(potential, quantityName, measured, bound, null).Judge();

    /// <summary>Requires a value of at most <paramref name="bound"/>; see <see cref="Between"/> for the rule.</summary>
    public static Judgement AtMost<T>(string potential, string quantityName, Quantity<T> measured, double bound)
        where T : struct, IDimension => new Bounds<T>(potential, quantityName, measured, null, bound).Judge();

    /// <summary>
    /// Requires a value from <paramref name="low"/> to <paramref name="high"/>, both in the dimension's unit and
    /// included. With the measured standard uncertainty u: Pass if value ± 2u lies inside, Fail if it lies outside,
    /// Inconclusive if it straddles a bound.
    /// </summary>
    /// <exception cref="ArgumentException">A bound is NaN, or the low one is above the high one.</exception>
    public static Judgement Between<T>(
        string potential,
        string quantityName,
        Quantity<T> measured,
        double low,
        double high
    )
        where T : struct, IDimension => new Bounds<T>(potential, quantityName, measured, low, high).Judge();

    /// <summary>Requires an outcome that is not a number, such as which phase is lowest.</summary>
    /// <param name="potential">The name of the potential under test.</param>
    /// <param name="quantityName">What is judged, such as "ground state".</param>
    /// <param name="holds">Whether the expected outcome was found.</param>
    /// <param name="found">The outcome found, in words.</param>
    /// <param name="expected">The outcome expected, in words.</param>
    public static Judgement Outcome(string potential, string quantityName, bool holds, string found, string expected) =>
        new()
        {
            Quantity = quantityName,
            Measured = found,
            Expected = expected,
            Verdict = holds ? Verdict.Pass : Verdict.Fail,
            Message = $"{Sentence.Opening(potential, quantityName, holds)}: found {found}, expected {expected}",
        };

    /// <summary>Judges a finding that stands where something was expected: Unstable, NotApplicable (not offered),
    /// OtherTheory, Inconclusive (not settled) or Fail.</summary>
    /// <param name="potential">The name of the potential under test.</param>
    /// <param name="quantityName">What could not be judged.</param>
    /// <param name="finding">What was found instead.</param>
    /// <param name="expected">What was expected, in words or numbers.</param>
    public static Judgement NotMeasured(string potential, string quantityName, Finding finding, string expected) =>
        new()
        {
            Quantity = quantityName,
            Measured = $"not measured ({finding.Message})",
            Finding = finding.Kind,
            Expected = expected,
            Verdict = finding.Kind switch
            {
                FindingKind.Unstable => Verdict.Unstable,
                FindingKind.NotOffered => Verdict.NotApplicable,
                FindingKind.OtherLevelOfTheory => Verdict.OtherTheory,
                FindingKind.NotSettled => Verdict.Inconclusive,
                _ => Verdict.Fail,
            },
            Message = finding.Kind switch
            {
                FindingKind.NotOffered => $"{potential} does not offer \"{quantityName}\": {finding.Message}",
                FindingKind.NotSettled =>
                    $"{potential}: \"{quantityName}\" is undecided: expected {expected}, but {finding.Message}",
                FindingKind.OtherLevelOfTheory => $"{potential} is not judged by \"{quantityName}\": {finding.Message}",
                _ =>
                    $"{Sentence.Opening(potential, quantityName, holds: false)}: expected {expected}, but nothing was measured: {finding.Message}",
            },
        };
}
