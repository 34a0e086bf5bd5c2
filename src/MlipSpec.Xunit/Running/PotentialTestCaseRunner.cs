using MlipSpec.Xunit.Recording;
using MlipSpec.Xunit.Running.Discovery;
using Xunit.Sdk;

namespace MlipSpec.Xunit.Running;

/// <summary>Runs one test on one potential and reports its outcome.</summary>
sealed class PotentialTestCaseRunner(
    PotentialTestCase testCase,
    IMessageBus messageBus,
    object[] constructorArguments,
    ExceptionAggregator aggregator,
    CancellationTokenSource cancellationTokenSource
)
    : XunitTestCaseRunner(
        testCase,
        testCase.DisplayName,
        testCase.SkipReason,
        constructorArguments,
        testCase.TestMethodArguments,
        messageBus,
        aggregator,
        cancellationTokenSource
    )
{
    protected override async Task<RunSummary> RunTestAsync()
    {
        var record = new TestRecord(testCase.Potential)
        {
            Exception = new ExceptionAggregator(Aggregator).ToException(),
        };
        var baseline = new ComparedBaseline();
        var bus = new OutcomeBus(MessageBus, testCase, record, baseline);
        var test = CreateTest(testCase, DisplayName);
        var runner = new PotentialTestRunner(
            testCase,
            record,
            baseline,
            test,
            bus,
            TestClass,
            ConstructorArguments,
            TestMethod,
            TestMethodArguments,
            SkipReason,
            BeforeAfterAttributes,
            Aggregator,
            CancellationTokenSource
        );
        var summary = await runner.RunAsync();
        return new()
        {
            Total = summary.Total,
            Time = summary.Time,
            Failed = bus.Colour == Colour.Red ? 1 : 0,
            Skipped = bus.Colour == Colour.Yellow ? 1 : 0,
        };
    }
}
