using System.Reflection;
using MlipSpec.Checks;
using MlipSpec.Quantities;

namespace MlipSpec.Xunit.Suites;

/// <summary>A static property that holds a check, as <see cref="MeasuresAttribute"/> names it.</summary>
/// <param name="Owner">The class in which it was found.</param>
/// <param name="Property">The property.</param>
/// <param name="Measured">What its check measures, read from its type: nothing is evaluated.</param>
sealed record ProtocolProperty(Type Owner, PropertyInfo Property, Type Measured)
{
    const BindingFlags Everywhere =
        BindingFlags.Static
        | BindingFlags.Instance
        | BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.FlattenHierarchy;

    /// <summary>Finds the property in a class, its base classes or the classes around it.</summary>
    /// <exception cref="ArgumentException">There is none, or it is no protocol that the method can judge.</exception>
    public static ProtocolProperty Find(Type type, string name, MethodInfo method)
    {
        for (var place = type; place is not null; place = Around(place))
            if (place.GetMember(name, Everywhere) is [var member, ..])
                return Of(place, member, method);
        var known = InReach(type).Select(p => p.Name).Distinct().ToArray();
        throw new ArgumentException(
            $"{Name(method)} measures '{name}', but {Naming.Of(type)} has no such property: "
                + (
                    known.Length > 0
                        ? Suggest.Nearest(name, known)
                        : $"write 'public static LatticeConstant {name} => new(\"Si\", \"diamond\");' or another check"
                )
        );
    }

    /// <summary>The measurement that it names in a suite.</summary>
    public Measurement AsMeasurement(Assembly suite) =>
        new(
            suite,
            $"{Naming.Of(Owner)}.{Property.Name}",
            $"{Property.DeclaringType!.FullName}.{Property.Name}",
            Measured,
            () => (ICheck?)Property.GetValue(null)
        )
        {
            Namespace = Owner.Namespace,
        };

    static ProtocolProperty Of(Type place, MemberInfo member, MethodInfo method)
    {
        var what = $"{Naming.Of(place)}.{member.Name}, which {Name(method)} measures,";
        if (member is not PropertyInfo property)
            throw new ArgumentException(
                $"{what} is a {member.MemberType.ToString().ToLowerInvariant()}: a protocol is a public static property"
            );
        if (property.GetMethod is not { IsStatic: true, IsPublic: true })
            throw new ArgumentException($"{what} is not public and static: write 'public static' before its type");
        var measured = MeasuredBy(property.PropertyType);
        if (measured is null)
            throw new ArgumentException(
                $"{what} is of type {Naming.Of(property.PropertyType)}, which is no check: its type says what is measured, as ElasticConstants or ICheck<ElasticModuli> does"
            );
        RefuseOtherType(place, property, measured, method);
        return new(place, property, measured);
    }

    static void RefuseOtherType(Type place, PropertyInfo property, Type measured, MethodInfo method)
    {
        if (
            method.GetParameters().FirstOrDefault(p => p.ParameterType.IsAssignableTo(typeof(Measured)))
                is not { } wanted
            || wanted.ParameterType.IsAssignableFrom(measured)
        )
            return;
        var fitting = InReach(place)
            .Where(p => wanted.ParameterType.IsAssignableFrom(MeasuredBy(p.PropertyType)))
            .Select(p => p.Name)
            .ToArray();
        throw new ArgumentException(
            $"{Name(method)} takes {Naming.Of(wanted.ParameterType)}, but {Naming.Of(place)}.{property.Name} measures {Naming.Of(measured)}: change the parameter's type"
                + (fitting.Length > 0 ? $", or name another property: {Suggest.Nearest(property.Name, fitting)}" : "")
        );
    }

    static Type? MeasuredBy(Type type) =>
        type.GetInterfaces()
            .Append(type)
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICheck<>))
            ?.GetGenericArguments()[0];

    static IEnumerable<PropertyInfo> InReach(Type type)
    {
        for (var place = type; place is not null; place = Around(place))
            foreach (var property in place.GetProperties(Everywhere))
                if (property.GetMethod?.IsStatic == true && MeasuredBy(property.PropertyType) is not null)
                    yield return property;
    }

    // A class inside a generic one has the arguments of that one, too.
    static Type? Around(Type type) =>
        type.DeclaringType is { IsGenericTypeDefinition: true } open
            ? open.MakeGenericType(type.GetGenericArguments()[..open.GetGenericArguments().Length])
            : type.DeclaringType;

    static string Name(MethodInfo method) => $"{Naming.Of(method.ReflectedType!)}.{method.Name}";
}
