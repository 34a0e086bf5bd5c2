using System.Globalization;

namespace MlipSpec.Statistics;

/// <summary>An interval that covers the true value with a stated confidence.</summary>
/// <param name="Low">Lower end, in the unit of the estimate.</param>
/// <param name="High">Upper end.</param>
/// <param name="Confidence">How often such intervals cover the truth, such as 0.95.</param>
/// <param name="Method">How it was found: "BCa" or "percentile".</param>
public sealed record ConfidenceInterval(double Low, double High, double Confidence, string Method)
{
    /// <summary>Why the interval covers the truth less often than <see cref="Confidence"/> says; null where it can be
    /// trusted.</summary>
    public string? Doubt { get; init; }

    /// <summary>How many times as wide it is as resampling alone would have it, because few configurations
    /// decide.</summary>
    public double Widening { get; init; } = 1;

    /// <summary>"0.0081 to 0.0112 (95 %, BCa)", and the doubt if there is one.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Low:G3} to {High:G3} ({100 * Confidence:0.#} %, {Method}{(Doubt is null ? "" : $"; {Doubt}")})"
        );
}
