namespace MlipSpec.Statistics.Errors;

/// <summary>Sums over the errors of one configuration, from which MAE, RMSE, bias and R² of any set of configurations
/// follow.</summary>
/// <param name="Count">The number of errors.</param>
/// <param name="Signed">Σ e.</param>
/// <param name="Absolute">Σ |e|.</param>
/// <param name="Squared">Σ e².</param>
/// <param name="Label">Σ y of the labels, less an origin common to all configurations.</param>
/// <param name="LabelSquared">Σ y².</param>
readonly record struct ErrorSums(
    double Count,
    double Signed,
    double Absolute,
    double Squared,
    double Label,
    double LabelSquared
)
{
    public double MeanAbsolute => Absolute / Count;

    public double RootMeanSquare => Math.Sqrt(Math.Max(0, Squared) / Count);

    public double Bias => Signed / Count;

    /// <summary>R² = 1 − Σe²/Σ(y − ȳ)²; NaN where the labels do not vary.</summary>
    public double Determination =>
        LabelSquared - Label * Label / Count is > 0 and var spread ? 1 - Squared / spread : double.NaN;

    public static ErrorSums operator +(ErrorSums a, ErrorSums b) => a.Plus(b, 1);

    public ErrorSums Plus(ErrorSums b, double times) =>
        new(
            Count + times * b.Count,
            Signed + times * b.Signed,
            Absolute + times * b.Absolute,
            Squared + times * b.Squared,
            Label + times * b.Label,
            LabelSquared + times * b.LabelSquared
        );
}
