using MlipSpec.Quantities;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Baselines;

/// <summary>A changed quantity beside the value that a test expects.</summary>
/// <param name="Name">The quantity.</param>
/// <param name="Expected">The expected value.</param>
/// <param name="Was">The value of the baseline.</param>
/// <param name="Now">The value measured.</param>
/// <param name="Unit">The unit of all three.</param>
sealed record MovedAgainstReference(string Name, double Expected, double Was, double Now, string Unit)
{
    /// <summary>Whether it is farther from what is expected than it was.</summary>
    public bool IsWorse => Math.Abs(Now - Expected) > Math.Abs(Was - Expected);

    /// <summary>Finds the judgement of a changed quantity; null if none expects a value of it. A judgement knows the
    /// name that its author gave, so the measured number itself tells them together.</summary>
    public static MovedAgainstReference? Of(QuantityChange change, IReadOnlyList<Judgement> judgements)
    {
        if (change.Was?.Value is not { } was || change.Now?.Value is not { } now || change.Was.Unit != change.Now.Unit)
            return null;
        var judged = judgements.FirstOrDefault(j =>
            j.ExpectedValue is not null && j.Value == now && j.Unit == change.Now.Unit && !IsBound(j)
        );
        return judged is null ? null : new(change.Name, judged.ExpectedValue!.Value, was, now, change.Now.Unit);
    }

    // Nearer to a limit is no better.
    static bool IsBound(Judgement judgement) => judgement.Expected.StartsWith("at ", StringComparison.Ordinal);

    /// <summary>Closer or farther, and by how much it was and is off.</summary>
    public override string ToString() =>
        $"{Name} is {(IsWorse ? "farther from" : "closer to")} what is expected, {Number(Expected)}: was off by {Number(Math.Abs(Was - Expected))}, is off by {Number(Math.Abs(Now - Expected))}";

    string Number(double value) => Format.WithUncertainty(value, 0, Unit);
}
