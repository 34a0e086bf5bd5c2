using MlipSpec.Checks;
using MlipSpec.Checks.Promises;
using MlipSpec.Potentials;
using MlipSpec.Quantities;

namespace MlipSpec.Conformance;

/// <summary>One promise: its name, its limit, and which error of the check's result decides.</summary>
internal sealed record Promise<T>(string Name, Limit Limit, Func<T, (NamedQuantity Error, string? Where)> Error)
    where T : Measured;

/// <summary>Makes promises and judges them.</summary>
internal static class Promise
{
    public static Promise<T> Of<T>(string name, Limit limit, Func<T, (NamedQuantity Error, string? Where)> error)
        where T : Measured => new(name, limit, error);

    /// <summary>Measures once and judges each promise; a broken evaluation breaks them all.</summary>
    public static IEnumerable<ConformanceItem> Judge<T>(
        ICheck<T> check,
        IPotential potential,
        CheckContext context,
        params Promise<T>[] promises
    )
        where T : Measured
    {
        T measured;
        try
        {
            measured = check.Measure(potential, context);
        }
        catch (BrokenEvaluationException e)
        {
            return promises.Select(p => ConformanceItem.Broken(p.Name, p.Limit, e.Message));
        }
        return promises.Select(p =>
            ConformanceItem.Of(p.Name, p.Limit, p.Error(measured).Error, p.Error(measured).Where)
        );
    }

    public static (NamedQuantity, string?) Relative<T>(LargestError<T> error)
        where T : struct, IDimension => (Named(error.Relative), error.Where?.ToString());

    public static (NamedQuantity, string?) Relative(Deviation deviation) =>
        (Named(deviation.Relative), deviation.Where?.ToString());

    public static (NamedQuantity, string?) Count(double count, string what) =>
        (Named<Ratio>(count), count > 0 ? what : null);

    /// <summary>A jump; where the scan ended before the cutoff, continuity cannot be told.</summary>
    public static (NamedQuantity, string?) Jump<T>(ContinuityErrors errors, Quantity<T> jump, string? where)
        where T : struct, IDimension =>
        jump.Finding is null && errors.Range.Finding is { } tooShort
            ? (Named(Quantity<T>.NotMeasured(tooShort)), null)
            : (Named(jump), where);

    static NamedQuantity Named<T>(Quantity<T> quantity)
        where T : struct, IDimension => NamedQuantity.Of("error", quantity, 0);
}
