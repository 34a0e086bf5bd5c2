namespace MlipSpec.Tool.Commands.Sign;

/// <summary>What is to be signed, and with what reason. What a new signature needs and is not given is asked
/// for.</summary>
internal sealed record SignRequest
{
    /// <summary>The potential's name in the settings.</summary>
    public required string Potential { get; init; }

    /// <summary>Class and method.</summary>
    public required string Test { get; init; }

    /// <summary>The one quantity to sign; null for all that fail in the test.</summary>
    public string? Quantity { get; init; }

    /// <summary>The kind of reason, in the words of the file.</summary>
    public string? Kind { get; init; }

    /// <summary>Why it fails.</summary>
    public string? Reason { get; init; }

    /// <summary>Where that is known from.</summary>
    public string? Source { get; init; }

    /// <summary>Who signs: a role of the file.</summary>
    public string? Role { get; init; }

    /// <summary>Whether an entry that is there gets the new value and keeps what it says.</summary>
    public bool Renew { get; init; }

    /// <summary>The day of the signature.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Asks a person, and gives the answer; null where nobody is there to ask.</summary>
    public Func<string, string?>? Ask { get; init; }
}
