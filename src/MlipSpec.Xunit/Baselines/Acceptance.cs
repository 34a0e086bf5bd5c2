using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Baselines;

/// <summary>A baseline that was accepted, or would have been, in words; ordered by how much attention it
/// needs.</summary>
/// <param name="Potential">The potential.</param>
/// <param name="Measurement">The measurement.</param>
/// <param name="Worse">What became worse, and by how much.</param>
/// <param name="Other">What else changed.</param>
sealed record Acceptance(string Potential, string Measurement, IReadOnlyList<string> Worse, IReadOnlyList<string> Other)
    : IComparable<Acceptance>
{
    /// <summary>Not accepted, because a test that judges it fails unsigned.</summary>
    public bool Refused { get; init; }

    /// <summary>Sorts the changes of a baseline: farther from what a test expects, noisier by more than its own noise,
    /// or a finding instead of a value, is worse.</summary>
    public static Acceptance Of(
        string potential,
        string measurement,
        BaselineOutcome baseline,
        IReadOnlyList<Judgement> judgements
    )
    {
        List<string> worse = [],
            named = [];
        foreach (var change in baseline.Changes)
        {
            var moved = MovedAgainstReference.Of(change, judgements);
            if (moved is not { IsWorse: true } && change.Now?.Finding is null && !change.IsNoisier)
                continue;
            named.Add(change.ToString());
            worse.Add(moved is null ? change.ToString() : $"{change}; {moved}");
        }
        return new(potential, measurement, worse, [.. baseline.Comparison.Changes.Except(named)]);
    }

    /// <summary>Refused before accepted, worse before the rest, then by name.</summary>
    public int CompareTo(Acceptance? other) =>
        (!Refused, Worse.Count == 0, Potential, Measurement).CompareTo(
            (!other!.Refused, other.Worse.Count == 0, other.Potential, other.Measurement)
        );

    /// <summary>A line, and one more for each change.</summary>
    public override string ToString()
    {
        var opening = Refused
            ? $"NOT accepted, {Potential}, {Measurement}: a test of it fails and is not signed; MLIPSPEC_ACCEPT=worse accepts it all the same"
            : $"accepted, {Potential}, {Measurement}{(Worse.Count > 0 ? ": WORSE" : "")}";
        return string.Join("\n  ", [opening, .. Worse.Select(w => $"worse: {w}"), .. Other]);
    }
}
