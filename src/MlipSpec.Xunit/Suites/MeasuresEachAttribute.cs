using System.Reflection;
using MlipSpec.Quantities;

namespace MlipSpec.Xunit.Suites;

/// <summary>
/// A method that is many tests: one for each <see cref="MeasuredCase"/> of a static property of its class, such as
/// <c>public static IReadOnlyList&lt;MeasuredCase&gt; Phases =&gt; …</c> and <c>[MeasuresEach(nameof(Phases))]</c>. Each
/// has a measurement, a baseline and a record of its own; methods that name one property share them. The property is read
/// at discovery, so it must not measure or read large files.
/// </summary>
/// <param name="property">The property's name.</param>
public sealed class MeasuresEachAttribute(string property) : PotentialFactAttribute
{
    /// <summary>The property's name.</summary>
    public string Property { get; } = property;

    /// <summary>The class that has the property; the test's own class unless given.</summary>
    public Type? From { get; set; }

    internal override IReadOnlyList<MeasuredCase> CasesOf(Type type, MethodInfo method, Assembly suite)
    {
        var owner = From ?? type;
        var what = $"{Naming.Of(owner)}.{Property}, which {Naming.Of(type, method)} measures,";
        const BindingFlags Public = BindingFlags.Static | BindingFlags.Public | BindingFlags.FlattenHierarchy;
        if (owner.GetProperty(Property, Public) is not { } found)
            throw new ArgumentException(
                $"{what} is no public static property: {Suggest.Nearest(Property, [.. owner.GetProperties(Public).Select(p => p.Name)])}"
            );
        if (!found.PropertyType.IsAssignableTo(typeof(IEnumerable<MeasuredCase>)))
            throw new ArgumentException(
                $"{what} is of type {Naming.Of(found.PropertyType)}: expected IReadOnlyList<{nameof(MeasuredCase)}>"
            );
        return [.. Read(found, what)];
    }

    internal override string SourceOf(Type type) => $"{Naming.Of(From ?? type)}.{Property}";

    static IEnumerable<MeasuredCase> Read(PropertyInfo property, string what)
    {
        try
        {
            return (IEnumerable<MeasuredCase>?)property.GetValue(null)
                ?? throw new ArgumentException(
                    $"{what} is null: an empty list would say that there is nothing to test"
                );
        }
        catch (TargetInvocationException e) when (e.InnerException is { } inner)
        {
            throw new ArgumentException($"{what} cannot be read: {inner.GetType().Name}: {inner.Message}", inner);
        }
    }
}
