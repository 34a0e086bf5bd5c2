namespace MlipSpec.Quantities;

/// <summary>A number with a dimension and a standard uncertainty, or the reason why there is no number.</summary>
/// <typeparam name="T">The dimension; it fixes the unit.</typeparam>
/// <param name="Value">The value in the dimension's unit; NaN when <paramref name="Finding"/> says why nothing was
/// measured.</param>
/// <param name="Uncertainty">One standard uncertainty, same unit; zero for a deterministic number.</param>
/// <param name="Finding">Why there is no value; null for an ordinary quantity.</param>
public readonly record struct Quantity<T>(double Value, double Uncertainty = 0, Finding? Finding = null)
    where T : struct, IDimension
{
    /// <summary>The degrees of freedom of the uncertainty, such as three for the scatter of four runs; null where it is
    /// well known, or the number exact.</summary>
    public double? DegreesOfFreedom { get; init; }

    /// <summary>A quantity that could not be measured; it satisfies no expectation.</summary>
    public static Quantity<T> NotMeasured(Finding finding) => new(double.NaN, 0, finding);

    /// <summary>The unit, such as "GPa".</summary>
    public string Unit => T.Unit;

    /// <summary>Whether there is a finite value to judge.</summary>
    public bool IsMeasured => Finding is null && double.IsFinite(Value);

    /// <summary>A value without uncertainty.</summary>
    public static implicit operator Quantity<T>(double value) => new(value);

    /// <summary>Value ± uncertainty with the unit, or why there is none.</summary>
    public override string ToString() =>
        Finding is { } finding
            ? $"not measured ({finding.Message})"
            : Format.WithUncertainty(Value, Uncertainty, T.Unit);
}
