using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Engines.Worker;

/// <summary>A calculation in a worker; it holds one from its first evaluation until it is disposed.</summary>
/// <param name="pool">The workers.</param>
/// <param name="structure">The atoms.</param>
/// <param name="charged">Whether the worker is told the charges that the structure's file states.</param>
internal sealed class WorkerCalculation(WorkerPool pool, Structure structure, bool charged = false) : ICalculation
{
    readonly Vector3D[] _forces = new Vector3D[structure.Count];
    double[] _atomEnergies = [];
    WorkerProcess? _worker;
    Matrix3D _virial;
    int _energies;
    bool _disposed;

    public int Count => structure.Count;

    public double Energy { get; private set; }

    public ReadOnlySpan<Vector3D> Forces => _forces;

    public Matrix3D Virial => _virial;

    public ReadOnlySpan<double> AtomEnergies => _atomEnergies.AsSpan(0, _energies);

    /// <summary>The worker's process number while there is one.</summary>
    public int? ProcessId => _worker?.Id;

    public void Evaluate(ReadOnlySpan<Vector3D> positions, in Cell cell)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (positions.Length != Count)
            throw new ArgumentException($"{positions.Length} positions were given to a calculation of {Count} atoms");
        ThrowIfNotFinite(positions);
        try
        {
            try
            {
                Ask(positions, cell);
            }
            catch (WorkerDiedException e) when (!e.Asked)
            {
                // It was killed from outside between two evaluations; nothing is wrong with the structure.
                _worker!.Dispose();
                Ask(positions, cell);
            }
            ReadResult(_worker!.Channel);
        }
        catch (WorkerErrorException e)
        {
            throw new BrokenEvaluationException(
                $"{pool.Launch.Engine} could not evaluate {structure}: {e.Message}. Evaluate this structure alone with the engine itself"
            );
        }
        catch (WorkerDiedException e)
        {
            throw Crashed(e, positions, cell);
        }
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        if (_worker is not null)
            pool.Return(_worker);
        _worker = null;
    }

    void Ask(ReadOnlySpan<Vector3D> positions, in Cell cell)
    {
        if (_worker is not { IsStopped: false })
            StartWorker(positions, cell);
        var vectors = cell.Vectors;
        _worker!.Channel.Begin(WorkerProtocol.Evaluate).Write(new ReadOnlySpan<Matrix3D>(in vectors)).Write(positions);
        _worker.Ask(WorkerProtocol.Result, pool.Launch.TimeLimit);
    }

    void StartWorker(ReadOnlySpan<Vector3D> positions, in Cell cell)
    {
        _worker?.Dispose();
        _worker = pool.Rent();
        var vectors = cell.Vectors;
        var frame = _worker
            .Channel.Begin(WorkerProtocol.Start)
            .Write(Count)
            .Write(Flag(cell.PeriodicA))
            .Write(Flag(cell.PeriodicB))
            .Write(Flag(cell.PeriodicC))
            .Write(new ReadOnlySpan<Matrix3D>(in vectors));
        foreach (var element in structure.Species)
            frame.Write(element.Number);
        frame.Write(positions);
        if (charged && structure.Charges is { } charges)
            frame.Write<double>(charges.ToArray());
        try
        {
            _worker.Ask(WorkerProtocol.Ready, pool.Launch.TimeLimit);
        }
        catch (WorkerErrorException)
        {
            // It lives, but has not these atoms.
            pool.Return(_worker);
            _worker = null;
            throw;
        }

        static int Flag(bool on) => on ? 1 : 0;
    }

    void ReadResult(FrameChannel channel)
    {
        var flags = channel.ReadInt32();
        Energy = channel.ReadDouble();
        channel.Read(new Span<Matrix3D>(ref _virial));
        channel.Read<Vector3D>(_forces);
        _energies = (flags & WorkerProtocol.HasAtomEnergies) != 0 ? Count : 0;
        if (_atomEnergies.Length < _energies)
            _atomEnergies = new double[Count];
        channel.Read(_atomEnergies.AsSpan(0, _energies));
    }

    void ThrowIfNotFinite(ReadOnlySpan<Vector3D> positions)
    {
        var sum = 0.0;
        foreach (var r in positions)
            sum += 0 * (r.X + r.Y + r.Z);
        if (sum == 0)
            return; // otherwise something is NaN, infinite, or so large that its sum is
        for (var i = 0; i < positions.Length; i++)
            if (!positions[i].IsFinite)
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"{pool.Launch.Engine} was not asked to evaluate {structure}: the position of atom {i} ({structure.Species[i]}) is ({positions[i].X}, {positions[i].Y}, {positions[i].Z}) Å, which is not finite. Look at the step before: a force or a time step was too large"
                    )
                );
    }

    // The structure is kept beside what the engine left, so that whoever looks into it has everything in one folder.
    BrokenEvaluationException Crashed(WorkerDiedException death, ReadOnlySpan<Vector3D> positions, in Cell cell)
    {
        var worker = _worker!;
        _worker = null;
        var file = Path.Combine(worker.Abandon(), "structure.extxyz");
        ExtendedXyz.Write(file, [new Frame(new(cell, structure.Species, positions))]);
        var remedy = death.TimedOut
            ? $"raise 'timeLimit' (now {pool.Launch.TimeLimit.TotalSeconds:G4} s) if it is only slow"
            : "evaluate it alone with the engine itself; if it ran out of memory, use fewer atoms or fewer potentials at a time";
        return new(
            $"{death.Message}. The structure, {structure}, and the engine's files are in {file}: {remedy}. The next evaluation has a new process"
        );
    }
}
