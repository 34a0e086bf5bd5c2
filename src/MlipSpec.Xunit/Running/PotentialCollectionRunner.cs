using System.Reflection;
using MlipSpec.Xunit.Running.Discovery;
using MlipSpec.Xunit.Suites;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace MlipSpec.Xunit.Running;

/// <summary>Runs the tests of one collection on one potential; test classes and fixtures can ask for the
/// <see cref="PotentialUnderTest"/> in their constructors.</summary>
sealed class PotentialCollectionRunner(
    SuiteRun run,
    ITestCollection testCollection,
    IEnumerable<IXunitTestCase> testCases,
    IMessageSink diagnosticMessageSink,
    IMessageBus messageBus,
    ITestCaseOrderer testCaseOrderer,
    ExceptionAggregator aggregator,
    CancellationTokenSource cancellationTokenSource
)
    : XunitTestCollectionRunner(
        testCollection,
        testCases,
        diagnosticMessageSink,
        messageBus,
        testCaseOrderer,
        aggregator,
        cancellationTokenSource
    )
{
    PotentialUnderTest? _potential;

    protected override Task AfterTestCollectionStartingAsync()
    {
        // All tests of such a collection are on one potential; see PotentialTestDiscoverer.
        if (TestCases.OfType<PotentialTestCase>().FirstOrDefault() is { } first)
            Aggregator.Run(() =>
                CollectionFixtureMappings[typeof(PotentialUnderTest)] = _potential = run.Potential(first.Potential)
            );
        return base.AfterTestCollectionStartingAsync();
    }

    protected override void CreateCollectionFixture(Type fixtureType)
    {
        if (_potential is not null && fixtureType.GetConstructors() is [var only] && AsksForPotential(only))
            Aggregator.Run(() => CollectionFixtureMappings[fixtureType] = Invoke(only));
        else
            base.CreateCollectionFixture(fixtureType);
    }

    // Besides the potential a collection fixture may have what xunit gives to it.
    static bool AsksForPotential(ConstructorInfo constructor)
    {
        Type[] types = [.. constructor.GetParameters().Select(p => p.ParameterType)];
        return types.Contains(typeof(PotentialUnderTest))
            && types.All(t => t == typeof(PotentialUnderTest) || t == typeof(IMessageSink));
    }

    object Invoke(ConstructorInfo constructor) =>
        constructor.Invoke(
            BindingFlags.DoNotWrapExceptions,
            null,
            [
                .. constructor
                    .GetParameters()
                    .Select(p => p.ParameterType == typeof(IMessageSink) ? DiagnosticMessageSink : (object)_potential!),
            ],
            null
        );
}
