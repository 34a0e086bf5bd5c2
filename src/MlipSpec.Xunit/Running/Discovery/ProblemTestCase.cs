using System.ComponentModel;
using MlipSpec.Checks;
using MlipSpec.Verdicts;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace MlipSpec.Xunit.Running.Discovery;

/// <summary>A test that fails with a message. It carries every trait value that a filter may ask for, so that filtering
/// does not hide it.</summary>
sealed class ProblemTestCase : ExecutionErrorTestCase
{
    /// <summary>For deserialising.</summary>
    [EditorBrowsable(EditorBrowsableState.Never), Obsolete("Called by the de-serializer", error: true)]
    public ProblemTestCase() { }

    public ProblemTestCase(
        IMessageSink diagnostics,
        ITestFrameworkDiscoveryOptions options,
        ITestMethod method,
        Suite suite,
        string message
    )
        : base(diagnostics, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method, message)
    {
        Traits["Potential"] =
        [
            .. (suite.Environment.Potentials ?? []).Union(suite.Settings?.Potentials.Select(p => p.Name) ?? []),
        ];
        Traits["Stage"] = [.. Enum.GetNames<Stage>()];
        Traits["Cost"] = [.. Enum.GetNames<Cost>()];
    }

    /// <summary>The run whose journal keeps the failure, set before it starts.</summary>
    public SuiteRun? Run { get; set; }

    // A card without it would call the test left out.
    string Journalled()
    {
        try
        {
            var type = TestMethod.TestClass.Class.ToRuntimeType();
            Run?.AddUnmade(type, TestMethod.Method.ToRuntimeMethod(), ErrorMessage);
            return ErrorMessage;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{ErrorMessage}\nThe journal cannot be written: {e.Message}";
        }
    }

    // The base class would put the name of an exception's type before the message.
    public override Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource
    )
    {
        var test = new XunitTest(this, DisplayName);
        IMessageSinkMessage[] messages =
        [
            new TestCaseStarting(this),
            new TestStarting(test),
            new TestFailed(test, 0, "", ["Xunit.Sdk.XunitException"], [Journalled()], [null], [-1]),
            new TestFinished(test, 0, ""),
            new TestCaseFinished(this, 0, 1, 1, 0),
        ];
        if (!messages.All(messageBus.QueueMessage))
            cancellationTokenSource.Cancel();
        return Task.FromResult(new RunSummary { Total = 1, Failed = 1 });
    }
}
