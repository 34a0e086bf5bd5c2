using System.Reflection;
using MlipSpec.Checks;
using MlipSpec.Xunit.Baselines;
using MlipSpec.Xunit.Recording;
using MlipSpec.Xunit.Suites;

namespace MlipSpec.Xunit.Running.Discovery;

/// <summary>The tests on potentials of a test assembly and of the packaged suites that it uses, and their names. A name
/// is unique in its suite; in a run of several suites it bears that of its suite where two have it.</summary>
sealed class SuiteTests
{
    readonly ILookup<(Assembly Suite, Type Type, Module Module, int Token), TestPlan> _plans;
    readonly Lazy<IReadOnlyList<UnmadeTest>> _unmade;
    readonly UniqueNames _testNames,
        _measurementNames;

    public SuiteTests(Assembly assembly)
        : this(SuitesOf(assembly), TypesOf) { }

    /// <summary>The tests in the types that are named for each suite.</summary>
    public SuiteTests(IReadOnlyList<Assembly> suites, Func<Assembly, IEnumerable<Type>> types)
    {
        Suites = suites;
        var methods = Suites
            .SelectMany(s => types(s).SelectMany(MethodsOf).Select(m => (Suite: s, m.Type, m.Method)))
            .Select(m => (Key: m, Plans: PlansOf(m.Type, m.Method, m.Suite, out var problem), Problem: problem))
            .ToArray();
        _plans = methods
            .SelectMany(m => m.Plans.Select(p => (m.Key, Plan: p)))
            .ToLookup(m => KeyOf(m.Key.Suite, m.Key.Type, m.Key.Method), m => m.Plan);
        Plans = [.. methods.SelectMany(m => m.Plans)];
        var names = methods
            .SelectMany(m =>
                m.Plans.Select(p => p.Name)
                    .DefaultIfEmpty(Naming.Of(m.Key.Type, m.Key.Method))
                    .Select(n => (m.Key.Suite, m.Key.Type.Namespace, Name: n))
            )
            .ToArray();
        _testNames = new(names);
        _measurementNames = new(Measurements.Select(m => (m.Suite, m.Namespace, m.Name)));
        Names = [.. names.Select(n => _testNames.Of(n.Suite, n.Namespace, n.Name))];
        _unmade = new(() =>
            [.. methods.SelectMany(m => UnmadeOf(m.Key.Suite, m.Key.Type, m.Key.Method, m.Plans, m.Problem))]
        );
    }

    /// <summary>The test assembly and the packaged suites that it uses, directly or through others.</summary>
    public IReadOnlyList<Assembly> Suites { get; }

    /// <summary>What the tests do; without those that have a problem, which they tell themselves.</summary>
    public IReadOnlyList<TestPlan> Plans { get; }

    /// <summary>The tests that cannot be made, with the reason.</summary>
    public IReadOnlyList<UnmadeTest> Unmade => _unmade.Value;

    /// <summary>The names of the tests, as they stand in the source.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What is measured, once each.</summary>
    public IEnumerable<Measurement> Measurements =>
        Plans.Select(p => p.Measurement).OfType<Measurement>().DistinctBy(m => (m.Suite, m.Name, m.Source));

    /// <summary>Names that stand for two things.</summary>
    public IEnumerable<string> Complaints =>
        Names
            .GroupBy(t => t)
            .Where(g => g.Count() > 1)
            .Select(g => $"two methods are the test {g.Key}: known failures could not tell them apart, so rename one")
            .Concat(
                Measurements
                    .GroupBy(m => BaselineFiles.FileName(NameOf(m)).ToUpperInvariant())
                    .Where(g => g.Count() > 1)
                    .Select(g =>
                        $"{string.Join(" and ", g.Select(m => m.Source))} are both the measurement {NameOf(g.First())}: baselines could not tell them apart, so rename one"
                    )
            );

    /// <summary>The suites of a test assembly: itself, and those that it or they use.</summary>
    public static IReadOnlyList<Assembly> SuitesOf(Assembly assembly)
    {
        var suites = new List<Assembly> { assembly };
        for (var i = 0; i < suites.Count; i++)
            suites.AddRange(
                suites[i]
                    .GetCustomAttributes<UsesSuiteAttribute>()
                    .Select(a => a.Suite.Assembly)
                    .Distinct()
                    .Except(suites)
                    .ToArray()
            );
        return suites;
    }

    /// <summary>The tests that a method of a suite is.</summary>
    public IEnumerable<TestPlan> PlansOf(Type type, MethodInfo method, string suite) =>
        _plans[KeyOf(Suites.First(s => s.GetName().Name == suite), type, method)];

    /// <summary>The name of a test in this run.</summary>
    public string NameOf(TestPlan plan) => _testNames.Of(plan.Suite, plan.Namespace, plan.Name);

    /// <summary>The name of a measurement in this run.</summary>
    public string NameOf(Measurement measurement) =>
        _measurementNames.Of(measurement.Suite, measurement.Namespace, measurement.Name);

    // Two reflections of one method differ in the class that was asked, where it is inherited.
    static (Assembly, Type, Module, int) KeyOf(Assembly suite, Type type, MethodInfo method) =>
        (suite, type, method.Module, method.MetadataToken);

    // The classes that xunit takes: public, and not abstract unless static.
    static IEnumerable<Type> TypesOf(Assembly suite) =>
        suite
            .GetExportedTypes()
            .Concat(PackagedTests.Of(suite))
            .Where(t =>
                (!t.IsAbstract || t.IsSealed)
                && !t.ContainsGenericParameters
                && (suite != typeof(Promises).Assembly || PackagedTests.Are(t))
            );

    // All methods, as xunit does. Reflection promises no order; the compiler numbers them as they stand in the source.
    static IEnumerable<(Type Type, MethodInfo Method)> MethodsOf(Type type) =>
        type.GetRuntimeMethods()
            .Where(m => m.IsDefined(typeof(PotentialFactAttribute), inherit: true))
            .OrderBy(m => m.MetadataToken)
            .Select(m => (type, m));

    // What is wrong with a test is told by the test itself.
    static IReadOnlyList<TestPlan> PlansOf(Type type, MethodInfo method, Assembly suite, out string? problem)
    {
        problem = null;
        try
        {
            return TestPlan.AllOf(type, method, suite);
        }
        catch (Exception e)
        {
            problem = e.Message;
            return [];
        }
    }

    IEnumerable<UnmadeTest> UnmadeOf(
        Assembly suite,
        Type type,
        MethodInfo method,
        IReadOnlyList<TestPlan> plans,
        string? problem
    )
    {
        if (problem is not null)
        {
            var name = _testNames.Of(suite, type.Namespace, Naming.Of(type, method));
            yield return new(suite, type, method, name, problem, null);
        }
        foreach (var plan in plans)
            if (plan.Measurement?.Problem is { } unmade)
                yield return new(
                    suite,
                    type,
                    method,
                    NameOf(plan),
                    unmade,
                    plan.Domain == Domain.Other ? null : plan.Domain
                );
    }
}
