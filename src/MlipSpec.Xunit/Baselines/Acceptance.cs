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

    /// <summary>Sorts the changes of a baseline: farther from what a test expects, noisier, or a finding instead of a
    /// value, is worse.</summary>
    public static Acceptance Of(
        string potential,
        string measurement,
        BaselineOutcome baseline,
        IReadOnlyList<Judgement> judgements
    )
    {
        var worse = new List<string>();
        foreach (var change in baseline.Changes)
            if (MovedAgainstReference.Of(change, judgements) is { } moved)
            {
                if (moved.IsWorse)
                    worse.Add($"{change}; {moved}");
            }
            else if (change.Now?.Finding is not null || change.Now?.Uncertainty > change.Was?.Uncertainty)
                worse.Add(change.ToString());
        var named = worse.Select(w => w.Split("; ")[0]).ToHashSet();
        return new(potential, measurement, worse, [.. baseline.Comparison.Changes.Where(c => !named.Contains(c))]);
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
