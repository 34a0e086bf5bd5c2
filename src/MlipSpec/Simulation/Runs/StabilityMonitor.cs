using MlipSpec.Numerics;
using MlipSpec.Structures;
using MlipSpec.Structures.Neighbours;

namespace MlipSpec.Simulation;

/// <summary>Looks whether a run has failed, and keeps the last frame that was in order.</summary>
internal sealed class StabilityMonitor
{
    const double Skin = 1.5; // Å; the list of close pairs is built anew rarely

    readonly StabilityLimits _limits;
    readonly Structure _start;
    readonly double _hottest,
        _startVolume;
    readonly double[] _closest; // Å, for each pair of elements
    readonly int[] _element;
    readonly int _elements;
    readonly NeighbourList _close;
    readonly Vector3D[] _goodPositions,
        _goodVelocities;
    Cell _goodCell;
    long _goodStep;
    double _goodTime;

    public StabilityMonitor(MdProtocol protocol, Structure start)
    {
        (_limits, _start, _startVolume) = (protocol.Limits, start, start.Volume);
        _hottest =
            _limits.TemperatureFactor * protocol.Stages.Largest(s => Math.Max(s.Temperature.Start, s.Temperature.End))
            + _limits.TemperatureAllowance;
        var elements = start.Elements;
        _elements = elements.Count;
        _element = [.. start.Species.ToArray().Select(e => elements.ToList().IndexOf(e))];
        _closest =
        [
            .. elements.SelectMany(a =>
                elements.Select(b => _limits.ClosestApproach * (CovalentRadii.Of(a) + CovalentRadii.Of(b)))
            ),
        ];
        _close = new(start.Count, start.Cell, Math.Max(1e-3, _closest.Largest()), Skin);
        (_goodPositions, _goodVelocities) = (new Vector3D[start.Count], new Vector3D[start.Count]);
    }

    /// <summary>The last frame in order.</summary>
    public (Structure Structure, Vector3D[] Velocities, long Step, double Time) LastGood =>
        (_start.With(_goodCell, _goodPositions), _goodVelocities, _goodStep, _goodTime);

    /// <summary>Looks at the present frame: null if it is in order, and then it is kept.</summary>
    public Instability? Look(MolecularDynamics dynamics, MdStage stage, long step)
    {
        var found = Temperature(dynamics) ?? Volume(dynamics) ?? ClosePair(dynamics);
        if (found is { } f)
            return Describe(dynamics, stage, step, f.Kind, f.Atoms, f.What);
        Keep(dynamics, step);
        return null;
    }

    /// <summary>The evaluation or a step failed: say so in the words of an explosion, or of what can be seen.</summary>
    public Instability Failed(MolecularDynamics dynamics, MdStage stage, long step, string why) =>
        Describe(dynamics, stage, step, InstabilityKind.Explosion, [Fastest(dynamics)], why);

    public void Keep(MolecularDynamics dynamics, long step)
    {
        dynamics.Positions.CopyTo(_goodPositions);
        dynamics.Velocities.CopyTo(_goodVelocities);
        (_goodCell, _goodStep, _goodTime) = (dynamics.Cell, step, dynamics.Time);
    }

    (InstabilityKind Kind, int[] Atoms, string What)? Temperature(MolecularDynamics dynamics)
    {
        var temperature = dynamics.Temperature;
        if (temperature <= _hottest)
            return null;
        return (
            double.IsFinite(temperature) ? InstabilityKind.Runaway : InstabilityKind.Explosion,
            [Fastest(dynamics)],
            FormattableString.Invariant($"the temperature passed the limit of {_hottest:F0} K")
        );
    }

    (InstabilityKind Kind, int[] Atoms, string What)? Volume(MolecularDynamics dynamics)
    {
        if (!dynamics.Cell.IsFullyPeriodic)
            return null;
        var ratio = dynamics.Cell.Volume / _startVolume;
        if (ratio < _limits.SmallestVolume)
            return (
                InstabilityKind.Collapse,
                [],
                FormattableString.Invariant($"the cell collapsed to {ratio:F3} of its volume")
            );
        if (!(ratio <= _limits.LargestVolume))
            return (
                InstabilityKind.Evaporation,
                [],
                FormattableString.Invariant($"the cell grew to {ratio:F2} times its volume")
            );
        return null;
    }

    (InstabilityKind Kind, int[] Atoms, string What)? ClosePair(MolecularDynamics dynamics)
    {
        _close.Update(dynamics.Positions, dynamics.Cell);
        ReadOnlySpan<double> x = _close.X,
            y = _close.Y,
            z = _close.Z;
        var starts = _close.Starts;
        for (var i = 0; i < _element.Length; i++)
            foreach (var p in _close.Neighbours[starts[i]..starts[i + 1]])
            {
                double dx = x[p] - x[i],
                    dy = y[p] - y[i],
                    dz = z[p] - z[i],
                    r2 = dx * dx + dy * dy + dz * dz;
                var j = _close.Parents[p];
                var limit = _closest[_element[i] * _elements + _element[j]];
                if (r2 < limit * limit)
                    return (
                        InstabilityKind.CloseAtoms,
                        [i, j],
                        FormattableString.Invariant(
                            $"atoms {i} ({_start.Species[i]}) and {j} ({_start.Species[j]}) came as close as {Math.Sqrt(r2):F3} Å, the limit is {limit:F3} Å"
                        )
                    );
            }
        return null;
    }

    static int Fastest(MolecularDynamics dynamics)
    {
        var (fastest, most) = (0, -1.0);
        for (var i = 0; i < dynamics.Velocities.Length; i++)
        {
            if (!dynamics.Forces[i].IsFinite || !dynamics.Velocities[i].IsFinite)
                return i;
            if (dynamics.Velocities[i].LengthSquared is var v && v > most)
                (fastest, most) = (i, v);
        }
        return fastest;
    }

    Instability Describe(
        MolecularDynamics dynamics,
        MdStage stage,
        long step,
        InstabilityKind kind,
        int[] atoms,
        string what
    )
    {
        var atom = kind is InstabilityKind.Explosion or InstabilityKind.Runaway
            ? FormattableString.Invariant(
                $"; atom {atoms[0]} ({_start.Species[atoms[0]]}) moves fastest or has no finite force"
            )
            : "";
        return new(
            kind,
            step,
            dynamics.Time,
            stage.Name,
            dynamics.Temperature,
            atoms,
            FormattableString.Invariant(
                $"the dynamics failed ({Words(kind)}) after {dynamics.Time / 1000:F3} ps, in the stage '{stage.Name}', at {dynamics.Temperature:F0} K: {what}{atom}; the last good frame is that at {_goodTime / 1000:F3} ps"
            )
        );
    }

    static string Words(InstabilityKind kind) =>
        kind switch
        {
            InstabilityKind.Explosion => "explosion",
            InstabilityKind.CloseAtoms => "atoms too close",
            InstabilityKind.Runaway => "temperature running away",
            InstabilityKind.Collapse => "collapse",
            _ => "evaporation",
        };
}
