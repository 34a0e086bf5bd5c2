using MlipSpec.Structures;

namespace MlipSpec.Simulation;

/// <summary>How often a run writes, in steps; zero for never.</summary>
public sealed record OutputIntervals
{
    /// <summary>Frames of the trajectory and calls of observers that name no interval of their own.</summary>
    public int Frames { get; init; } = 100;

    /// <summary>
    /// Checkpoints. The evaluation is started anew at each, with or without a file, so that a resumed run has the bits
    /// of one that was never interrupted: this interval belongs to the protocol.
    /// </summary>
    public int Checkpoints { get; init; } = 10_000;
}

/// <summary>
/// Molecular dynamics as data: what is done to the atoms, in which order, for how long. It can be run here
/// (<see cref="MdRun"/>), translated for an engine, hashed and printed. Nothing of the machine is in it.
/// </summary>
public sealed record MdProtocol
{
    /// <summary>The stages in their order.</summary>
    public required IReadOnlyList<MdStage> Stages { get; init; }

    /// <summary>Time step, fs.</summary>
    public double TimeStep { get; init; } = 1;

    /// <summary>Seed of the initial velocities and of all noise.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Temperature from which initial velocities are drawn, K; that at the beginning of the first stage unless
    /// given.</summary>
    public double? InitialTemperature { get; init; }

    /// <summary>How often a run writes.</summary>
    public OutputIntervals Output { get; init; } = new();

    /// <summary>When the run counts as having failed.</summary>
    public StabilityLimits Limits { get; init; } = new();

    /// <summary>The fastest change of temperature that is accepted, K/s. Raise it to do knowingly what is no quench any
    /// more.</summary>
    public double FastestTemperatureRate { get; init; } = RateText.ThermalShock;

    /// <summary>The fastest change of pressure that is accepted, GPa/ns.</summary>
    public double FastestPressureRate { get; init; } = RateText.PressureShock;

    /// <summary>Time of all stages, fs.</summary>
    public double Duration => Stages.Sum(s => s.Duration);

    /// <summary>The number of steps of all stages.</summary>
    public long Steps => Stages.Sum(StepsOf);

    /// <summary>The number of steps of a stage, at least one.</summary>
    public long StepsOf(MdStage stage) => Math.Max(1, (long)Math.Round(stage.Duration / TimeStep));

    /// <summary>Throws unless the protocol can be run on this structure.</summary>
    /// <exception cref="ArgumentException">It cannot; the message names the stage, what was expected and what was
    /// found.</exception>
    public void ThrowIfUnsound(Structure structure)
    {
        ProtocolRules.Check(this);
        if (structure.Count == 0)
            throw new ArgumentException("molecular dynamics needs at least one atom, but the structure has none");
        foreach (var stage in Stages)
            if (stage.Barostat is not null && !structure.Cell.IsFullyPeriodic)
                throw new ArgumentException(
                    $"the stage '{stage.Name}' has a barostat, which needs a cell that is periodic in three directions, but the structure is {structure}: give it a cell, or leave out the barostat"
                );
    }

    /// <summary>One line for each stage, with rates.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Duration / 1000:G6} ps in steps of {TimeStep:G4} fs, seed {Seed}")
        + string.Concat(Stages.Select(s => $"\n  {s}"));
}
