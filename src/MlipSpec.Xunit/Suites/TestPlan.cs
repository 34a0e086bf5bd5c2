using System.Reflection;
using MlipSpec.Checks;
using MlipSpec.Potentials;
using MlipSpec.Settings;
using MlipSpec.Verdicts;
using Xunit.Sdk;

namespace MlipSpec.Xunit.Suites;

/// <summary>What a test method does, read from its attributes: what it measures, in which stage, at what
/// cost.</summary>
/// <param name="Suite">The suite that the test belongs to.</param>
/// <param name="Name">Class and method.</param>
/// <param name="Attribute">What makes it a test.</param>
/// <param name="Measurement">What it judges; null for a plain test on a potential.</param>
/// <param name="Stage">Qualitative or quantitative.</param>
/// <param name="StatedDomain">The domain that method or class state; null if they state none.</param>
/// <param name="StatedCost">What method or class say that it costs; null if they say nothing.</param>
sealed record TestPlan(
    Assembly Suite,
    string Name,
    PotentialFactAttribute Attribute,
    Measurement? Measurement,
    Stage Stage,
    Domain? StatedDomain,
    Cost? StatedCost
)
{
    /// <summary>Reads a method of a suite: one test, or one for each of its cases.</summary>
    /// <exception cref="ArgumentException">There is no such measurement, or a parameter cannot be filled; the message
    /// says what is allowed.</exception>
    public static IReadOnlyList<TestPlan> AllOf(Type type, MethodInfo method, Assembly suite)
    {
        var attribute = method.GetCustomAttribute<PotentialFactAttribute>(inherit: true)!;
        if (attribute.CasesOf(type, method, suite) is not { } cases)
            return [Of(type, method, suite, attribute, null)];
        RefuseNoCases(type, method, attribute, cases);
        return [.. cases.Select(c => Of(type, method, suite, attribute, c))];
    }

    static TestPlan Of(
        Type type,
        MethodInfo method,
        Assembly suite,
        PotentialFactAttribute attribute,
        MeasuredCase? @case
    )
    {
        var measurement = @case is null
            ? attribute.MeasurementOf(type, method, suite)
            : new(
                suite,
                $"{attribute.SourceOf(type)}({@case.Name})",
                $"{attribute.SourceOf(type)}({@case.Name})",
                @case.MeasuredType,
                () => @case.Check
            )
            {
                Namespace = type.Namespace,
            };
        RefuseReturnType(type, method);
        RefuseData(type, method);
        RefuseUnknownParameters(type, method, attribute, measurement, @case);
        var qualitative =
            method.IsDefined(typeof(QualitativeAttribute), true) || type.IsDefined(typeof(QualitativeAttribute), true);
        var cost = method.GetCustomAttribute<CostAttribute>(true) ?? type.GetCustomAttribute<CostAttribute>(true);
        var domain = method.GetCustomAttribute<DomainAttribute>(true) ?? type.GetCustomAttribute<DomainAttribute>(true);
        return new(
            suite,
            Naming.Of(type, method) + (@case is null ? "" : $"({@case.Name})"),
            attribute,
            measurement,
            @case?.Stage ?? (qualitative ? Stage.Qualitative : Stage.Quantitative),
            @case?.Domain ?? (domain is null ? null : Domain.Named(domain.Name)),
            @case?.Cost ?? cost?.Cost
        )
        {
            Namespace = type.Namespace,
            Case = @case,
        };
    }

    /// <summary>Which of the tests of its method it is; null where it is the only one.</summary>
    public MeasuredCase? Case { get; init; }

    /// <summary>The namespace of its class, which tells two classes of one name apart.</summary>
    public string? Namespace { get; init; }

    /// <summary>What the test costs: as stated, else what its measurement usually does.</summary>
    public Cost Cost => StatedCost ?? Measurement?.CheckOrNull?.UsualCost ?? Cost.Milliseconds;

    /// <summary>What the test is about: as stated, else what its measurement is about.</summary>
    public Domain Domain =>
        StatedDomain
        ?? Measurement?.CheckOrNull?.Domain
        ?? (Attribute is PromiseAttribute ? Domain.Promises : Domain.Other);

    /// <summary>Whether a potential has this test: always, but for a case of elements that its settings do not
    /// name. A thousand tests that cannot apply would hide those that do.</summary>
    public bool IsFor(PotentialSettings potential) =>
        Case is not { OnlyForItsElements: true, Check: var check }
        || potential.Elements.Count == 0
        || check.Elements.All(potential.Elements.Contains);

    /// <summary>Whether it asks what every potential promises.</summary>
    public bool IsPromise => Domain == Domain.Promises;

    // xUnit awaits tasks and F#'s asynchronous computations; anything else it drops, and with it all that fails later.
    static void RefuseReturnType(Type type, MethodInfo method)
    {
        var returned = method.ReturnType;
        if (
            returned == typeof(void)
            || returned.IsAssignableTo(typeof(Task))
            || returned.FullName?.StartsWith("Microsoft.FSharp.Control.FSharpAsync`1", StringComparison.Ordinal) == true
        )
            return;
        throw new ArgumentException(
            $"{Naming.Of(type, method)} returns {Naming.Of(returned)}, for which xUnit does not wait, so nothing that it asserts would count: return void, or Task ('async Task' instead of 'async {Naming.Of(returned)}')"
        );
    }

    static void RefuseData(Type type, MethodInfo method)
    {
        if (method.GetCustomAttributes<DataAttribute>(inherit: true).FirstOrDefault() is not { } data)
            return;
        throw new ArgumentException(
            $"{Naming.Of(type, method)} has [{data.GetType().Name.Replace("Attribute", "")}], which a test on potentials does not read: write one method for each case, or a loop in its body"
        );
    }

    static void RefuseNoCases(
        Type type,
        MethodInfo method,
        PotentialFactAttribute attribute,
        IReadOnlyList<MeasuredCase> cases
    )
    {
        if (cases.Count == 0)
            throw new ArgumentException(
                $"{Naming.Of(type, method)} judges nothing: {attribute.SourceOf(type)} has no case"
            );
        if (cases.GroupBy(c => c.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException(
                $"{attribute.SourceOf(type)} has {twice.Count()} cases of the name '{twice.Key}': baselines and signatures could not tell them apart"
            );
    }

    static void RefuseUnknownParameters(
        Type type,
        MethodInfo method,
        PotentialFactAttribute attribute,
        Measurement? measurement,
        MeasuredCase? @case
    )
    {
        Type[] allowed = [typeof(IPotential), typeof(PotentialUnderTest), typeof(CheckContext)];
        foreach (var parameter in method.GetParameters())
        {
            if (
                allowed.Contains(parameter.ParameterType)
                || measurement is not null && parameter.ParameterType.IsAssignableFrom(measurement.MeasuredType)
                || @case?.Data is { } data && parameter.ParameterType.IsInstanceOfType(data)
            )
                continue;
            var measured = measurement is null
                ? ""
                : $"{measurement.MeasuredType.Name} (what [{attribute.GetType().Name.Replace("Attribute", "")}] measures), ";
            throw new ArgumentException(
                $"{Naming.Of(type, method)} has a parameter '{parameter.Name}' of type {parameter.ParameterType.Name}, which nothing can fill: a parameter here is "
                    + $"{measured}{nameof(IPotential)}, {nameof(PotentialUnderTest)} or {nameof(CheckContext)}. What else a test needs comes through the constructor of its class, from a fixture"
            );
        }
    }
}
