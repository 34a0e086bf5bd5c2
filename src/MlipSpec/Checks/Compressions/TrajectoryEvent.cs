namespace MlipSpec.Checks.Compressions;

/// <summary>What happened along a trajectory.</summary>
public enum TrajectoryEventKind
{
    /// <summary>The structure fell into a false minimum: its mean coordination is that of no known phase, or relaxed
    /// atoms lie on each other.</summary>
    Collapse,

    /// <summary>The structure fell into a false minimum: it is similar to no reference.</summary>
    NothingKnown,

    /// <summary>The dynamics failed; frames from here on are no physics and were not compared.</summary>
    Unstable,
}

/// <summary>Something that happened along a trajectory.</summary>
/// <param name="Kind">What kind of event it is.</param>
/// <param name="Frame">The first frame that shows it, from 0.</param>
/// <param name="Pressure">Its pressure, GPa.</param>
/// <param name="Message">All of it in a sentence.</param>
public sealed record TrajectoryEvent(TrajectoryEventKind Kind, int Frame, double Pressure, string Message);
