using MlipSpec.Checks;
using MlipSpec.Quantities;

namespace MlipSpec.Results;

/// <summary>A quantity in a baseline file.</summary>
/// <param name="Name">Its name within the result.</param>
/// <param name="Value">Its value; null where a finding stands instead.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Uncertainty">One standard uncertainty; null for zero.</param>
/// <param name="DegreesOfFreedom">Those of the uncertainty; null where the value is exact, or the uncertainty is known
/// without error.</param>
/// <param name="Drift">How far the value may move without being called a change, as the check said when the baseline
/// was accepted; null where that was before drifts were kept, and the check says it.</param>
/// <param name="Finding">What was found instead of a value.</param>
sealed record BaselineQuantity(
    string Name,
    double? Value = null,
    string Unit = "1",
    double? Uncertainty = null,
    double? DegreesOfFreedom = null,
    double? Drift = null,
    Finding? Finding = null
)
{
    /// <summary>As measured; a value that is not a number is a finding.</summary>
    public static BaselineQuantity Of(NamedQuantity q)
    {
        var finding =
            q.Finding
            ?? (double.IsFinite(q.Value) ? null : new(FindingKind.BrokenEvaluation, $"the value was {q.Value}"));
        return new(
            q.Name,
            finding is null ? q.Value : null,
            q.Unit,
            q.Uncertainty > 0 ? q.Uncertainty : null,
            q.DegreesOfFreedom,
            double.IsFinite(q.Drift) ? q.Drift : null,
            finding
        );
    }

    /// <summary>Value ± uncertainty with unit, or the finding.</summary>
    public override string ToString() =>
        Finding is { } finding
            ? $"not measured ({finding.Message})"
            : Format.WithUncertainty(Value ?? double.NaN, Uncertainty ?? 0, Unit);
}
