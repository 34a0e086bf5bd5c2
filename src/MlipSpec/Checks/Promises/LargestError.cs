using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Quantities;

namespace MlipSpec.Checks.Promises;

/// <summary>The largest error of a quantity over all test structures: as a number with unit, relative to the size of
/// the quantity, and where.</summary>
/// <typeparam name="T">The dimension of the quantity.</typeparam>
/// <param name="Error">The absolute error that belongs to <paramref name="Relative"/>.</param>
/// <param name="Relative">The largest error relative to the size of the quantity in its structure; each check states
/// how that size is defined.</param>
/// <param name="Where">Where it was found; null where nothing was measured.</param>
public sealed record LargestError<T>(Quantity<T> Error, Quantity<Ratio> Relative, Place? Where)
    where T : struct, IDimension
{
    // Far above rounding, far below what matters: an error that grows to this is a change worth showing.
    const double RelativeDrift = 1e-7;

    /// <summary>An error that could not be measured.</summary>
    public static LargestError<T> NotMeasured(Finding finding) =>
        new(Quantity<T>.NotMeasured(finding), Quantity<Ratio>.NotMeasured(finding), null);

    /// <summary>No error so far.</summary>
    public static LargestError<T> None { get; } = new(0, 0, null);

    /// <summary>The larger one, by what relative error and two of its uncertainties come to. NaN is larger than any
    /// number.</summary>
    /// <param name="error">Absolute error, in the unit of the dimension.</param>
    /// <param name="uncertainty">One standard uncertainty of the error.</param>
    /// <param name="size">The size of the quantity in its structure, same unit.</param>
    /// <param name="where">Where it was found.</param>
    internal LargestError<T> Or(double error, double uncertainty, double size, Place where)
    {
        if (
            Where is not null
            && (Math.Abs(error) + 2 * uncertainty) / size <= Relative.Value + 2 * Relative.Uncertainty
        )
            return this;
        return new(new(Math.Abs(error), uncertainty), new(Math.Abs(error) / size, uncertainty / size), where);
    }

    /// <summary>Both numbers, named.</summary>
    internal IReadOnlyList<NamedQuantity> Named(string name, double drift) =>
        [NamedQuantity.Of(name, Error, drift), NamedQuantity.Of($"{name}, relative", Relative, RelativeDrift)];
}
