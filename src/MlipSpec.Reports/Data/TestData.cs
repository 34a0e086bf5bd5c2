using System.ComponentModel;
using MlipSpec.Checks;
using MlipSpec.References;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports.Data;

/// <summary>One finished test of one potential.</summary>
internal sealed record TestData(
    [property: Description("suite/test/potential")] string Id,
    [property: Description("class and method")] string Name,
    [property: Description("the name in words")] string Title,
    [property: Description("the run that judged it")] int Run,
    string Suite,
    string Potential,
    string? Domain,
    [property: Description("whether the potential claims the domain")] bool Claimed,
    Stage Stage,
    Cost Cost,
    [property: Description("such as \"Si diamond\"")] string? Material,
    Verdict Verdict,
    [property: Description("whether it judged nothing because of a mistake in test, protocol or settings")]
        bool Mistake,
    [property: Description("how the signed failures stand; absent where none is signed")] SignatureStanding? Signed,
    [property: Description("seconds of measuring and judging")] double Seconds,
    [property: Description("why it is not pass")] string? Message,
    [property: Description("the key of the measurement that it judges")] string? Measurement,
    [property: Description("the command that runs it again")] string? Command,
    IReadOnlyList<JudgementData> Judgements
);

/// <summary>One judgement.</summary>
internal sealed record JudgementData(
    string Quantity,
    Verdict Verdict,
    ValueData Measured,
    ReferenceData Expected,
    ToleranceData? Tolerance,
    [property: Description("|measured - expected| over the tolerance")] double? DeviationInTolerances,
    [property: Description("the error budgets in words")] string? Budget,
    [property: Description("the place in a map of the periodic table")] PeriodicTableMark? Mark,
    [property: Description("the sentence; absent where the verdict is pass")] string? Message
);

/// <summary>What was found.</summary>
internal sealed record ValueData(
    [property: Description("the number; absent where an outcome or a finding was judged")] double? Value,
    [property: Description("\"1\" for a pure number")] string? Unit,
    [property: Description("one standard uncertainty")] double? Uncertainty,
    double? DegreesOfFreedom,
    [property: Description("what stands there instead of a number")] Quantities.FindingKind? Finding,
    [property: Description("value with uncertainty and unit, or the outcome or finding in words")] string Text
);

/// <summary>What was expected.</summary>
internal sealed record ReferenceData(
    [property: Description("in the unit of the measured value; absent where no number is expected")] double? Value,
    [property: Description("one standard uncertainty")] double? Uncertainty,
    [property: Description("value with uncertainty and unit, or the condition in words")] string Text,
    [property: Description("who says so")] string? Source,
    string? Doi,
    ProvenanceKind? Kind,
    [property: Description("the level of theory")] string? Level
);

/// <summary>How far the two may differ.</summary>
internal sealed record ToleranceData(
    [property: Description("in the unit of the measured value; absent in journals of earlier versions")] double? Value,
    [property: Description("as stated, such as \"3 %\"")] string Text
);

/// <summary>One measurement of one potential.</summary>
internal sealed record MeasurementData(
    [property: Description("suite/name/potential")] string Key,
    [property: Description("the name, which its baseline bears too")] string Name,
    [property: Description("the run that measured it")] int Run,
    string Suite,
    string Potential,
    [property: Description("the kind of check")] string Check,
    string? Material,
    [property: Description("the hash under which the protocol stands in \"protocols\"")] string Protocol,
    [property: Description("what identifies the result: potential, check, protocol")] string Fingerprint,
    double Seconds,
    bool FromStore,
    IReadOnlyList<QuantityData> Quantities,
    [property: Description("what a reader must know of how it was measured")] IReadOnlyList<string> Notes,
    [property: Description("how it compares with its approved baseline; absent where it was not compared")]
        BaselineComparison? Baseline,
    [property: Description("the errors against labels, if that is what was measured")] LabelData? Labels,
    [property: Description("ids of plots that show it")] IReadOnlyList<string> Plots,
    [property: Description("ids of structures that belong to it")] IReadOnlyList<string> Structures
);

/// <summary>One measured quantity.</summary>
internal sealed record QuantityData(
    string Name,
    [property: Description("\"NaN\" with a finding")] double Value,
    [property: Description("one standard uncertainty")] double Uncertainty,
    double? DegreesOfFreedom,
    string Unit,
    [property: Description("how far it may move from its baseline")] double Drift,
    Quantities.Finding? Finding
);

/// <summary>The errors of a potential against the labels of a data set.</summary>
internal sealed record LabelData(
    [property: Description("the set's name")] string Dataset,
    [property: Description("the level of theory of the labels")] string? Level,
    [property: Description("how many structures repeat the training set; absent where none was given")] int? Repeated,
    [property: Description("the errors, over all structures and by distance from the training set")]
        IReadOnlyList<QuantityData> Errors
);
