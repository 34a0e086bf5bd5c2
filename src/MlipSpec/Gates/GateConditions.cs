using MlipSpec.Results;

namespace MlipSpec.Gates;

/// <summary>What a gate must know of a run beside its journal.</summary>
internal sealed record GateConditions
{
    /// <summary>Whether tests were left out by a filter or a choice in an IDE; choosing potentials is no narrowing.
    /// </summary>
    public bool IsPartial { get; init; }

    /// <summary>Whether what is undecided counts as red, as for a release.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Whether this is continuous integration, where a missing baseline is red.</summary>
    public bool IsContinuousIntegration { get; init; }

    /// <summary>Whether the suite keeps baselines at all.</summary>
    public bool KeepsBaselines { get; init; }

    /// <summary>Whether the suite has tests of what every potential promises, which a filter may have left out; null
    /// where only the journal can tell.</summary>
    public bool? HasPromises { get; init; }

    /// <summary>Problems of the settings, of signatures, and of potentials that could not be made although nothing
    /// excuses it: potential (null for the suite's own) and sentence.</summary>
    public IReadOnlyList<(string? Potential, string Problem)> Problems { get; init; } = [];

    /// <summary>Tests of the suite that are on no potential and failed, with their messages.</summary>
    public IReadOnlyList<FailedTest> FailedTests { get; init; } = [];

    /// <summary>Optional potentials that this machine cannot evaluate, with the reason: said, not red.</summary>
    public IReadOnlyList<(string Potential, string Reason)> Absent { get; init; } = [];
}
