using System.Reflection;
using System.Text;
using MlipSpec.Potentials.Hashing;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Suites;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace MlipSpec.Xunit.Running.Discovery;

/// <summary>Makes one test case for each potential under test.</summary>
/// <param name="diagnostics">Where xunit's diagnostics go.</param>
sealed class PotentialTestDiscoverer(IMessageSink diagnostics) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions,
        ITestMethod testMethod,
        IAttributeInfo factAttribute
    )
    {
        var suite = Suite.Of(
            ((IReflectionAssemblyInfo)testMethod.TestClass.TestCollection.TestAssembly.Assembly).Assembly
        );
        // Each test says so, as neither a filter nor another test framework of the project may hide it.
        if (suite.Problem is { } problem)
            return [new ProblemTestCase(diagnostics, discoveryOptions, testMethod, suite, problem)];
        var type = testMethod.TestClass.Class.ToRuntimeType();
        return OwnersOf(type, suite)
            .SelectMany(owner => CasesOf(type, testMethod, owner, suite, discoveryOptions))
            .ToArray();
    }

    // The packaged promises are tests of each suite that states them.
    static IEnumerable<Assembly> OwnersOf(Type type, Suite suite) =>
        PackagedTests.Are(type) ? suite.Suites.Where(s => PackagedTests.Of(s).Contains(type)) : [type.Assembly];

    IEnumerable<IXunitTestCase> CasesOf(
        Type type,
        ITestMethod testMethod,
        Assembly owner,
        Suite suite,
        ITestFrameworkDiscoveryOptions options
    )
    {
        IReadOnlyList<TestPlan> plans;
        try
        {
            plans = TestPlan.AllOf(type, testMethod.Method.ToRuntimeMethod(), owner);
        }
        catch (Exception e)
        {
            return [new ProblemTestCase(diagnostics, options, testMethod, suite, e.Message)];
        }
        return plans.SelectMany(plan =>
            plan.Measurement?.Problem is { } problem
                ? [new ProblemTestCase(diagnostics, options, testMethod, suite, problem)]
                : suite
                    .Potentials.Where(plan.IsFor)
                    .Select(
                        IXunitTestCase (p) =>
                            new PotentialTestCase(
                                diagnostics,
                                options,
                                InOwnCollection(testMethod, p.Name, plan.Stage),
                                plan,
                                p
                            )
                    )
        );
    }

    /// <summary>
    /// Moves a test into a collection for its potential and stage, with an id that is the same in discovery and
    /// execution. Collections run in parallel, fixtures are made once per potential, and the qualitative collections
    /// can run before the others.
    /// </summary>
    static TestMethod InOwnCollection(ITestMethod method, string potential, Stage stage)
    {
        var old = method.TestClass.TestCollection;
        var name = PotentialCollections.Name(old, potential, stage);
        var id = new Guid(Sha256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
        return new(
            new TestClass(
                new TestCollection(old.TestAssembly, old.CollectionDefinition, name, id),
                method.TestClass.Class
            ),
            method.Method
        );
    }
}
