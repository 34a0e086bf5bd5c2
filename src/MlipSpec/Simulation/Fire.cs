using MlipSpec.Quantities;

namespace MlipSpec.Simulation;

/// <summary>
/// The fast inertial relaxation engine: downhill dynamics that stops when it runs uphill. Bitzek, Koskinen, Gähler,
/// Moseler and Gumbsch, Phys. Rev. Lett. 97, 170201 (2006), with their constants, unit mass, and semi-implicit Euler
/// steps (Guénolé et al., Comput. Mater. Sci. 175, 109584 (2020)).
/// </summary>
internal sealed class Fire(RelaxationObjective objective)
{
    const double FirstStep = 0.1,
        LongestTimeStep = 1,
        Growth = 1.1,
        Shrink = 0.5,
        FirstMixing = 0.1,
        MixingDecay = 0.99;
    const int Delay = 5;

    readonly double[] _velocity = new double[objective.Dimension];
    double _timeStep = FirstStep,
        _mixing = FirstMixing;
    int _downhill;

    public Finding? Run(Relaxation protocol, Action<string>? progress)
    {
        while (true)
        {
            if (objective.Damage() is { } damage)
                return damage;
            if (objective.IsConverged)
            {
                objective.StopShortOf(null);
                return null;
            }
            if (objective.Steps >= protocol.MaximumSteps)
                return objective.NotConverged("used up its steps");
            if (objective.Steps % 50 == 49)
                progress?.Invoke(objective.Progress);
            Steer();
            objective.MoveTo(_velocity, Math.Min(_timeStep, objective.LongestStep(_velocity)));
            objective.Accept();
        }
    }

    void Steer()
    {
        var g = objective.Gradient;
        double power = 0,
            speed2 = 0,
            gradient2 = 0;
        for (var k = 0; k < g.Length; k++)
            power -= g[k] * _velocity[k];
        if (power > 0)
        {
            if (++_downhill > Delay)
                (_timeStep, _mixing) = (Math.Min(Growth * _timeStep, LongestTimeStep), MixingDecay * _mixing);
        }
        else
        {
            (_downhill, _mixing) = (0, FirstMixing);
            _timeStep *= Shrink;
            Array.Clear(_velocity);
        }
        for (var k = 0; k < g.Length; k++)
            _velocity[k] -= _timeStep * g[k];
        for (var k = 0; k < g.Length; k++)
        {
            speed2 += _velocity[k] * _velocity[k];
            gradient2 += g[k] * g[k];
        }
        var pull = _mixing * Math.Sqrt(speed2 / gradient2);
        for (var k = 0; k < g.Length; k++)
            _velocity[k] = (1 - _mixing) * _velocity[k] - pull * g[k];
    }
}
