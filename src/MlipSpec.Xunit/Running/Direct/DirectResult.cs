using MlipSpec.Gates;

namespace MlipSpec.Xunit.Running.Direct;

/// <summary>How a run without a test host ended.</summary>
sealed record DirectResult
{
    /// <summary>Why nothing could run: the settings cannot be used. Null if they can.</summary>
    public string? Problem { get; init; }

    /// <summary>The tests that could have been chosen, where the choice took none of them; null if it took some.</summary>
    public IReadOnlyList<PlannedTest>? NotChosen { get; init; }

    /// <summary>The gate's answer; null where no test ran.</summary>
    public GateAnswer? Answer { get; init; }

    /// <summary>Whether a person stopped it.</summary>
    public bool IsInterrupted { get; init; }

    /// <summary>How many tests were to run.</summary>
    public int Planned { get; init; }

    /// <summary>How many ended.</summary>
    public int Ended { get; init; }

    /// <summary>How many failed.</summary>
    public int Failed { get; init; }

    /// <summary>How many were decided, by passing or failing.</summary>
    public int Decided { get; init; }

    /// <summary>Whether an entry of the settings, a claim or a signature is wrong.</summary>
    public bool HasWrongSettings { get; init; }
}
