using MlipSpec.Structures;

namespace MlipSpec.Simulation;

/// <summary>What surrounds a run and does not change its numbers.</summary>
public sealed record MdRunOptions
{
    /// <summary>How many cores a step may use.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Cancels between two steps; the last checkpoint stays.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Told about once a second where the run is, how fast, and how long it will take.</summary>
    public Action<string> Progress { get; init; } = static _ => { };

    /// <summary>Told what the user must know, such as that a damaged checkpoint was passed over; standard error unless
    /// given.</summary>
    public Action<string> Notice { get; init; } = Console.Error.WriteLine;

    /// <summary>
    /// File for checkpoints; the one before is kept as "….previous". If it is there, the run continues from it: a run
    /// that was killed is resumed by starting it again, and has the same bits. Null for none.
    /// </summary>
    public string? Checkpoint { get; init; }

    /// <summary>Velocities at the beginning, Å/fs, length N, such as those of an earlier run's end; drawn from the
    /// protocol's initial temperature unless given.</summary>
    public IReadOnlyList<Vector3D>? Velocities { get; init; }

    /// <summary>Watch the run, such as a <see cref="TrajectoryWriter"/>.</summary>
    public IReadOnlyList<IMdObserver> Observers { get; init; } = [];
}
