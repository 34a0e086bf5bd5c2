using MlipSpec.Quantities;
using MlipSpec.Statistics.Errors;
using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Recording;

/// <summary>Judges medians and percentiles of errors, always together with a tail metric of the same errors.</summary>
public static class RobustErrorAssertions
{
    /// <summary>Requires a robust statistic below one limit and a tail metric of the same errors below
    /// another.</summary>
    /// <param name="error">A median or percentile.</param>
    /// <param name="limit">The highest value allowed of it, in the unit of the errors.</param>
    /// <param name="tail">RootMeanSquare or Maximum of the same statistics.</param>
    /// <param name="tailLimit">The highest value allowed of the tail.</param>
    /// <exception cref="ArgumentException">The tail is not one of the same errors.</exception>
    public static void ShouldBeLessThan<T>(this RobustError<T> error, double limit, Quantity<T> tail, double tailLimit)
        where T : struct, IDimension
    {
        error.ThrowUnlessTail(tail);
        Recorder.Conclude(
            Judge.AtMost(
                Recorder.Potential,
                $"{(tail == error.Tails[0] ? "RMSE" : "largest error")} of {error.Of}",
                tail,
                tailLimit
            )
        );
        Recorder.Conclude(
            Judge.AtMost(
                Recorder.Potential,
                $"{error.Name} error of {error.Of}",
                // What kept the tail from being measured kept the median, too.
                new Quantity<T>(error.Value, error.Uncertainty, tail.Finding),
                limit
            )
        );
    }

    /// <summary>Does not compile: a robust statistic is not judged alone.</summary>
    /// <exception cref="InvalidOperationException">Always, with the paper's reason, where the compiler was got
    /// round.</exception>
    [Obsolete(
        "a median or percentile cannot be judged on its own: it calls a potential good that fails badly for a tenth of the configurations (J. Chem. Phys. 158, 121501 (2023), section IV.A). Give a tail metric of the same errors and its limit too: errors.Median.ShouldBeLessThan(0.01, errors.RootMeanSquare, 0.05)",
        error: true
    )]
    public static void ShouldBeLessThan<T>(this RobustError<T> error, double limit)
        where T : struct, IDimension =>
        throw new InvalidOperationException(
            $"{error.Name} of {error.Of} below {limit} {T.Unit}: {RobustError<T>.Refusal}"
        );
}
