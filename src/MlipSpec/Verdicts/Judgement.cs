using MlipSpec.Quantities;
using MlipSpec.References;

namespace MlipSpec.Verdicts;

/// <summary>One comparison of a measured quantity with what was expected, in numbers and in a sentence; it goes to the
/// journal and the card.</summary>
public sealed record Judgement
{
    /// <summary>What was judged, such as "bulk modulus".</summary>
    public required string Quantity { get; init; }

    /// <summary>Measured ± uncertainty with unit, or why there is no number.</summary>
    public required string Measured { get; init; }

    /// <summary>The measured value in <see cref="Unit"/>; null where an outcome or a finding was judged.</summary>
    public double? Value { get; init; }

    /// <summary>One standard uncertainty of <see cref="Value"/>; null as that.</summary>
    public double? Uncertainty { get; init; }

    /// <summary>The degrees of freedom of <see cref="Uncertainty"/>; null where it is well known or there is none.
    /// </summary>
    public double? DegreesOfFreedom { get; init; }

    /// <summary>The unit of <see cref="Value"/>, "1" for a pure number; null where an outcome was judged.</summary>
    public string? Unit { get; init; }

    /// <summary>What was found instead of a number; null for a number or an outcome.</summary>
    public FindingKind? Finding { get; init; }

    /// <summary>The expected value in <see cref="Unit"/>; null where none is expected.</summary>
    public double? ExpectedValue { get; init; }

    /// <summary>One standard uncertainty of <see cref="ExpectedValue"/>; null as that.</summary>
    public double? ExpectedUncertainty { get; init; }

    /// <summary>Expected ± uncertainty with unit, or the expected outcome in words.</summary>
    public required string Expected { get; init; }

    /// <summary>Where the expectation comes from: provenance and citation; null for a plain expectation such as a
    /// sign.</summary>
    public string? Source { get; init; }

    /// <summary>How far the value is inside what is allowed, in <see cref="Unit"/>, negative outside; null where no
    /// number was judged. Of the calibration of gates.</summary>
    internal double? Margin { get; init; }

    /// <summary>How near a border the verdict is inconclusive, same unit.</summary>
    internal double Undecided { get; init; }

    /// <summary>What kind of source that is; null for a plain expectation.</summary>
    public ProvenanceKind? SourceKind { get; init; }

    /// <summary>The level of theory of the source; null where it is none or states none.</summary>
    public LevelOfTheory? SourceLevel { get; init; }

    /// <summary>The DOI of the source, if any.</summary>
    public string? Doi { get; init; }

    /// <summary>The tolerance as stated, such as "3 %"; null where none applies.</summary>
    public string? Tolerance { get; init; }

    /// <summary>The tolerance as an amount in <see cref="Unit"/>; null as that.</summary>
    public double? Allowed { get; init; }

    /// <summary>|measured − expected| over the tolerance; null where none applies.</summary>
    public double? Deviation { get; init; }

    /// <summary>The two error budgets in words (potential against its ground truth, ground truth against experiment),
    /// if both references exist.</summary>
    public string? Budget { get; init; }

    /// <summary>The same budgets relative to experiment, so that those of several quantities stand in one
    /// <see cref="BudgetTable"/>; null where there are none.</summary>
    public BudgetRow? RelativeBudget { get; init; }

    /// <summary>Its place in a map of the periodic table; null where it has none.</summary>
    public PeriodicTableMark? Mark { get; init; }

    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The sentence that a person reads when the test does not pass.</summary>
    public required string Message { get; init; }
}
