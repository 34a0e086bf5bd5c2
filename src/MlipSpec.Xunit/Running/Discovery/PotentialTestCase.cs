using System.ComponentModel;
using MlipSpec.Settings;
using MlipSpec.Xunit.Suites;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace MlipSpec.Xunit.Running.Discovery;

/// <summary>One test method on one potential.</summary>
sealed class PotentialTestCase : XunitTestCase
{
    string _potential = "",
        _engine = "",
        _suite = "",
        _case = "";
    TestPlan? _plan;

    /// <summary>For deserialising.</summary>
    [EditorBrowsable(EditorBrowsableState.Never), Obsolete("Called by the de-serializer", error: true)]
    public PotentialTestCase() { }

    public PotentialTestCase(
        IMessageSink diagnostics,
        ITestFrameworkDiscoveryOptions options,
        ITestMethod method,
        TestPlan plan,
        PotentialSettings potential
    )
        : base(diagnostics, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method)
    {
        (_plan, _potential, _engine) = (plan, potential.Name, potential.Kind.Name);
        _suite = plan.Suite.GetName().Name!;
        _case = plan.Case?.Name ?? "";
    }

    /// <summary>The potential's name.</summary>
    public string Potential => _potential;

    /// <summary>What the method does.</summary>
    public TestPlan Plan =>
        _plan ??= Suite
            .Of(((IReflectionAssemblyInfo)TestMethod.TestClass.TestCollection.TestAssembly.Assembly).Assembly)
            .PlansOf(TestMethod.TestClass.Class.ToRuntimeType(), TestMethod.Method.ToRuntimeMethod(), _suite)
            .First(p => (p.Case?.Name ?? "") == _case);

    /// <summary>The run it belongs to, set before it starts; null if the project does not use the MlipSpec test
    /// framework.</summary>
    public SuiteRun? Run { get; set; }

    public override async Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource
    )
    {
        if (Run is null)
            aggregator.Add(
                new InvalidOperationException(
                    $"{DisplayName} needs the test framework of MlipSpec: reference the package MlipSpec.Xunit, or import MlipSpec.Xunit.targets in the test project, which registers it. Where the project has a test framework of its own, derive that from {nameof(MlipSpecTestFramework)} and set <MlipSpecTestFramework>false</MlipSpecTestFramework>"
                )
            );
        try
        {
            // The gate comes before TestCaseStarting, or a waiting test would be reported as a long-running one.
            using var cores = Run is null ? null : await Run.EnterGateAsync(Plan, cancellationTokenSource.Token);
            return await new PotentialTestCaseRunner(
                this,
                messageBus,
                constructorArguments,
                aggregator,
                cancellationTokenSource
            ).RunAsync();
        }
        catch (OperationCanceledException) when (cancellationTokenSource.IsCancellationRequested)
        {
            return new RunSummary();
        }
    }

    public override void Serialize(IXunitSerializationInfo data)
    {
        base.Serialize(data);
        data.AddValue("Potential", _potential);
        data.AddValue("Engine", _engine);
        data.AddValue("Suite", _suite);
        data.AddValue("Case", _case);
    }

    public override void Deserialize(IXunitSerializationInfo data)
    {
        // The base class may initialise the traits, so our own fields come first.
        _potential = data.GetValue<string>("Potential");
        _engine = data.GetValue<string>("Engine");
        _suite = data.GetValue<string>("Suite");
        _case = data.GetValue<string>("Case");
        base.Deserialize(data);
    }

    protected override void Initialize()
    {
        base.Initialize();
        AddTrait("Potential", _potential);
        AddTrait("Engine", _engine);
        AddTrait("Stage", Plan.Stage.ToString());
        AddTrait("Cost", Plan.Cost.ToString());
        AddTrait("Domain", Plan.Domain.Name);
        foreach (var (name, value) in Plan.Case?.Traits ?? new Dictionary<string, string>())
            AddTrait(name, value);
        if (Plan.Measurement is not { } measurement)
            return;
        AddTrait("Measurement", measurement.Name);
        if (measurement.CheckOrNull is not { } check)
            return;
        AddTrait("Check", check.Name);
        if (check.Material is { } material)
            AddTrait("Material", material);
    }

    // Traits of the author's own stay beside ours.
    void AddTrait(string name, string value)
    {
        if (!Traits.TryGetValue(name, out var values))
            Traits[name] = values = [];
        if (!values.Contains(value))
            values.Add(value);
    }

    // xunit would apply its own, which refuses synchronous tests and does not cover measuring; see
    // PotentialFactAttribute.
    protected override int GetTimeout(IAttributeInfo factAttribute) => 0;

    // xunit would add "(measured: ???)" for parameters that are filled at run time.
    protected override string GetDisplayName(IAttributeInfo factAttribute, string displayName) =>
        $"{PackagedTests.InSuite(displayName, _suite)}{(_case.Length > 0 ? $"({_case})" : "")} [{_potential}]";

    protected override string GetUniqueID() =>
        $"{base.GetUniqueID()}-{_suite}-{_potential}{(_case.Length > 0 ? $"-{_case}" : "")}";
}
