using MlipSpec.Quantities;

namespace MlipSpec.Statistics.Errors;

/// <summary>
/// A median or percentile of errors. It is blind to the worst errors, and a potential that fails dramatically in a
/// tenth of the relevant configurations is not valid however good its median is; so it is no <see cref="Quantity{T}"/>
/// that could be judged alone, but becomes one beside a tail metric of the same errors. Morrow, Gardner, Deringer, J.
/// Chem. Phys. 158, 121501 (2023), section IV.A and Fig. 3.
/// </summary>
/// <typeparam name="T">The dimension of one error.</typeparam>
/// <param name="Name">Which one, such as "median".</param>
/// <param name="Of">Target and group.</param>
/// <param name="Value">Its value in the unit of <typeparamref name="T"/>: a plain number, so that no assertion on
/// quantities takes it.</param>
/// <param name="Uncertainty">Its standard error.</param>
/// <param name="Tails">The tail metrics of the same errors: RMSE and maximum.</param>
public sealed record RobustError<T>(
    string Name,
    string Of,
    double Value,
    double Uncertainty,
    IReadOnlyList<Quantity<T>> Tails
)
    where T : struct, IDimension
{
    /// <summary>Why a robust statistic is not judged alone.</summary>
    public const string Refusal =
        "a median or percentile cannot be judged on its own: it calls a potential good that fails badly for a tenth of the configurations, and such a potential is not valid (J. Chem. Phys. 158, 121501 (2023), section IV.A). State a limit for a tail metric of the same errors too, RootMeanSquare or Maximum";

    /// <summary>Refuses a tail metric that is not one of the same errors.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public void ThrowUnlessTail(Quantity<T> tail)
    {
        if (!Tails.Contains(tail))
            throw new ArgumentException(
                $"{Name} of {Of}: {Refusal}. The quantity given beside it, {tail}, is neither the RMSE ({Tails[0]}) nor the maximum ({Tails[1]}) of these errors"
            );
    }

    /// <summary>Value ± standard error.</summary>
    public override string ToString() => $"{Name} {Format.WithUncertainty(Value, Uncertainty, T.Unit)}";
}
