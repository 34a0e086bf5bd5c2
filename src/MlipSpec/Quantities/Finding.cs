namespace MlipSpec.Quantities;

/// <summary>What kind of finding stands where a number was expected.</summary>
public enum FindingKind
{
    /// <summary>A relaxation or fit stopped before its criterion was met.</summary>
    NotConverged,

    /// <summary>The structure relaxed into something else, so the number would belong to another phase.</summary>
    LeftPhase,

    /// <summary>The dynamics or the structure fell apart: explosion, collapse, lost cell.</summary>
    Unstable,

    /// <summary>The potential gave NaN, infinity or the wrong number of results.</summary>
    BrokenEvaluation,

    /// <summary>The potential does not offer what the check needs (no energy, no virial).</summary>
    NotOffered,

    /// <summary>Labels are of another level of theory than the potential was fitted to, so their difference is no error
    /// of its fit.</summary>
    OtherLevelOfTheory,

    /// <summary>Labels look like another unit or the opposite sign, so that errors against them say nothing.</summary>
    ImplausibleLabels,

    /// <summary>What was looked for is not there, such as a phase transition.</summary>
    NotFound,

    /// <summary>Sampling ended before its mean stood still, so nothing is decided either way: a longer run would tell.
    /// </summary>
    NotSettled,
}

/// <summary>Something a check found instead of a number, in a sentence that a reader can act on.</summary>
/// <param name="Kind">What kind it is.</param>
/// <param name="Message">What was found, where, with the last numbers.</param>
public sealed record Finding(FindingKind Kind, string Message);
