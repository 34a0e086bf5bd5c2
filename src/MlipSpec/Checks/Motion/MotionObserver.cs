using MlipSpec.Analysis.Observables;
using MlipSpec.Simulation;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Motion;

/// <summary>Gathers velocities, distances, temperature and pressure of stretches at constant energy, each
/// apart.</summary>
/// <param name="crystal">The crystal, atoms at their ideal places, in the cell of the run.</param>
/// <param name="interval">Steps between frames.</param>
/// <param name="timeStep">The time step of the dynamics, fs.</param>
/// <param name="window">The longest time of the autocorrelation, in frames.</param>
/// <param name="cutoff">Shells up to this distance, Å.</param>
internal sealed class MotionObserver(Structure crystal, int interval, double timeStep, int window, double cutoff)
    : IMdObserver
{
    /// <summary>The name of the stages that count.</summary>
    public const string Stage = "sampling";

    readonly List<Stretch> _stretches = [];
    MdStage? _current;

    /// <inheritdoc/>
    public int Interval => interval;

    /// <summary>fs between frames.</summary>
    public double FrameTime => interval * timeStep;

    /// <summary>What was gathered.</summary>
    public IReadOnlyList<Stretch> Stretches => _stretches;

    /// <inheritdoc/>
    public void Observe(in MdFrame frame)
    {
        if (frame.Stage.Name != Stage)
            return;
        if (!ReferenceEquals(_current, frame.Stage))
            _stretches.Add(new(new(crystal.Species, FrameTime, window), new(crystal, cutoff)));
        _current = frame.Stage;
        _stretches[^1].Add(frame);
    }

    /// <summary>A check keeps no checkpoint of its own.</summary>
    public void Save(BinaryWriter writer) => throw new NotSupportedException("checks run without checkpoints");

    /// <summary>See <see cref="Save"/>.</summary>
    public void Load(BinaryReader reader) => throw new NotSupportedException("checks run without checkpoints");

    /// <summary>One stretch at constant energy.</summary>
    internal sealed class Stretch(VelocityAutocorrelation velocities, RelativeDisplacements displacements)
    {
        double _temperature,
            _pressure;
        Matrix3D _tensor;
        int _frames;

        /// <summary>The velocity autocorrelation.</summary>
        public VelocityAutocorrelation Velocities => velocities;

        /// <summary>The shells.</summary>
        public RelativeDisplacements Displacements => displacements;

        /// <summary>Mean temperature, K.</summary>
        public double Temperature => _temperature / _frames;

        /// <summary>Mean pressure, GPa.</summary>
        public double Pressure => _pressure / _frames;

        /// <summary>Mean pressure in each direction, GPa.</summary>
        public Matrix3D PressureTensor => (1.0 / _frames) * _tensor;

        public void Add(in MdFrame frame)
        {
            velocities.Add(frame.Velocities);
            displacements.Add(frame.Positions, frame.Cell);
            _temperature += frame.Temperature;
            _pressure += frame.Pressure.Trace / 3;
            _tensor += frame.Pressure;
            _frames++;
        }
    }
}
