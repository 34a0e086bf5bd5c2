using MlipSpec.Checks;
using MlipSpec.Potentials;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Baselines;

/// <summary>How a measurement compares with its baseline, and what a person reads if it does not agree.</summary>
/// <param name="Comparison">The outcome, for the journal.</param>
/// <param name="Message">What changed, where the files are and how to accept; empty if it agrees.</param>
/// <param name="Changes">The quantities that changed.</param>
sealed record BaselineOutcome(BaselineComparison Comparison, string Message, IReadOnlyList<QuantityChange> Changes)
{
    /// <summary>With a line for each changed quantity that was judged against an expected value: whether it moved
    /// closer to it.</summary>
    public BaselineOutcome Beside(IReadOnlyList<Judgement> judgements)
    {
        var lines = Changes
            .Select(c => MovedAgainstReference.Of(c, judgements))
            .OfType<MovedAgainstReference>()
            .Select(m => $"  {m}")
            .ToArray();
        return lines.Length == 0 ? this : this with { Message = $"{Message}\n{string.Join('\n', lines)}" };
    }
}

/// <summary>Compares a measurement with its approved baseline. The one seam behind which another snapshot library would
/// stand.</summary>
interface IBaselines
{
    /// <summary>Compares, and keeps what was received where it differs.</summary>
    /// <param name="measurement">The measurement's name.</param>
    /// <param name="check">What measured it.</param>
    /// <param name="potential">The potential under test.</param>
    /// <param name="result">What was measured.</param>
    BaselineOutcome Compare(string measurement, ICheck check, PotentialCard potential, StoredResult result);

    /// <summary>Compares a measurement that gave nothing at all, because an evaluation was broken: a change where the
    /// baseline holds values. Null where there is no baseline.</summary>
    /// <param name="measurement">The measurement's name.</param>
    /// <param name="potential">The potential's name.</param>
    /// <param name="why">What was broken.</param>
    BaselineOutcome? CompareBroken(string measurement, string potential, string why);

    /// <summary>Baselines that belong to none of these potentials and measurements.</summary>
    IReadOnlyList<string> Orphans(IEnumerable<string> potentials, IReadOnlyCollection<string> measurements);

    /// <summary>Makes what was received the new baseline.</summary>
    /// <param name="measurement">The measurement's name.</param>
    /// <param name="potential">The potential's name.</param>
    /// <exception cref="IOException">The baseline cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The baseline cannot be written.</exception>
    void Accept(string measurement, string potential);
}
