using System.ComponentModel;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace MlipSpec.Xunit.Running.Discovery;

/// <summary>The one failing test that a run shows when its settings or its known failures cannot be used. In a sound
/// suite it does not appear.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SuiteProblems
{
    /// <summary>Fails with the problem.</summary>
    [SuiteProblemFact(DisplayName = "MlipSpec: the suite, its settings and its known failures can be used")]
    public void Settings_and_known_failures_can_be_used() =>
        throw new InvalidOperationException("only reported, never run");
}

[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("MlipSpec.Xunit.Running.Discovery.SuiteProblemDiscoverer", "MlipSpec.Xunit")]
sealed class SuiteProblemFactAttribute : FactAttribute;

/// <summary>Finds the problem of a suite, if it has one.</summary>
/// <param name="diagnostics">Told too, because a filter by name can hide the test.</param>
sealed class SuiteProblemDiscoverer(IMessageSink diagnostics) : IXunitTestCaseDiscoverer
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
        var message = suite.Problem ?? (suite.Complaints.Count > 0 ? string.Join('\n', suite.Complaints) : null);
        if (message is null)
            return [];
        diagnostics.OnMessage(new DiagnosticMessage($"MlipSpec: {message}"));
        return [new ProblemTestCase(diagnostics, discoveryOptions, testMethod, suite, message)];
    }
}
