using System.Collections.Concurrent;
using MlipSpec.Xunit.Running.Discovery;
using Xunit.Abstractions;

namespace MlipSpec.Xunit.Running.Direct;

/// <summary>Tells a watcher what xunit says of a run, counts, and answers that nobody listens any more once the run is
/// to stop.</summary>
sealed class RunSink(Suite suite, IRunWatcher watcher, CancellationToken cancellation) : IMessageSink
{
    readonly ConcurrentDictionary<string, PlannedTest> _tests = new();
    int _planned,
        _ended,
        _failed,
        _passed;

    /// <summary>The counts so far.</summary>
    public DirectResult Result =>
        new()
        {
            Planned = _planned,
            Ended = _ended,
            Failed = _failed,
            Decided = _failed + _passed,
        };

    /// <summary>Tells which tests will run; the gate is the answer of the run, no test to wait for.</summary>
    public void Begin(IEnumerable<ITestCase> tests)
    {
        var planned = tests.Where(t => t is not ReleaseGateTestCase).ToArray();
        _planned = planned.Length;
        watcher.Begins([.. planned.Select(Of)]);
    }

    public bool OnMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestCaseMessage { TestCase: ReleaseGateTestCase }:
                break;
            case ITestStarting started:
                watcher.Starts(Of(started.TestCase));
                break;
            case ITestPassed passed:
                Interlocked.Increment(ref _passed);
                End(passed.TestCase, Colour.Green, null);
                break;
            case ITestSkipped skipped:
                End(skipped.TestCase, Colour.Yellow, skipped.Reason);
                break;
            case ITestFailed failed:
                Interlocked.Increment(ref _failed);
                End(failed.TestCase, Colour.Red, Text(failed));
                break;
            // Fixtures that cannot be made or disposed of, and what the whole run objects to.
            case IErrorMessage error:
                Interlocked.Increment(ref _failed);
                watcher.Says($"error: {Text(error)}");
                break;
        }
        return !cancellation.IsCancellationRequested;
    }

    void End(ITestCase test, Colour colour, string? message)
    {
        Interlocked.Increment(ref _ended);
        watcher.Ends(Of(test), colour, message);
    }

    PlannedTest Of(ITestCase test) => _tests.GetOrAdd(test.UniqueID, _ => PlannedTest.Of(suite, test));

    // Of the places only those in code of suites help: the way there is the framework's.
    static string Text(IFailureInformation failure) =>
        string.Join(
            '\n',
            failure
                .Messages.Concat(failure.StackTraces.SelectMany(s => (s ?? "").Split('\n')).Where(IsOfASuite))
                .Select(line => line.TrimEnd())
        );

    static bool IsOfASuite(string place) =>
        place.Contains(":line ", StringComparison.Ordinal)
        && !place.Contains(" at Xunit.", StringComparison.Ordinal)
        && (
            !place.Contains(" at MlipSpec.", StringComparison.Ordinal)
            || place.Contains(" at MlipSpec.Suites.", StringComparison.Ordinal)
        );
}
