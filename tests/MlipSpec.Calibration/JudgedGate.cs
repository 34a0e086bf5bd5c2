using System.Reflection;
using MlipSpec.Checks;
using MlipSpec.Potentials;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Recording;

namespace MlipSpec.Calibration;

/// <summary>One judgement of one test on the run of one seed.</summary>
/// <param name="Potential">The potential's name.</param>
/// <param name="Test">Class and method.</param>
/// <param name="Hash">The hash of the suite's protocol.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Quantity">What is judged.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Margin">How far the value is inside what is allowed, negative outside; null for an outcome or a
/// finding.
/// </param>
/// <param name="Undecided">How near the border the verdict is inconclusive.</param>
sealed record JudgedGate(
    string Potential,
    string Test,
    string Hash,
    int Seed,
    string Quantity,
    Verdict Verdict,
    double? Margin,
    double Undecided
)
{
    /// <summary>Lets a test judge a result as in a run of the suite.</summary>
    public static IEnumerable<JudgedGate> Of(
        PotentialCard card,
        MethodInfo test,
        string hash,
        int seed,
        Measured measured
    )
    {
        var record = new TestRecord(card.Name) { Card = card };
        TestRecord.Current = record;
        try
        {
            test.Invoke(Instance(test.ReflectedType!), [measured]);
        }
        catch (TargetInvocationException e) when (e.InnerException is JudgementException)
        {
            // Recorded already.
        }
        finally
        {
            TestRecord.Current = null;
        }
        return record.Judgements.Select(j => new JudgedGate(
            card.Name,
            $"{test.ReflectedType!.Name}.{test.Name}",
            hash,
            seed,
            Without(j.Quantity),
            j.Verdict,
            j.Margin is { } m && double.IsFinite(m) ? m : null,
            j.Undecided
        ));
    }

    // Fixtures are made without parameters.
    static object Instance(Type type) =>
        Activator.CreateInstance(
            type,
            [.. type.GetConstructors().Single().GetParameters().Select(p => Activator.CreateInstance(p.ParameterType))]
        )!;

    // What a quantity's name tells in brackets, such as a cause, may be another for another seed.
    static string Without(string name) =>
        name.IndexOf(" (", StringComparison.Ordinal) is > 0 and var at ? name[..at] : name;
}
