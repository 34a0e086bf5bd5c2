using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using MlipSpec.Checks;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Xunit.Recording;
using MlipSpec.Xunit.Running.Discovery;
using MlipSpec.Xunit.Suites;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace MlipSpec.Xunit.Running;

/// <summary>Measures what the test's check measures, or takes it from the store, fills the method's parameters, runs
/// its body and compares with the baseline.</summary>
sealed class PotentialTestRunner(
    PotentialTestCase testCase,
    TestRecord record,
    ComparedBaseline baseline,
    ITest test,
    IMessageBus messageBus,
    Type testClass,
    object[] constructorArguments,
    MethodInfo testMethod,
    object[] testMethodArguments,
    string skipReason,
    IReadOnlyList<BeforeAfterTestAttribute> beforeAfterAttributes,
    ExceptionAggregator aggregator,
    CancellationTokenSource cancellationTokenSource
)
    : XunitTestRunner(
        test,
        messageBus,
        testClass,
        constructorArguments,
        testMethod,
        testMethodArguments,
        skipReason,
        beforeAfterAttributes,
        aggregator,
        cancellationTokenSource
    )
{
    protected override async Task<decimal> InvokeTestMethodAsync(ExceptionAggregator aggregator)
    {
        var clock = Stopwatch.StartNew();
        var stop = testCase.Run!.Stop;
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(CancellationTokenSource.Token, stop);
        var limit = testCase.Plan.Attribute.Limit;
        if (limit > 0)
            limited.CancelAfter(TimeSpan.FromSeconds(limit));
        // The bus answers false once the run is cancelled, and that is the only way in which xunit v2 tells. The
        // message is one that no runner shows.
        using var heartbeat = new Timer(
            _ => CancelIfUnheard(MessageBus.QueueMessage(new TestClassConstructionStarting(Test))),
            null,
            500,
            500
        );
        TestRecord.Current = record;
        // Ends with this asynchronous method, as does the record.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            await aggregator.RunAsync(() => MeasureAndJudgeAsync(aggregator, limited.Token, clock));
        }
        finally
        {
            TestRecord.Current = null;
        }
        // Whatever a stopped test throws says nothing, and xunit reports no test that ends after this.
        if (stop.IsCancellationRequested)
            await CancellationTokenSource.CancelAsync();
        if (limit > 0 && limited.IsCancellationRequested && !CancellationTokenSource.IsCancellationRequested)
            record.OverLimit = FormattableString.Invariant(
                $"{record.Potential} was cancelled after its limit of {limit:0.###} s; it had run for {clock.Elapsed.TotalSeconds:0.##} s"
            );
        record.Exception = aggregator.ToException();
        baseline.Outcome = baseline.Outcome?.Beside(record.Judgements);
        return (decimal)clock.Elapsed.TotalSeconds;
    }

    async Task MeasureAndJudgeAsync(ExceptionAggregator aggregator, CancellationToken cancellation, Stopwatch clock)
    {
        var (run, plan) = (testCase.Run!, testCase.Plan);
        if (run.TooExpensive(plan, testCase.Potential) is { } tooExpensive)
            throw new LeftOutException(tooExpensive);
        if (run.WhyNotToRun(plan, testCase.Potential) is { } why)
            throw new NotRunException(why);
        var underTest = run.Potential(testCase.Potential);
        var context = new CheckContext
        {
            Cancellation = cancellation,
            Threads = run.CoresOf(plan),
            Progress = new ProgressLines(Test.DisplayName, () => clock.Elapsed, run.Say).Report,
            Notice = run.Say,
            WorkFolder = plan.Cost >= Cost.Hours ? run.Journal.Folder : null,
        };
        record.ResultsFolder = run.Journal.Folder;
        record.Card = underTest.Potential.Card;
        Measured? measured = null;
        if (plan.Measurement is { } measurement)
        {
            RefuseMissingElements(record.Card, measurement.Check.Elements);
            var once = Obtain(run.Measurements, measurement, underTest, context);
            (record.Measurement, baseline.Outcome, measured) = (once.Record, once.Baseline, once.Measured);
        }
        object[] arguments =
        [
            .. TestMethod
                .GetParameters()
                .Select(p => Argument(p.ParameterType, underTest, context, measured, plan.Case?.Data)),
        ];
        await new XunitTestInvoker(
            Test,
            MessageBus,
            TestClass,
            ConstructorArguments,
            TestMethod,
            arguments,
            BeforeAfterAttributes,
            aggregator,
            CancellationTokenSource
        ).RunAsync();
    }

    // What cannot be evaluated any more has changed, whatever is signed.
    MeasuredOnce Obtain(
        RunMeasurements measurements,
        Measurement measurement,
        PotentialUnderTest underTest,
        CheckContext context
    )
    {
        try
        {
            return measurements.Obtain(measurement, underTest, context);
        }
        catch (BrokenEvaluationException e)
        {
            baseline.Outcome = measurements.CompareBroken(measurement, underTest, e.Message);
            throw;
        }
    }

    static object Argument(
        Type type,
        PotentialUnderTest underTest,
        CheckContext context,
        Measured? measured,
        object? data
    ) =>
        type == typeof(IPotential) ? underTest.Potential
        : type == typeof(PotentialUnderTest) ? underTest
        : type == typeof(CheckContext) ? context
        : type.IsInstanceOfType(data) && !type.IsInstanceOfType(measured) ? data
        : measured!;

    static void RefuseMissingElements(PotentialCard card, IReadOnlyList<Element> needed)
    {
        var missing = needed.Where(e => !card.Covers(e)).ToArray();
        if (missing.Length > 0)
            throw new NotCoveredException(card.Name, missing, card.Elements);
    }

    void CancelIfUnheard(bool heard)
    {
        if (!heard)
            CancellationTokenSource.Cancel();
    }
}
