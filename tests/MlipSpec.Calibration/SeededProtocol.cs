using System.Reflection;
using MlipSpec.Checks;
using MlipSpec.Xunit.Suites;

namespace MlipSpec.Calibration;

/// <summary>A protocol of a suite that draws random numbers: a check with a seed, its own or that of a part.</summary>
/// <param name="Name">Class and property.</param>
/// <param name="Check">The check as the suite has it.</param>
sealed record SeededProtocol(string Name, ICheck Check)
{
    const string Seed = "Seed";

    /// <summary>The tests that judge it.</summary>
    public required IReadOnlyList<MethodInfo> Tests { get; init; }

    /// <summary>The seeded protocols that the tests of a suite judge.</summary>
    public static IReadOnlyList<SeededProtocol> Of(Assembly suite) =>
        [
            .. suite
                .GetExportedTypes()
                .Where(t => !t.IsAbstract)
                .OrderBy(t => t.MetadataToken)
                .SelectMany(t => t.GetMethods().Select(m => (Type: t, Method: m)))
                .Select(x =>
                    (
                        x.Method,
                        Measurement: x.Method.GetCustomAttribute<PotentialFactAttribute>()
                            ?.MeasurementOf(x.Type, x.Method, suite)
                    )
                )
                .Where(x => x.Measurement?.CheckOrNull is not null)
                .GroupBy(x => x.Measurement!.Name)
                .Select(g => new SeededProtocol(g.Key, g.First().Measurement!.Check)
                {
                    Tests = [.. g.Select(x => x.Method)],
                })
                .Where(p => HasSeed(p.Check)),
        ];

    /// <summary>The same check with other random numbers.</summary>
    public ICheck With(int seed) => (ICheck)Reseeded(Check, seed)!;

    static bool HasSeed(object part) => Reseeded(part, 0) is not null;

    // A copy with another seed, wherever in the record that is; null if it has none.
    static object? Reseeded(object part, int seed)
    {
        if (part.GetType().GetMethod("<Clone>$") is not { } clone)
            return null;
        foreach (var property in part.GetType().GetProperties().Where(p => p.CanWrite && p.GetIndexParameters() is []))
        {
            var value =
                property.Name == Seed ? Convert.ChangeType(seed, property.PropertyType)
                : property.GetValue(part) is { } inner
                && property.PropertyType.Namespace?.StartsWith("MlipSpec") == true
                    ? Reseeded(inner, seed)
                : null;
            if (value is null)
                continue;
            var copy = clone.Invoke(part, [])!;
            property.SetValue(copy, value);
            return copy;
        }
        return null;
    }
}
