namespace MlipSpec.Verdicts;

/// <summary>What a test says about a potential.</summary>
public enum Verdict
{
    /// <summary>What was expected was found.</summary>
    Pass,

    /// <summary>It was not.</summary>
    Fail,

    /// <summary>The uncertainty is wider than the tolerance, or the potential refuses a structure that the test needs, so
    /// neither can be said.</summary>
    Inconclusive,

    /// <summary>Dynamics or structure fell apart: explosion, collapse.</summary>
    Unstable,

    /// <summary>The potential does not cover an element that the test needs, or does not offer what it
    /// measures.</summary>
    NotApplicable,

    /// <summary>What evaluates the potential is missing on this machine.</summary>
    Unavailable,

    /// <summary>Not run because a qualitative test of this potential failed.</summary>
    NotRun,

    /// <summary>Left out by choice: it costs more than this run, or this potential, allows.</summary>
    LeftOut,

    /// <summary>The truth to compare with is of another level of theory than the potential was fitted to: the
    /// difference is no error of its fit.</summary>
    OtherTheory,
}

/// <summary>The order of validation: a qualitative failure dominates every number (Morrow, Gardner, Deringer 2023,
/// section III).</summary>
public enum Stage
{
    /// <summary>Does it do what it should at all: no false minima, no false maxima.</summary>
    Qualitative,

    /// <summary>How far are its numbers.</summary>
    Quantitative,
}
