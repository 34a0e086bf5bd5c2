using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Simulation.Paths;

/// <summary>Moves a band to the path of least energy.</summary>
internal sealed class BandRelaxation(NudgedElasticBand protocol, Band band)
{
    public const double FirstStep = 0.05,
        FirstMixing = 0.1;

    const double LongestTimeStep = 0.5,
        Growth = 1.1,
        Shrink = 0.5,
        MixingDecay = 0.99,
        LongestMove = 0.1,
        Deeper = 0.05;
    const double Closest = 0.6; // Å, as in a relaxation
    const int Delay = 5;

    readonly Vector3D[][] _nudged = Like(band),
        _velocities = Like(band),
        _tangents = Like(band);
    double _timeStep = FirstStep,
        _mixing = FirstMixing;
    int _downhill,
        _highest = 1;
    bool _climbing;

    /// <summary>The image that climbs, or the highest inner one.</summary>
    public int Highest => _highest;

    public int Steps { get; private set; }

    /// <summary>The largest force across the path on an atom, eV/Å.</summary>
    public double Residual { get; private set; }

    /// <summary>The unit tangents of the inner images at the last evaluation.</summary>
    public Vector3D[][] Tangents => _tangents;

    /// <summary>Whether the band has come to its end, converged or not.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Where the band is, so that another relaxation can go on from here.</summary>
    public BandSnapshot Snapshot(Structure start, Finding? finding) =>
        new(
            [.. band.Positions.Select(p => start.WithPositions(p))],
            [band.Energies[0], band.Energies[^1]],
            _velocities,
            _timeStep,
            _mixing,
            _downhill,
            _highest,
            _climbing,
            Steps,
            band.Evaluations,
            IsDone,
            finding
        );

    /// <summary>Goes on from a snapshot.</summary>
    public void Resume(BandSnapshot from)
    {
        for (var k = 0; k < _velocities.Length; k++)
            from.Velocities[k].CopyTo(_velocities[k], 0);
        (_timeStep, _mixing, _downhill, _highest, _climbing, Steps) = (
            from.TimeStep,
            from.Mixing,
            from.Downhill,
            from.Highest,
            from.IsClimbing,
            from.Steps
        );
    }

    /// <summary>Makes up to so many steps more.</summary>
    public Finding? Run(int most, Action<string>? progress, CancellationToken cancellation)
    {
        var last = Steps + most;
        while (Steps < last)
            if (Advance(progress, cancellation) is var (done, finding) && done)
            {
                IsDone = true;
                return finding;
            }
        return null;
    }

    (bool Done, Finding? Finding) Advance(Action<string>? progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        band.Evaluate();
        if (Fallen() is { } basin)
            return (true, basin);
        ChooseClimber();
        if (Residual <= protocol.ForceTolerance && (_climbing || !protocol.Climb))
            return (true, null);
        if (Steps >= protocol.MaximumSteps)
            return (
                true,
                new(
                    FindingKind.NotConverged,
                    FormattableString.Invariant(
                        $"the band used up its {Steps} steps: the largest force across the path is {Residual:G3} eV/Å (tolerance {protocol.ForceTolerance:G3})"
                    )
                )
            );
        if (Steps % 10 == 9)
            progress?.Invoke(
                FormattableString.Invariant(
                    $"after {Steps} steps the largest force across the path is {Residual:G3} eV/Å (tolerance {protocol.ForceTolerance:G3}), the highest image {band.Energies[Highest] - band.Energies[0]:F3} eV above the start"
                )
            );
        return Step() is { } damage ? (true, damage) : (false, null);
    }

    /// <summary>
    /// The highest image climbs while the band is near its path, and while it lies above both neighbours: farther off,
    /// the tangent does not point to a saddle and a climbing image would climb for ever.
    /// </summary>
    void ChooseClimber()
    {
        var highest = IndexOfHighest();
        if (highest != Highest)
            (_highest, _climbing) = (highest, false);
        Nudge(_climbing);
        var isTop = band.Energies[Highest] >= Math.Max(band.Energies[Highest - 1], band.Energies[Highest + 1]);
        var climbs = protocol.Climb && isTop && Residual <= (_climbing ? 2 : 1) * protocol.ClimbBelow;
        if (climbs == _climbing)
            return;
        _climbing = climbs;
        Nudge(_climbing);
    }

