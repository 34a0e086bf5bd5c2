using MlipSpec.Quantities;

namespace MlipSpec.Checks.Motion;

/// <summary>A straight line through what several stretches at different mean temperatures gave, read at one
/// temperature.</summary>
/// <remarks>Mean temperatures of stretches are noisy themselves, which flattens the line: a part of what it moves the
/// mean is uncertain besides.</remarks>
/// <param name="Value">At that temperature.</param>
/// <param name="StandardError">From the scatter about the line.</param>
/// <param name="Freedom">Degrees of freedom of that error.</param>
internal readonly record struct AtTemperature(double Value, double StandardError, int Freedom)
{
    const double Flattened = 0.25;

    public static AtTemperature Of(IReadOnlyList<double> temperatures, IReadOnlyList<double> values, double at)
    {
        double n = values.Count,
            meanT = temperatures.Average(),
            meanV = values.Average(),
            tt = temperatures.Sum(t => (t - meanT) * (t - meanT));
        var slope = temperatures.Zip(values, (t, v) => (t - meanT) * (v - meanV)).Sum() / tt;
        var rest = temperatures.Zip(values, (t, v) => v - meanV - slope * (t - meanT)).Sum(r => r * r) / (n - 2);
        var moved = slope * (at - meanT);
        return new(
            meanV + moved,
            Math.Sqrt(rest * (1 / n + (at - meanT) * (at - meanT) / tt) + Math.Pow(Flattened * moved, 2)),
            values.Count - 2
        );
    }

    /// <summary>As a quantity, with another standard error added in quadrature.</summary>
    public Quantity<T> Widened<T>(double more)
        where T : struct, IDimension =>
        new(Value, Math.Sqrt(StandardError * StandardError + more * more)) { DegreesOfFreedom = Freedom };
}
