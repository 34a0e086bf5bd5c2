using MlipSpec.Checks;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Running.Discovery;
using Xunit.Abstractions;

namespace MlipSpec.Xunit.Running.Direct;

/// <summary>A test of a run, as a person chooses and watches it.</summary>
/// <param name="Name">Class and method; the display name of a test that is on no potential.</param>
/// <param name="Potential">The potential's name; null for a test that is on none.</param>
/// <param name="Domain">The name of its domain; null for a test that is on no potential.</param>
/// <param name="Stage">Qualitative or quantitative.</param>
/// <param name="Cost">The declared cost.</param>
/// <param name="Measurement">The measurement that it judges; null where it judges none.</param>
sealed record PlannedTest(string Name, string? Potential, string? Domain, Stage Stage, Cost Cost, string? Measurement)
{
    /// <summary>What is known of a test case.</summary>
    public static PlannedTest Of(Suite suite, ITestCase test) =>
        test is PotentialTestCase { Plan: var plan } on
            ? new(
                suite.NameOf(plan),
                on.Potential,
                plan.Domain.Name,
                plan.Stage,
                plan.Cost,
                plan.Measurement is { } measurement ? suite.NameOf(measurement) : null
            )
            : new(test.DisplayName, null, null, Stage.Quantitative, Cost.Milliseconds, null);

    /// <summary>Name and potential, as test runners show them.</summary>
    public override string ToString() => Potential is null ? Name : $"{Name} [{Potential}]";
}
