using System.Runtime.InteropServices;
using MlipSpec.Structures;
using MlipSpec.Threads;

namespace MlipSpec.Simulation;

/// <summary>The loops over atoms of a time step, on several threads where there are many atoms. Each atom moves by
/// itself, so the bits do not depend on the threads.</summary>
internal sealed unsafe class AtomMotion : IBlocks
{
    const int Block = 2048; // atoms that one thread takes at a time; few enough for one cost less than waking another

    enum Phase
    {
        Check,
        Kick,
        Move,
    }

    readonly DynamicsState _state;
    readonly IBlockRunner _runner;
    readonly double[] _halfKick; // half a time step over the mass
    Phase _phase;
    Vector3D* _forces;
    double _time;
    bool _broken;

    public AtomMotion(DynamicsState state, double timeStep, IBlockRunner runner)
    {
        (_state, _runner) = (state, runner);
        _halfKick = [.. state.Masses.Select(m => 0.5 * timeStep / m)];
    }

    /// <summary>Whether all forces are numbers.</summary>
    public bool IsFinite(ReadOnlySpan<Vector3D> forces)
    {
        _broken = false;
        Run(Phase.Check, forces);
        return !_broken;
    }

    /// <summary>Half a step of acceleration.</summary>
    public void Kick(ReadOnlySpan<Vector3D> forces) => Run(Phase.Kick, forces);

    /// <summary>Moves the atoms straight on for a time in fs.</summary>
    public void Move(double time)
    {
        _time = time;
        Run(Phase.Move, default);
    }

    void Run(Phase phase, ReadOnlySpan<Vector3D> forces)
    {
        _phase = phase;
        fixed (Vector3D* pointer = forces)
        {
            _forces = pointer;
            _runner.Run(this, (_state.Count + Block - 1) / Block);
        }
    }

    void IBlocks.Execute(int block)
    {
        int first = block * Block,
            count = Math.Min(Block, _state.Count - first);
        if (_phase == Phase.Move)
            Move(_state.Positions.AsSpan(first, count), _state.Velocities.AsSpan(first, count), _time);
        else if (_phase == Phase.Kick)
            Kick(_state.Velocities.AsSpan(first, count), _halfKick.AsSpan(first, count), new(_forces + first, count));
        else if (!SumIsFinite(new(_forces + first, count)))
            Volatile.Write(ref _broken, true);
    }

    static bool SumIsFinite(ReadOnlySpan<Vector3D> forces)
    {
        var sum = 0.0;
        foreach (var f in forces)
            sum += f.X + f.Y + f.Z;
        return double.IsFinite(sum);
    }

    static void Kick(Span<Vector3D> velocities, ReadOnlySpan<double> halfKick, ReadOnlySpan<Vector3D> forces)
    {
        for (var i = 0; i < forces.Length; i++)
            velocities[i] += halfKick[i] * forces[i];
    }

    static void Move(Span<Vector3D> positions, ReadOnlySpan<Vector3D> velocities, double time)
    {
        var x = MemoryMarshal.Cast<Vector3D, double>(positions);
        var v = MemoryMarshal.Cast<Vector3D, double>(velocities);
        for (var k = 0; k < x.Length; k++)
            x[k] += time * v[k];
    }
}
