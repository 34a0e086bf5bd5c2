namespace MlipSpec.Statistics.Errors;

/// <summary>A quantile of the magnitudes of errors.</summary>
/// <param name="Level">The fraction of errors below it.</param>
/// <param name="Value">The quantile, in the unit of the errors.</param>
/// <param name="Uncertainty">Its standard error.</param>
/// <param name="Interval">Its confidence interval; null for a single configuration.</param>
public sealed record ErrorQuantile(double Level, double Value, double Uncertainty, ConfidenceInterval? Interval)
{
    internal static double[] Levels { get; } = [0.5, 0.9, 0.95, 0.99];
}
