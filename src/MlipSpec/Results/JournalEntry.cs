using MlipSpec.Checks;
using MlipSpec.Verdicts;

namespace MlipSpec.Results;

/// <summary>One finished test of one potential, as the journal keeps it: everything the card needs, written the moment
/// the test ends.</summary>
public sealed record JournalEntry
{
    /// <summary>The suite: the test assembly's name.</summary>
    public required string Suite { get; init; }

    /// <summary>The test's class and method, without the potential.</summary>
    public required string Test { get; init; }

    /// <summary>The name of the potential under test.</summary>
    public required string Potential { get; init; }

    /// <summary>The kind of check, such as "elastic-constants"; null for a plain test on a potential.</summary>
    public string? Check { get; init; }

    /// <summary>The material, such as "Si diamond", if the check names one.</summary>
    public string? Material { get; init; }

    /// <summary>The name of the domain it belongs to; null in journals written before domains.</summary>
    public string? Domain { get; init; }

    /// <summary>Whether the potential claims that domain; what is not claimed is measured and excuses nothing.</summary>
    public bool Claimed { get; init; } = true;

    /// <summary>Qualitative or quantitative.</summary>
    public required Stage Stage { get; init; }

    /// <summary>The declared cost.</summary>
    public required Cost Cost { get; init; }

    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Why it is not Pass: the full message.</summary>
    public string? Message { get; init; }

    /// <summary>If a signed known failure excuses the verdict: its reason, source and expiry in words.</summary>
    public string? KnownFailure { get; init; }

    /// <summary>How the signed failures of this test stand; null if none is signed.</summary>
    public SignatureStanding? Signature { get; init; }

    /// <summary>Wall-clock seconds of measuring and judging.</summary>
    public required double Seconds { get; init; }

    /// <summary>Whether the measurement came from the result store.</summary>
    public bool FromStore { get; init; }

    /// <summary>What was measured.</summary>
    public IReadOnlyList<NamedQuantity> Measured { get; init; } = [];

    /// <summary>Curves worth plotting.</summary>
    public IReadOnlyList<Curve> Curves { get; init; } = [];

    /// <summary>What was judged.</summary>
    public IReadOnlyList<Judgement> Judgements { get; init; } = [];

    /// <summary>How the measurement compares with its approved baseline.</summary>
    public BaselineComparison? Baseline { get; init; }

    /// <summary>The result's fingerprint: potential, check record, protocol version.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>The protocol it was measured with: the canonical text of the check; see
    /// <see cref="Results.Protocol"/>.</summary>
    public string? Protocol { get; init; }
}

/// <summary>How a measured result compares with its approved baseline.</summary>
/// <param name="Status">The outcome.</param>
/// <param name="Changes">A line for each quantity that moved beyond its drift, or each difference in protocol.</param>
public sealed record BaselineComparison(BaselineStatus Status, IReadOnlyList<string> Changes);

/// <summary>The outcome of comparing with a baseline.</summary>
public enum BaselineStatus
{
    /// <summary>Everything within its drift.</summary>
    Unchanged,

    /// <summary>A quantity moved.</summary>
    Changed,

    /// <summary>The protocol is not the one the baseline was measured with.</summary>
    ProtocolChanged,

    /// <summary>There is no baseline yet.</summary>
    Missing,

    /// <summary>The measured values were accepted as the new baseline in this run.</summary>
    Accepted,
}
