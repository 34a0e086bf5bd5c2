using MlipSpec.Checks;

namespace MlipSpec.Conformance;

/// <summary>One promise: its name, its limit, and which error of a check's result decides.</summary>
internal sealed class Promise
{
    readonly Func<Measured, (NamedQuantity Error, string? Where)> _error;

    Promise(string name, Limit limit, Type measured, Func<Measured, (NamedQuantity Error, string? Where)> error) =>
        (Name, Limit, Measured, _error) = (name, limit, measured, error);

    /// <summary>The promise in a few words; stable, see <see cref="Promises"/>.</summary>
    public string Name { get; }

    /// <summary>What it is held to.</summary>
    public Limit Limit { get; }

    /// <summary>The result that says whether it is kept.</summary>
    public Type Measured { get; }

    /// <summary>Judges a result.</summary>
    /// <param name="measured">A result of the type <see cref="Measured"/>.</param>
    public ConformanceItem Judge(Measured measured)
    {
        var (error, where) = _error(measured);
        return ConformanceItem.Of(Name, Limit, error, where);
    }

    internal static Promise Of<T>(string name, Limit limit, Func<T, (NamedQuantity Error, string? Where)> error)
        where T : Measured => new(name, limit, typeof(T), measured => error((T)measured));
}
