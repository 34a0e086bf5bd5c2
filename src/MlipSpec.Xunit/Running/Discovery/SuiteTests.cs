using System.Reflection;
using MlipSpec.Xunit.Baselines;
using MlipSpec.Xunit.Recording;
using MlipSpec.Xunit.Suites;

namespace MlipSpec.Xunit.Running.Discovery;

/// <summary>The tests on potentials of a test assembly and of the packaged suites that it uses, and their names. A name is
/// unique in its suite; in a run of several suites it bears that of its suite where two have it.</summary>
sealed class SuiteTests
{
    readonly IReadOnlyList<(Assembly Suite, string Name)> _tests;
    readonly HashSet<string> _twiceAsTest,
        _twiceAsMeasurement;

    public SuiteTests(Assembly assembly)
    {
        Suites = SuitesOf(assembly);
        var methods = Suites.SelectMany(s => MethodsOf(s).Select(m => (Suite: s, m.Type, m.Method))).ToArray();
        _tests = [.. methods.Select(m => (m.Suite, Naming.Of(m.Type, m.Method)))];
        Plans = [.. methods.Select(m => PlanOf(m.Type, m.Method, m.Suite)).OfType<TestPlan>()];
        _twiceAsTest = InSeveralSuites(_tests);
        _twiceAsMeasurement = InSeveralSuites(Measurements.Select(m => (m.Suite, m.Name)));
        Names = [.. _tests.Select(t => NameOf(t.Suite, t.Name))];
    }

    /// <summary>The test assembly and the packaged suites that it uses, directly or through others.</summary>
    public IReadOnlyList<Assembly> Suites { get; }

    /// <summary>What the tests do; without those that have a problem, which they tell themselves.</summary>
    public IReadOnlyList<TestPlan> Plans { get; }

    /// <summary>The names of the tests, as they stand in the source.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Names that stand for two things.</summary>
    public IEnumerable<string> Complaints =>
        _tests
            .GroupBy(t => t)
            .Where(g => g.Count() > 1)
            .Select(g =>
                $"two classes of {g.Key.Suite.GetName().Name} have a test named {g.Key.Name}: known failures could not tell them apart, so rename one class"
            )
            .Concat(
                Measurements
                    .GroupBy(m => (m.Suite, BaselineFiles.FileName(m.Name).ToUpperInvariant()))
                    .Select(g => g.DistinctBy(m => m.Source).ToArray())
                    .Where(g => g.Length > 1)
                    .Select(g =>
                        $"{string.Join(" and ", g.Select(m => m.Source))} are both the measurement {g[0].Name} of {g[0].Suite.GetName().Name}: baselines could not tell them apart, so rename one"
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
    public string NameOf(Assembly suite, string test) =>
        _twiceAsTest.Contains(test) ? $"{suite.GetName().Name}/{test}" : test;

    /// <summary>The name of a measurement in this run.</summary>
    public string NameOf(Measurement measurement) =>
        _twiceAsMeasurement.Contains(measurement.Name)
            ? $"{measurement.Suite.GetName().Name}/{measurement.Name}"
            : measurement.Name;

    IEnumerable<Measurement> Measurements => Plans.Select(p => p.Measurement).OfType<Measurement>();

    static HashSet<string> InSeveralSuites(IEnumerable<(Assembly Suite, string Name)> names) =>
        [.. names.Distinct().GroupBy(n => n.Name).Where(g => g.Count() > 1).Select(g => g.Key)];

    // Reflection promises no order; the compiler numbers methods as they stand in the source.
    static IEnumerable<(Type Type, MethodInfo Method)> MethodsOf(Assembly suite) =>
        suite
            .GetExportedTypes()
            .Concat(suite.IsDefined(typeof(PromisesAttribute)) ? [typeof(Promises)] : [])
            .Where(t =>
                !t.IsAbstract
                && !t.ContainsGenericParameters
                && (suite != typeof(Promises).Assembly || t == typeof(Promises))
            )
            .SelectMany(t =>
                t.GetMethods()
                    .Where(m => m.IsDefined(typeof(PotentialFactAttribute), inherit: true))
                    .OrderBy(m => m.MetadataToken)
                    .Select(m => (t, m))
            );

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
