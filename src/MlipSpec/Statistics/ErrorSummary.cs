namespace MlipSpec.Statistics;

/// <summary>Sums of errors as they come, for MAE and RMSE over any number of values.</summary>
public sealed class ErrorSummary
{
    double _absolute, _squared;

    /// <summary>The number of errors.</summary>
    public long Count { get; private set; }

    /// <summary>Mean absolute error, MAE = (1/N) Σ |e|; NaN of nothing.</summary>
    public double MeanAbsolute => Count == 0 ? double.NaN : _absolute / Count;

    /// <summary>Root-mean-square error, RMSE = √((1/N) Σ e²); NaN of nothing.</summary>
    public double RootMeanSquare => Count == 0 ? double.NaN : Math.Sqrt(_squared / Count);

    /// <summary>The largest absolute error: what a mean can hide.</summary>
    public double Maximum { get; private set; }

    /// <summary>Adds one error.</summary>
    /// <exception cref="ArgumentException">It is not finite.</exception>
    public void Add(double error)
    {
        if (!double.IsFinite(error)) throw new ArgumentException($"an error of {error} cannot be averaged", nameof(error));
        Count++;
        _absolute += Math.Abs(error);
        _squared += error * error;
        Maximum = Math.Max(Maximum, Math.Abs(error));
    }
}