    /// <summary>An inner image far below the ends is in a basin of its own: the ends are not neighbours.</summary>
    Finding? Fallen()
    {
        var lower = Math.Min(band.Energies[0], band.Energies[^1]);
        var k = Array.IndexOf(band.Energies, band.Energies.Min());
        return band.Energies[k] >= lower - Deeper
            ? null
            : new(
                FindingKind.LeftPhase,
                FormattableString.Invariant(
                    $"image {k} of {band.Count} fell into another basin, {lower - band.Energies[k]:F3} eV below the lower end: the ends are not neighbouring minima, or not the deepest"
                )
            );
    }

    int IndexOfHighest()
    {
        var highest = 1;
        for (var k = 2; k < band.Count - 1; k++)
            if (band.Energies[k] > band.Energies[highest])
                highest = k;
        return highest;
    }

    /// <summary>True forces across the path, spring forces along it; the climbing image instead has its force along the
    /// path turned round.</summary>
    void Nudge(bool climbing)
    {
        Residual = 0;
        for (var k = 1; k < band.Count - 1; k++)
        {
            var (tangent, force, nudged) = (_tangents[k], band.Forces[k], _nudged[k]);
            band.Tangent(k, tangent);
            var along = 0.0;
            for (var i = 0; i < force.Length; i++)
                along += force[i].Dot(tangent[i]);
            var climbs = climbing && k == Highest;
            var spring = climbs ? -along : protocol.SpringConstant * (band.Step(k) - band.Step(k - 1));
            var largest = 0.0;
            for (var i = 0; i < force.Length; i++)
            {
                var across = force[i] - along * tangent[i];
                nudged[i] = across + spring * tangent[i];
                largest = Math.Max(largest, (climbs ? nudged[i] : across).LengthSquared);
            }
            Residual = Math.Max(Residual, Math.Sqrt(largest));
        }
    }

    /// <summary>One step of FIRE with the whole band as one particle; a finding where atoms collapsed.</summary>
    Finding? Step()
    {
        double power = 0,
            speed2 = 0,
            force2 = 0,
            fastest = 0;
        for (var k = 1; k < band.Count - 1; k++)
        for (var i = 0; i < _nudged[k].Length; i++)
            power += _nudged[k][i].Dot(_velocities[k][i]);
        if (power > 0)
        {
            if (++_downhill > Delay)
                (_timeStep, _mixing) = (Math.Min(Growth * _timeStep, LongestTimeStep), MixingDecay * _mixing);
        }
        else
        {
            (_downhill, _mixing) = (0, FirstMixing);
            _timeStep *= Shrink;
            foreach (var v in _velocities)
                Array.Clear(v);
        }
        for (var k = 1; k < band.Count - 1; k++)
        for (var i = 0; i < _nudged[k].Length; i++)
        {
            _velocities[k][i] += _timeStep * _nudged[k][i];
            speed2 += _velocities[k][i].LengthSquared;
            force2 += _nudged[k][i].LengthSquared;
        }
        var pull = force2 > 0 ? _mixing * Math.Sqrt(speed2 / force2) : 0;
        for (var k = 1; k < band.Count - 1; k++)
        for (var i = 0; i < _nudged[k].Length; i++)
        {
            _velocities[k][i] = (1 - _mixing) * _velocities[k][i] + pull * _nudged[k][i];
            fastest = Math.Max(fastest, _velocities[k][i].LengthSquared);
        }
        var step = Math.Min(_timeStep, LongestMove / Math.Sqrt(fastest));
        for (var k = 1; k < band.Count - 1; k++)
        for (var i = 0; i < _nudged[k].Length; i++)
            band.Positions[k][i] += step * _velocities[k][i];
        Steps++;
        return Steps % 10 == 0 ? Collapse() : null;
    }

    Finding? Collapse()
    {
        for (var k = 1; k < band.Count - 1; k++)
        {
            var (distance, i, j) = ShortestDistance.Of(band.Positions[k], band.Cell, Closest);
            if (distance < Closest)
                return new(
                    FindingKind.Unstable,
                    FormattableString.Invariant(
                        $"image {k} of the band collapsed: atoms {i} and {j} came to {distance:F3} Å in {Steps} steps"
                    )
                );
        }
        return null;
    }

    static Vector3D[][] Like(Band band) => [.. band.Positions.Select(p => new Vector3D[p.Length])];
}
