using System.Reflection;
using System.Runtime.CompilerServices;
using MlipSpec.Checks;
using MlipSpec.Quantities;

namespace MlipSpec.Xunit.Suites.ShortForms;

/// <summary>
/// A test with a protocol of constants in the attribute itself: it is to <see cref="MeasuresAttribute"/> what
/// InlineData is to MemberData. It keeps only what was set; everything else is the check's own default.
/// </summary>
public abstract class ShortFormAttribute : PotentialFactAttribute
{
    readonly Dictionary<string, object> _set = [];

    private protected ShortFormAttribute() { }

    /// <summary>The check with the parameters that were set.</summary>
    /// <exception cref="ArgumentException">A constant of the attribute makes no sense.</exception>
    internal ICheck CreateCheck()
    {
        var check = Create();
        foreach (var (name, value) in _set)
            Apply(check, name, value);
        return check;
    }

    internal override Measurement MeasurementOf(Type type, MethodInfo method, Assembly suite) =>
        new(suite, Naming.Of(type, method), $"{type.FullName}.{method.Name}", MeasuredType, CreateCheck)
        {
            Namespace = type.Namespace,
        };

    /// <summary>What its check measures.</summary>
    private protected abstract Type MeasuredType { get; }

    /// <summary>The check as its record makes it from the attribute's constructor parameters.</summary>
    private protected abstract ICheck Create();

    /// <summary>The parts of the check that also have parameters of this form, the check itself last.</summary>
    private protected virtual IEnumerable<object> PartsOf(ICheck check) => [check];

    private protected T? Get<T>([CallerMemberName] string name = "") =>
        _set.TryGetValue(name, out var value) ? (T)value : default;

    private protected void Set<T>(T value, [CallerMemberName] string name = "")
        where T : notnull => _set[name] = value;

    // The record was made a moment ago and nobody else has it, so setting its init-only properties is safe.
    void Apply(ICheck check, string name, object value)
    {
        var (part, property) = PartsOf(check)
            .Select(p => (p, Property: p.GetType().GetProperty(name)))
            .First(p => p.Property is not null);
        // An attribute can hold a text and no level of theory; a misspelt one is an error here.
        property!.SetValue(
            part,
            property.PropertyType == typeof(LevelOfTheory) ? (LevelOfTheory?)(string)value : value
        );
    }
}
