using System.ComponentModel;
using MlipSpec.Gates;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace MlipSpec.Xunit.Running.Discovery;

/// <summary>The last test of every suite: may these potentials be released? It has no body; the run answers.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ReleaseGate
{
    /// <summary>What the test is called in every runner.</summary>
    public const string Name = "MlipSpec: the gate";

    /// <summary>Fails if the gate is red, is skipped if the run was narrowed.</summary>
    [ReleaseGateFact(DisplayName = Name)]
    public void These_potentials_may_be_released() => throw new InvalidOperationException("only reported, never run");
}

[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("MlipSpec.Xunit.Running.Discovery.ReleaseGateDiscoverer", "MlipSpec.Xunit")]
sealed class ReleaseGateFactAttribute : FactAttribute;

/// <summary>Gives the gate to every suite that has tests on potentials.</summary>
/// <param name="diagnostics">Where xunit's diagnostics go.</param>
sealed class ReleaseGateDiscoverer(IMessageSink diagnostics) : IXunitTestCaseDiscoverer
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
        return suite.Tests.Count == 0 ? [] : [new ReleaseGateTestCase(diagnostics, discoveryOptions, testMethod)];
    }
}

/// <summary>The gate as a test.</summary>
sealed class ReleaseGateTestCase : XunitTestCase
{
    /// <summary>For deserialising.</summary>
    [EditorBrowsable(EditorBrowsableState.Never), Obsolete("Called by the de-serializer", error: true)]
    public ReleaseGateTestCase() { }

    public ReleaseGateTestCase(IMessageSink diagnostics, ITestFrameworkDiscoveryOptions options, ITestMethod method)
        : base(diagnostics, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method) { }

    /// <summary>The run that answers, set before it starts.</summary>
    public SuiteRun? Run { get; set; }

    public override Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource
    )
    {
        var test = new XunitTest(this, DisplayName);
        var answer = Run!.Answer();
        var summary = new RunSummary
        {
            Total = 1,
            Failed = answer.Colour == GateColour.Red ? 1 : 0,
            Skipped = answer.Colour == GateColour.None ? 1 : 0,
        };
        IMessageSinkMessage result = answer.Colour switch
        {
            GateColour.Green => new TestPassed(test, 0, answer.Line),
            GateColour.None => new TestSkipped(test, answer.Line),
            _ => new TestFailed(test, 0, "", ["Xunit.Sdk.XunitException"], [Message(answer)], [""], [-1]),
        };
        foreach (
            var message in (IMessageSinkMessage[])
                [
                    new TestCaseStarting(this),
                    new TestStarting(test),
                    result,
                    new TestFinished(test, 0, answer.Line),
                    new TestCaseFinished(this, 0, 1, summary.Failed, summary.Skipped),
                ]
        )
            if (!messageBus.QueueMessage(message))
                cancellationTokenSource.Cancel();
        return Task.FromResult(summary);
    }

    static string Message(GateAnswer answer) =>
        string.Join('\n', answer.Reasons.Select(r => $"  - {r}").Prepend(answer.Line));
}
