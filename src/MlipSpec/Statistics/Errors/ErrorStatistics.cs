using System.Globalization;
using MlipSpec.Quantities;

namespace MlipSpec.Statistics.Errors;

/// <summary>
/// The errors of one target in one group, summarised. MAE, RMSE and the largest error are quantities that can be
/// judged; the median and the percentiles are <see cref="RobustError{T}"/>, which can be judged only beside a tail
/// metric of the same errors. Uncertainties are standard errors from the bootstrap over configurations.
/// </summary>
/// <typeparam name="T">The dimension of one error.</typeparam>
public sealed record ErrorStatistics<T>
    where T : struct, IDimension
{
    internal static IReadOnlyList<double> Levels => ErrorQuantile.Levels;

    /// <summary>What the errors are errors of, such as "force component".</summary>
    public required string Target { get; init; }

    /// <summary>The formula of one error.</summary>
    public required string Definition { get; init; }

    /// <summary>Whether MAE and quantiles change when the structures are rotated, as they do for Cartesian
    /// components.</summary>
    public required bool DependsOnAxes { get; init; }

    /// <summary>The group, such as a config_type; "all" for everything.</summary>
    public required string Group { get; init; }

    /// <summary>The number of errors.</summary>
    public required int Count { get; init; }

    /// <summary>The number of configurations they come from, which is what uncertainties rest on.</summary>
    public required int Configurations { get; init; }

    /// <summary>MAE = (1/n) Σ |e|.</summary>
    public required Quantity<T> MeanAbsolute { get; init; }

    /// <summary>Its confidence interval; null for a single configuration.</summary>
    public ConfidenceInterval? MeanAbsoluteInterval { get; init; }

    /// <summary>RMSE = √((1/n) Σ e²).</summary>
    public required Quantity<T> RootMeanSquare { get; init; }

    /// <summary>Its confidence interval; null for a single configuration.</summary>
    public ConfidenceInterval? RootMeanSquareInterval { get; init; }

    /// <summary>(1/n) Σ e: a systematic shift.</summary>
    public required Quantity<T> Bias { get; init; }

    /// <summary>R² = 1 − Σe²/Σ(y − ȳ)²; null where the labels do not vary.</summary>
    public Quantity<Ratio>? Determination { get; init; }

    /// <summary>The largest |e|. It has no interval: a larger sample can only raise it.</summary>
    public required Quantity<T> Maximum { get; init; }

    /// <summary>Quantiles of |e| at 50, 90, 95 and 99 %.</summary>
    public required IReadOnlyList<ErrorQuantile> Quantiles { get; init; }

    /// <summary>The distribution of |e|.</summary>
    public required ErrorDistribution Distribution { get; init; }

    /// <summary>The median of |e|, which says nothing of the worst half.</summary>
    public RobustError<T> Median => Percentile(50);

    /// <summary>A percentile of |e|: 50, 90, 95 or 99.</summary>
    /// <exception cref="ArgumentException">It is none of these.</exception>
    public RobustError<T> Percentile(double percent)
    {
        var quantile =
            Quantiles.FirstOrDefault(q => Math.Abs(100 * q.Level - percent) < 1e-9)
            ?? throw new ArgumentException(
                $"the percentiles kept are {string.Join(", ", Quantiles.Select(q => (100 * q.Level).ToString("0.#", CultureInfo.InvariantCulture)))}, not {percent}",
                nameof(percent)
            );
        return new(
            percent == 50 ? "median" : FormattableString.Invariant($"{percent:0.#}th percentile"),
            $"{Target}, {Group}",
            quantile.Value,
            quantile.Uncertainty,
            [RootMeanSquare, Maximum]
        );
    }

    /// <summary>"MAE 0.0231 ± 0.0012 eV/Å, RMSE …, max …, 4575 values of 25 configurations".</summary>
    public override string ToString() =>
        $"{Target} ({Group}): MAE {MeanAbsolute}{(DependsOnAxes ? " (depends on the axes)" : "")}, RMSE {RootMeanSquare}, max {Maximum}, {Count} values of {Configurations} configurations";
}
