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
    /// number. Where that one is vague and the other surely has an error, as beside the noise of single precision, the
    /// largest error is only known to lie between the one's surest and the other's most: it is stated as that.</summary>
    /// <param name="error">Absolute error, in the unit of the dimension.</param>
    /// <param name="uncertainty">One standard uncertainty of the error.</param>
    /// <param name="size">The size of the quantity in its structure, same unit.</param>
    /// <param name="where">Where it was found.</param>
    internal LargestError<T> Or(double error, double uncertainty, double size, Place where)
    {
        var other = new LargestError<T>(
            new(Math.Abs(error), uncertainty),
            new(Math.Abs(error) / size, uncertainty / size),
            where
        );
        if (Where is null || double.IsNaN(other.Most))
            return other;
        if (double.IsNaN(Most))
            return this;
        var (larger, smaller) = other.Most <= Most ? (this, other) : (other, this);
        return larger.Relative.Uncertainty > RelativeDrift && smaller.Least > Math.Max(0, larger.Least)
            ? smaller.UpTo(larger.Most)
            : larger;
    }

    // The bounds within which the relative error surely lies.
    double Most => Relative.Value + 2 * Relative.Uncertainty;

    double Least => Relative.Value - 2 * Relative.Uncertainty;

    LargestError<T> UpTo(double most)
    {
        var (value, uncertainty) = (0.5 * (Least + most), 0.25 * (most - Least));
        var size = Error.Value / Relative.Value;
        return new(new(size * value, size * uncertainty), new(value, uncertainty), Where);
    }

    /// <summary>Both numbers, named.</summary>
    internal IReadOnlyList<NamedQuantity> Named(string name, double drift) =>
        [NamedQuantity.Of(name, Error, drift), NamedQuantity.Of($"{name}, relative", Relative, RelativeDrift)];
}
