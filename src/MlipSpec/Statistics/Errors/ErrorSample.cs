using MlipSpec.Quantities;
using MlipSpec.Statistics.Sampling;

namespace MlipSpec.Statistics.Errors;

/// <summary>
/// Errors of one target with the configuration each belongs to, from which <see cref="Summarise"/> makes statistics
/// with their uncertainty. Memory: 24 bytes for each error.
/// </summary>
/// <typeparam name="T">The dimension of one error.</typeparam>
/// <param name="target">What the errors are errors of.</param>
internal sealed class ErrorSample<T>(ErrorTarget<T> target)
    where T : struct, IDimension
{
    readonly List<double> _errors = [],
        _labels = [];
    readonly List<int> _configurations = [];
    int _last = -1,
        _distinct;

    /// <summary>The number of errors.</summary>
    public int Count => _errors.Count;

    /// <summary>The errors, in the unit of <typeparamref name="T"/>, in the order in which they were added.</summary>
    public IReadOnlyList<double> Errors => _errors;

    /// <summary>The labels they belong to.</summary>
    public IReadOnlyList<double> Labels => _labels;

    /// <summary>Adds one error.</summary>
    /// <param name="configuration">The number of the structure it comes from; errors of one structure come one after
    /// the other.</param>
    /// <param name="error">Predicted minus labelled.</param>
    /// <param name="label">The label, for R² and parity; 0 where there is none.</param>
    /// <exception cref="ArgumentException">The error is not finite: NaN is never averaged away.</exception>
    public void Add(int configuration, double error, double label = 0)
    {
        if (!double.IsFinite(error) || !double.IsFinite(label))
            throw new ArgumentException(
                $"an error of {error} {T.Unit} in {target.Name} (label {label}) of configuration {configuration} cannot be averaged: a number that is not finite is a defect of the label or of the potential",
                nameof(error)
            );
        if (configuration != _last)
            (_last, _distinct) = (configuration, _distinct + 1);
        _errors.Add(error);
        _labels.Add(label);
        _configurations.Add(_distinct - 1);
    }

    /// <summary>The statistics of these errors.</summary>
    /// <param name="group">The name of the group, such as a config_type; "all" for everything.</param>
    /// <param name="bootstrap">How uncertainties are found.</param>
    /// <param name="threads">How many cores it may use; results do not depend on it.</param>
    /// <exception cref="InvalidOperationException">There is no error.</exception>
    public ErrorStatistics<T> Summarise(string group, Bootstrap bootstrap, int threads = 1)
    {
        if (Count == 0)
            throw new InvalidOperationException(
                $"there is no error of {target.Name} in the group '{group}', so there is nothing to summarise"
            );
        var sums = Sums();
        var total = sums.Aggregate((a, b) => a + b);
        var order = new ErrorOrder(_errors, _configurations, _distinct);
        var (fine, robust) = Replicates.Of(sums, order, bootstrap, threads);
        return new()
        {
            Target = target.Name,
            Definition = target.Definition,
            DependsOnAxes = target.DependsOnAxes,
            Group = group,
            Count = Count,
            Configurations = _distinct,
            MeanAbsolute = fine.Estimate<T>(sums, total, s => s.MeanAbsolute, bootstrap, out var mean, least: 0),
            MeanAbsoluteInterval = mean,
            RootMeanSquare = fine.Estimate<T>(sums, total, s => s.RootMeanSquare, bootstrap, out var root, least: 0),
            RootMeanSquareInterval = root,
            Bias = fine.Estimate<T>(sums, total, s => s.Bias, bootstrap, out _),
            Determination = double.IsFinite(total.Determination)
                ? fine.Estimate<Ratio>(sums, total, s => s.Determination, bootstrap, out _)
                : null,
            Maximum = order.Largest,
            Quantiles =
            [
                .. ErrorStatistics<T>.Levels.Select(
                    (level, k) =>
                        new ErrorQuantile(
                            level,
                            order.Quantile(level),
                            robust.StandardError(k),
                            robust.Interval(k, bootstrap)
                        )
                ),
            ],
            Distribution = ErrorDistribution.Of(order.Magnitudes),
        };
    }

    // Labels enter less the first one, because the squares of −200 eV leave no digits for their spread.
    ErrorSums[] Sums()
    {
        var sums = new ErrorSums[_distinct];
        for (var k = 0; k < _errors.Count; k++)
        {
            var (e, y) = (_errors[k], _labels[k] - _labels[0]);
            sums[_configurations[k]] += new ErrorSums(1, e, Math.Abs(e), e * e, y, y * y);
        }
        return sums;
    }
}
