using MlipSpec.Conformance;
using MlipSpec.Quantities;
using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Recording;

/// <summary>Judges what the conformance kit found, promise by promise.</summary>
public static class ConformanceAssertions
{
    /// <summary>Requires every promise: <c>new ConformanceKit("Si").Check(potential).ShouldConform()</c>.</summary>
    /// <param name="report">What the kit found.</param>
    /// <remarks>A promise about something that the potential does not offer counts as kept, as in
    /// <see cref="ConformanceReport.Conforms"/>.</remarks>
    public static void ShouldConform(this ConformanceReport report)
    {
        foreach (var item in report.Items.Where(i => i.Verdict != Verdict.NotApplicable))
            Conclude(item);
    }

    /// <summary>Records the judgement of one promise.</summary>
    internal static void Conclude(ConformanceItem item) =>
        Recorder.Conclude(
            new()
            {
                Quantity = item.Name,
                Measured = item.Measured,
                Value = double.IsNaN(item.Error) ? null : item.Error,
                Uncertainty = double.IsNaN(item.Error) ? null : item.Uncertainty,
                Unit = item.Unit,
                ExpectedValue = item.Limit.Value,
                Expected = $"at most {Format.WithUncertainty(item.Limit.Value, 0, item.Unit)}",
                Verdict = item.Verdict,
                Message = $"{Recorder.Potential}: {item}",
            }
        );
}
