using System.Collections;
using System.Reflection;
using MlipSpec.Checks;
using MlipSpec.Quantities;

namespace MlipSpec.Suites.Tests.Catches;

/// <summary>Copies of a measurement whose numbers are no numbers.</summary>
static class Spoiled
{
    /// <summary>Every quantity is not measured, for this reason.</summary>
    public static Measured ByFinding(Measured measured, Finding finding) => (Measured)Copy(measured, finding)!;

    /// <summary>Every quantity and every number is NaN.</summary>
    public static Measured ByNaN(Measured measured) => (Measured)Copy(measured, null)!;

    static object? Copy(object? value, Finding? finding) =>
        value switch
        {
            null => null,
            double number => finding is null ? double.NaN : number,
            _ when IsQuantity(value.GetType()) => Activator.CreateInstance(value.GetType(), double.NaN, 0.0, finding),
            string or IDictionary => value,
            IEnumerable list when ElementOf(value.GetType()) is { } element => CopyList(list, element, finding),
            _ => CopyRecord(value, finding),
        };

    static bool IsQuantity(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Quantity<>);

    static Type? ElementOf(Type type) =>
        type.IsArray
            ? type.GetElementType()
            : type.GetInterfaces()
                .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
                ?.GetGenericArguments()[0];

    static Array CopyList(IEnumerable list, Type element, Finding? finding)
    {
        object?[] copies = [.. list.Cast<object?>().Select(item => Copy(item, finding))];
        var array = Array.CreateInstance(element, copies.Length);
        copies.CopyTo(array, 0);
        return array;
    }

    // Records alone; structures, cells and the like are no results.
    static object CopyRecord(object value, Finding? finding)
    {
        if (value.GetType().GetMethod("<Clone>$") is not { } clone)
            return value;
        var copy = clone.Invoke(value, null)!;
        for (var type = copy.GetType(); type is not null; type = type.BaseType)
            foreach (
                var field in type.GetFields(
                    BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly
                )
            )
                field.SetValue(
                    copy,
                    field.FieldType == typeof(Finding) && finding is not null
                        ? finding
                        : Copy(field.GetValue(copy), finding)
                );
        return copy;
    }
}
