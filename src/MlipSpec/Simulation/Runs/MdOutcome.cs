using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Simulation;

/// <summary>How a run failed.</summary>
public enum InstabilityKind
{
    /// <summary>A force is not finite, or atoms flew off so far that the potential could not be evaluated.</summary>
    Explosion,

    /// <summary>Two atoms came closer than atoms can.</summary>
    CloseAtoms,

    /// <summary>The temperature ran away from its set point.</summary>
    Runaway,

    /// <summary>The cell collapsed.</summary>
    Collapse,

    /// <summary>The cell grew without bound: the atoms evaporated.</summary>
    Evaporation,
}

/// <summary>When, where and how a run failed.</summary>
/// <param name="Kind">Which limit the run passed.</param>
/// <param name="Step">The step at which it was noticed.</param>
/// <param name="Time">The time then, fs.</param>
/// <param name="Stage">The stage then.</param>
/// <param name="Temperature">The temperature then, K; NaN where velocities are no numbers.</param>
/// <param name="Atoms">The atoms concerned: the two that are too close, or the fastest one.</param>
/// <param name="Message">All of it in a sentence.</param>
public sealed record Instability(
    InstabilityKind Kind,
    long Step,
    double Time,
    string Stage,
    double Temperature,
    IReadOnlyList<int> Atoms,
    string Message
)
{
    /// <summary>As the finding of a check.</summary>
    public Finding ToFinding() => new(FindingKind.Unstable, Message);
}

/// <summary>What became of a run. Failing is an outcome, not an exception.</summary>
/// <param name="Final">The last frame; of a run that failed the last one that was in order.</param>
/// <param name="Velocities">The velocities of that frame, Å/fs, length N.</param>
/// <param name="Steps">Steps made until that frame.</param>
/// <param name="Time">The time of that frame, fs.</param>
/// <param name="Instability">How it failed; null if it ran to its end.</param>
public sealed record MdOutcome(
    Structure Final,
    Vector3D[] Velocities,
    long Steps,
    double Time,
    Instability? Instability
)
{
    /// <summary>Whether it ran to its end.</summary>
    public bool Completed => Instability is null;
}
