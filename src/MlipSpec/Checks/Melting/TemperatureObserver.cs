using MlipSpec.Simulation;

namespace MlipSpec.Checks.Melting;

/// <summary>Keeps the temperature of a stage, as means over half a picosecond or so.</summary>
/// <param name="stage">The stage that counts.</param>
internal sealed class TemperatureObserver(string stage) : IMdObserver
{
    const int FramesPerPoint = 25;

    /// <summary>Steps over which one mean is taken.</summary>
    public const int StepsPerPoint = 10 * FramesPerPoint;

    double _sum;
    int _count;

    /// <inheritdoc/>
    public int Interval => 10;

    /// <summary>When each temperature was sampled, fs since the start.</summary>
    public List<double> Times { get; } = [];

    /// <summary>The sampled temperatures, K.</summary>
    public List<double> Temperatures { get; } = [];

    /// <inheritdoc/>
    public void Observe(in MdFrame frame)
    {
        if (frame.Stage.Name != stage)
            return;
        _sum += frame.Temperature;
        if (++_count < FramesPerPoint)
            return;
        Times.Add(frame.Time);
        Temperatures.Add(_sum / FramesPerPoint);
        (_sum, _count) = (0, 0);
    }

    /// <summary>A check keeps no checkpoint of its own.</summary>
    public void Save(BinaryWriter writer) => throw new NotSupportedException("checks run without checkpoints");

    /// <summary>See <see cref="Save"/>.</summary>
    public void Load(BinaryReader reader) => throw new NotSupportedException("checks run without checkpoints");
}
