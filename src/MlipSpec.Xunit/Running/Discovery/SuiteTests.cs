using System.Reflection;
using MlipSpec.Xunit.Baselines;
using MlipSpec.Xunit.Recording;
using MlipSpec.Xunit.Suites;

namespace MlipSpec.Xunit.Running.Discovery;

/// <summary>The tests on potentials of a test assembly and of the packaged suites that it uses, and their names. A name
/// is unique in its suite; in a run of several suites it bears that of its suite where two have it.</summary>
sealed class SuiteTests
{
    readonly (Assembly Suite, Type Type, MethodInfo Method)[] _tests;
    readonly UniqueNames _testNames,
        _measurementNames;

    public SuiteTests(Assembly assembly)
        : this(SuitesOf(assembly), TypesOf) { }

    /// <summary>The tests in the types that are named for each suite.</summary>
    public SuiteTests(IReadOnlyList<Assembly> suites, Func<Assembly, IEnumerable<Type>> types)
    {
        Suites = suites;
        _tests = [.. Suites.SelectMany(s => types(s).SelectMany(MethodsOf).Select(m => (s, m.Type, m.Method)))];
        Plans = [.. _tests.Select(t => PlanOf(t.Type, t.Method, t.Suite)).OfType<TestPlan>()];
        _testNames = new(_tests.Select(t => (t.Suite, t.Type.Namespace, Naming.Of(t.Type, t.Method))));
        _measurementNames = new(Measurements.Select(m => (m.Suite, m.Namespace, m.Name)));
        Names = [.. _tests.Select(t => _testNames.Of(t.Suite, t.Type.Namespace, Naming.Of(t.Type, t.Method)))];
    }

    /// <summary>The test assembly and the packaged suites that it uses, directly or through others.</summary>
    public IReadOnlyList<Assembly> Suites { get; }

    /// <summary>What the tests do; without those that have a problem, which they tell themselves.</summary>
    public IReadOnlyList<TestPlan> Plans { get; }

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

    /// <summary>The name of a test in this run.</summary>
    public string NameOf(TestPlan plan) => _testNames.Of(plan.Suite, plan.Namespace, plan.Name);

    /// <summary>The name of a measurement in this run.</summary>
    public string NameOf(Measurement measurement) =>
        _measurementNames.Of(measurement.Suite, measurement.Namespace, measurement.Name);

    // The classes that xunit takes: public, and not abstract unless static.
    static IEnumerable<Type> TypesOf(Assembly suite) =>
        suite
            .GetExportedTypes()
            .Concat(suite.IsDefined(typeof(PromisesAttribute)) ? [typeof(Promises)] : [])
            .Where(t =>
                (!t.IsAbstract || t.IsSealed)
                && !t.ContainsGenericParameters
                && (suite != typeof(Promises).Assembly || t == typeof(Promises))
            );

    // All methods, as xunit does. Reflection promises no order; the compiler numbers them as they stand in the source.
    static IEnumerable<(Type Type, MethodInfo Method)> MethodsOf(Type type) =>
        type.GetRuntimeMethods()
            .Where(m => m.IsDefined(typeof(PotentialFactAttribute), inherit: true))
            .OrderBy(m => m.MetadataToken)
            .Select(m => (type, m));

    // What is wrong with a test is told by the test itself.
    static TestPlan? PlanOf(Type type, MethodInfo method, Assembly suite)
    {
        try
        {
            return TestPlan.Of(type, method, suite);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
