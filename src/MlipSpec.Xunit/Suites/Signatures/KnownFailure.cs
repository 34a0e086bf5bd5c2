using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Suites.Signatures;

/// <summary>A failure that the owner has signed. It must fail until it expires; if it passes, the run goes
/// red.</summary>
/// <param name="Potential">The potential's name in the settings.</param>
/// <param name="Test">Class and method, such as "DiamondStatics.Bulk_modulus".</param>
/// <param name="Verdict">The verdict that is signed, Fail or Unstable; null signs either.</param>
/// <param name="Reason">Why it fails.</param>
/// <param name="Source">Where that is known from: a paper or a report.</param>
/// <param name="Expires">The last day on which it excuses.</param>
/// <param name="SignedBy">Who answers for it.</param>
/// <param name="Place">File and line of the entry.</param>
sealed record KnownFailure(
    string Potential,
    string Test,
    Verdict? Verdict,
    string Reason,
    string Source,
    DateOnly Expires,
    string SignedBy,
    string Place
)
{
    /// <summary>Reason, source, signature and expiry in a sentence.</summary>
    public string Describe() =>
        FormattableString.Invariant($"{Reason} (source: {Source}; signed by {SignedBy}, expires {Expires:yyyy-MM-dd})");
}
