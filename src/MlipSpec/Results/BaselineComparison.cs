namespace MlipSpec.Results;

/// <summary>How a measured result compares with its approved baseline.</summary>
/// <param name="Status">The outcome.</param>
/// <param name="Changes">A line for each quantity that moved beyond its drift, or each difference in protocol.</param>
internal sealed record BaselineComparison(BaselineStatus Status, IReadOnlyList<string> Changes);

/// <summary>The outcome of comparing with a baseline.</summary>
internal enum BaselineStatus
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
