using MlipSpec.Results;
using MlipSpec.Xunit.Running.Discovery;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace MlipSpec.Xunit.Running;

/// <summary>Tells the run of failed tests that are on no potential, which the gate would not hear of otherwise. Those of
/// the framework itself, and tests that cannot be made, have reasons of their own.</summary>
/// <param name="inner">Where messages go on to.</param>
/// <param name="run">The run.</param>
sealed class OtherTestsBus(IMessageBus inner, SuiteRun run) : IMessageBus
{
    public bool QueueMessage(IMessageSinkMessage message)
    {
        if (
            message is ITestFailed failed
            && failed.TestCase is not (PotentialTestCase or ReleaseGateTestCase or ProblemTestCase)
        )
            run.Note(new FailedTest(failed.Test.DisplayName, string.Join('\n', failed.Messages)));
        return inner.QueueMessage(message);
    }

    // The inner bus is its owner's.
    public void Dispose() { }
}
