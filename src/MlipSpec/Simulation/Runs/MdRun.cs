using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Simulation;

/// <summary>
/// Runs a protocol of molecular dynamics: stage after stage, shown to observers, written to checkpoints, watched for
/// failing. The same protocol, start and potential give the same bits for any number of threads, interrupted or
/// not.
/// </summary>
public sealed class MdRun
{
    readonly MdProtocol _protocol;
    readonly Structure _start;
    readonly MdRunOptions _options;
    readonly MolecularDynamics _dynamics;
    readonly SeededRandom _random;
    readonly StabilityMonitor _monitor;
    readonly CheckpointFile? _checkpoint;
    int _stage;
    long _step,
        _stepInStage;

    MdRun(IPotential potential, Structure start, MdProtocol protocol, MdRunOptions options)
    {
        (_protocol, _start, _options, _random) = (protocol, start, options, new(protocol.Seed));
        _monitor = new(protocol, start);
        if (options.Checkpoint is { } path)
            _checkpoint = new(path, RunIdentity.Of(potential, start, protocol, options));
        _dynamics = new(potential, start, protocol.TimeStep, options.Threads);
    }

    MdStage Stage => _protocol.Stages[_stage];

    /// <summary>Runs the protocol to its end, or until the atoms fall apart.</summary>
    /// <param name="potential">Gives the forces.</param>
    /// <param name="start">Atoms and cell at the beginning.</param>
    /// <param name="protocol">What is done.</param>
    /// <param name="options">Threads, cancellation, files and observers; the defaults unless given.</param>
    /// <exception cref="ArgumentException">The protocol cannot be run on this structure.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is damaged, or belongs to another run.</exception>
    /// <exception cref="IOException">A file could not be written, as on a full disk; the last checkpoint is intact, and
    /// the same call continues from it.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static MdOutcome Run(
        IPotential potential,
        Structure start,
        MdProtocol protocol,
        MdRunOptions? options = null
    )
    {
        protocol.ThrowIfUnsound(start);
        var run = new MdRun(potential, start, protocol, options ?? new());
        using var dynamics = run._dynamics;
        try
        {
            return run.Execute();
        }
        catch (IOException e) when (run._checkpoint is not null && e is not FileNotFoundException)
        {
            throw new IOException(
                FormattableString.Invariant(
                    $"the run stopped at {dynamics.Time / 1000:F3} ps because a file could not be written: {e.Message} The last checkpoint, {run._options.Checkpoint}, is intact: make room and start the run again to continue from it"
                ),
                e
            );
        }
    }

    MdOutcome Execute()
    {
        if (_checkpoint?.TryRead(Load, _options.Notice) != true)
            Begin();
        var progress = new RunProgress(_protocol, _step, _options.Progress);
        _monitor.Keep(_dynamics, _step);
        if (_monitor.Look(_dynamics, Stage, _step) is { } bad)
            return CameApart(bad);
        for (; _stage < _protocol.Stages.Count; BeginStage(_stage + 1))
        {
            var steps = _protocol.StepsOf(Stage);
            while (_stepInStage < steps)
            {
                _options.Cancellation.ThrowIfCancellationRequested();
                if (Advance(steps) is { } instability)
                    return CameApart(instability);
                Show((double)_stepInStage / steps);
                if (IsDue(_protocol.Output.Checkpoints))
                    MakeCheckpoint();
                progress.Step(_dynamics, Stage, _step);
            }
        }
        return new(
            _start.With(_dynamics.Cell, _dynamics.Positions),
            _dynamics.Velocities.ToArray(),
            _step,
            _dynamics.Time,
            null
        );
    }

    MdOutcome CameApart(Instability instability)
    {
        var good = _monitor.LastGood;
        return new(good.Structure, good.Velocities, good.Step, good.Time, instability);
    }

    void Begin()
    {
        if (_options.Velocities is { } velocities)
            SetVelocities(velocities);
        else
            _dynamics.DrawVelocities(_protocol.InitialTemperature ?? _protocol.Stages[0].Temperature.Start, _random);
        BeginStage(0);
        Show(0);
    }

    void SetVelocities(IReadOnlyList<Vector3D> velocities)
    {
        if (velocities.Count != _start.Count)
            throw new ArgumentException(
                $"{velocities.Count} velocities were given for the {_start.Count} atoms of {_start}"
            );
        for (var i = 0; i < velocities.Count; i++)
            _dynamics.Velocities[i] = velocities[i];
    }

    void BeginStage(int stage)
    {
        (_stage, _stepInStage) = (stage, 0);
        if (stage < _protocol.Stages.Count)
            _dynamics.Couple(Stage, _random.For($"stage {stage}"));
    }

    /// <summary>One step; how the run failed, or null.</summary>
    Instability? Advance(long steps)
    {
        var middle = (_stepInStage + 0.5) / steps;
        _dynamics.SetPoints(Stage.Temperature.At(middle), Stage.Pressure.At(middle));
        try
        {
            if (_dynamics.Run(1) == 0)
                return _monitor.Failed(_dynamics, Stage, _step, "the energy or a force is not finite");
        }
        catch (Exception e) when (e is ArgumentException or BrokenEvaluationException)
        {
            // Atoms that flew off, or a cell without volume, cannot be evaluated; the message says which.
            return _monitor.Failed(_dynamics, Stage, _step, e.Message);
        }
        _step++;
        _stepInStage++;
        return _step % _protocol.Limits.Interval == 0 || _stepInStage == steps
            ? _monitor.Look(_dynamics, Stage, _step)
            : null;
    }

    bool IsDue(int interval) => interval > 0 && _step % interval == 0;

    void Show(double fraction)
    {
        foreach (var observer in _options.Observers)
            if (IsDue(observer.Interval > 0 ? observer.Interval : _protocol.Output.Frames))
                observer.Observe(new(_dynamics, _start, Stage, _step, fraction));
    }

    void MakeCheckpoint()
    {
        _checkpoint?.Write(writer =>
        {
            writer.Write(_stage);
            writer.Write(_step);
            writer.Write(_stepInStage);
            _dynamics.Save(writer);
            foreach (var observer in _options.Observers)
                observer.Save(writer);
        });
        _dynamics.Restart();
    }

    void Load(BinaryReader reader)
    {
        BeginStage(reader.ReadInt32());
        (_step, _stepInStage) = (reader.ReadInt64(), reader.ReadInt64());
        _dynamics.Load(reader);
        foreach (var observer in _options.Observers)
            observer.Load(reader);
    }
}
