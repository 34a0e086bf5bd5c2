namespace MlipSpec.Results;

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
    public IReadOnlyList<GateProblem> Problems { get; init; } = [];

    /// <summary>Tests of the suite that are on no potential and failed, with their messages.</summary>
    public IReadOnlyList<FailedTest> FailedTests { get; init; } = [];

    /// <summary>Optional potentials that this machine cannot evaluate, with the reason: said, not red.</summary>
    public IReadOnlyList<AbsentPotential> Absent { get; init; } = [];
}

/// <summary>What is wrong with settings, signatures or a potential.</summary>
/// <param name="Potential">Whose it is; null for the suite's own.</param>
/// <param name="Problem">What it is, in a sentence.</param>
internal sealed record GateProblem(string? Potential, string Problem);

/// <summary>An optional potential that a machine cannot evaluate.</summary>
/// <param name="Potential">Its name.</param>
/// <param name="Reason">Why not.</param>
internal sealed record AbsentPotential(string Potential, string Reason);
