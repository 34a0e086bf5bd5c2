using System.Text.Json.Serialization;
using MlipSpec.Checks;
using MlipSpec.Verdicts;

namespace MlipSpec.Results;

/// <summary>One finished test of one potential, as the journal keeps it: everything the card needs, written the moment
/// the test ends.</summary>
internal sealed record JournalEntry
{
    /// <summary>The suite: the test assembly's name.</summary>
    public required string Suite { get; init; }

    /// <summary>The test's class and method, without the potential.</summary>
    public required string Test { get; init; }

    /// <summary>The name of the potential under test.</summary>
    public required string Potential { get; init; }

    /// <summary>The name of the measurement that it judges; null for a plain test on a potential, and where nothing was
    /// measured.</summary>
    public string? MeasurementName { get; init; }

    /// <summary>The measurement that it judges; written once for all tests that judge it, and joined again when the
    /// journal is read.</summary>
    [JsonIgnore]
    public MeasurementRecord? Measurement { get; init; }

    /// <summary>The name of the domain it belongs to; null in journals written before domains.</summary>
    public string? Domain { get; init; }

    /// <summary>Whether the potential claims that domain; what is not claimed is measured and excuses
    /// nothing.</summary>
    public bool Claimed { get; init; } = true;

    /// <summary>Qualitative or quantitative.</summary>
    public required Stage Stage { get; init; }

    /// <summary>The declared cost.</summary>
    public required Cost Cost { get; init; }

    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Whether it judged nothing because of a mistake: its own code, its protocol or an entry of the settings
    /// failed. It fails, and says nothing of the potential.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Mistake { get; init; }

    /// <summary>Why it is not Pass: the full message.</summary>
    public string? Message { get; init; }

    /// <summary>How the signed failures of this test stand; null if none is signed.</summary>
    public SignatureStanding? Signature { get; init; }

    /// <summary>If signatures excuse the verdict: value, reason, source and expiry in words; else null.</summary>
    [JsonIgnore]
    public string? KnownFailure => Signature is { Holds: true } ? Signature.Text : null;

    /// <summary>Wall-clock seconds of measuring and judging.</summary>
    public required double Seconds { get; init; }

    /// <summary>Every judgement of the test, in the order in which they were made.</summary>
    public IReadOnlyList<Judgement> Judgements { get; init; } = [];
}
