using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Threads;

namespace MlipSpec.Simulation;

/// <summary>
/// Molecular dynamics by the velocity Verlet method, W. C. Swope, H. C. Andersen, P. H. Berens and K. R. Wilson, J.
/// Chem. Phys. 76, 637 (1982), at constant energy or coupled to a thermostat and a barostat. Positions are not wrapped.
/// No memory is taken per step. Not safe to share between threads.
/// </summary>
/// <remarks>
/// A step is: thermostat for half a step, cell pushed, atoms kicked, [cell rescaled at random], drift (with Langevin
/// noise in its middle), forces, atoms kicked, cell pushed, thermostat. Without rescaling it is symmetric in time.
/// <see cref="MdRun"/> runs whole protocols with it.
/// </remarks>
internal sealed class MolecularDynamics : IDisposable
{
    readonly IPotential _potential;
    readonly Structure _structure;
    readonly int _threads;
    readonly DynamicsState _state;
    readonly AtomMotion _motion;
    readonly double _timeStep;
    ICalculation _calculation;
    Coupling? _coupling;

    /// <summary>Starts with atoms at rest and constant energy.</summary>
    /// <param name="potential">Gives the forces.</param>
    /// <param name="structure">Atoms and cell; masses are the standard atomic weights.</param>
    /// <param name="timeStep">Time step, fs.</param>
    /// <param name="threads">How many cores a step may use; the trajectory has the same bits for any number.</param>
    /// <exception cref="NotCoveredException">The potential does not cover an element.</exception>
    public MolecularDynamics(IPotential potential, Structure structure, double timeStep, int threads = 1)
    {
        if (!(timeStep > 0) || !double.IsFinite(timeStep))
            throw new ArgumentOutOfRangeException(nameof(timeStep), timeStep, "a time step is a positive time in fs");
        if (structure.Count == 0)
            throw new ArgumentException("molecular dynamics needs at least one atom", nameof(structure));
        (_potential, _structure, _timeStep, _threads) = (potential, structure, timeStep, threads);
        _state = new(structure);
        _motion = new(_state, timeStep, TeamBlocks.Of(threads));
        _calculation = potential.Start(structure, threads);
        _calculation.Evaluate(_state.Positions, _state.Cell);
    }

    /// <summary>Time since the start, fs.</summary>
    public double Time { get; internal set; }

    /// <summary>The cell at the present step, rows in Å.</summary>
    public Cell Cell => _state.Cell;

    /// <summary>Positions, Å, not wrapped into the cell.</summary>
    public ReadOnlySpan<Vector3D> Positions => _state.Positions;

    /// <summary>Velocities, Å/fs; may be set.</summary>
    public Span<Vector3D> Velocities => _state.Velocities;

    /// <summary>Forces at the present positions, eV/Å.</summary>
    public ReadOnlySpan<Vector3D> Forces => _calculation.Forces;

    /// <summary>Potential energy, eV; NaN for a potential that gives forces only.</summary>
    public double PotentialEnergy => _calculation.Energy;

    /// <summary>Kinetic energy, eV.</summary>
    public double KineticEnergy => _state.KineticEnergy;

    /// <summary>
    /// What the equations of motion conserve, eV: the energy, with that of the moving cell under its pressure, less the
    /// heat that thermostats gave. It wanders when the time step is too long. NaN while a cell is rescaled at random.
    /// </summary>
    public double ConservedEnergy =>
        _coupling is null ? PotentialEnergy + KineticEnergy
        : _coupling.Conserves ? PotentialEnergy + KineticEnergy + _coupling.CellEnergy(_state.Cell) - _coupling.Heat
        : double.NaN;

    /// <summary>Virial −dE/dε, eV.</summary>
    public Matrix3D Virial => _calculation.Virial;

    /// <summary>The tensor of the inner pressure, (Σ m v⊗v + virial)/V, GPa; NaN without a cell.</summary>
    public Matrix3D Pressure =>
        _state.Cell.IsFullyPeriodic
            ? Constants.GPaPerElectronvoltPerCubicAngstrom
                / _state.Cell.Volume
                * (_state.KineticTensor + _calculation.Virial)
            : double.NaN * Matrix3D.Identity;

    /// <summary>Temperature in K, 2 E_kin / 3 (N − 1) k_B: the centre of mass does not count. One atom has three
    /// degrees of freedom.</summary>
    public double Temperature => 2 * KineticEnergy / (_state.DegreesOfFreedom * Constants.Boltzmann);

    internal DynamicsState State => _state;

    /// <summary>
    /// Draws velocities from the Maxwell–Boltzmann distribution, removes the total momentum and scales to exactly this
    /// temperature.
    /// </summary>
    /// <param name="temperature">The temperature of the bath, K.</param>
    /// <param name="random">Its stream "velocities" is used.</param>
    public void DrawVelocities(double temperature, SeededRandom random)
    {
        if (!(temperature >= 0) || !double.IsFinite(temperature))
            throw new ArgumentOutOfRangeException(
                nameof(temperature),
                temperature,
                "a temperature is zero or more, in K"
            );
        _state.DrawVelocities(temperature, random.For("velocities"));
    }

    /// <summary>Couples the following steps to the stage's thermostat and barostat, with the set points at its
    /// beginning; null for constant energy.</summary>
    /// <param name="stage">Gives ensemble and set points; its duration and the end of its ramps do not matter
    /// here.</param>
    /// <param name="random">Gives the noise.</param>
    public void Couple(MdStage? stage, SeededRandom random) =>
        _coupling = stage is null ? null : new(stage, _state, random);

    /// <summary>Changes the set points of thermostat and barostat.</summary>
    /// <param name="temperature">The temperature of the bath, K.</param>
    /// <param name="pressure">The pressure of the barostat, GPa.</param>
    public void SetPoints(double temperature, double pressure) =>
        _coupling?.SetPoints(temperature, pressure, _state.Cell.Volume);

    /// <summary>Makes steps until done, or until a force or the energy is no longer finite: the run has come
    /// apart.</summary>
    /// <returns>The steps made; fewer than asked for if it failed.</returns>
    public int Run(int steps)
    {
        for (var step = 0; step < steps; step++)
            if (!Step())
                return step;
        return steps;
    }

    /// <summary>Starts the evaluation anew, as after reading a checkpoint, so that nothing of the past decides the bits
    /// of what follows.</summary>
    internal void Restart()
    {
        _calculation.Dispose();
        _calculation = _potential.Start(_structure.WithCell(_state.Cell).WithPositions(_state.Positions), _threads);
        _calculation.Evaluate(_state.Positions, _state.Cell);
    }

    /// <summary>Reverses the motion of the cell, as reversing the velocities does for the atoms.</summary>
    internal void ReverseCell() => _coupling?.ReverseCell();

    internal void Save(BinaryWriter writer)
    {
        _state.Save(writer);
        writer.Write(Time);
        _coupling?.Save(writer);
    }

    internal void Load(BinaryReader reader)
    {
        _state.Load(reader);
        Time = reader.ReadDouble();
        _coupling?.Load(reader);
        Restart();
    }

    /// <inheritdoc/>
    public void Dispose() => _calculation.Dispose();

    bool Step()
    {
        if (!IsInOrder())
            return false;
        _coupling?.Thermalise(_state, 0.5 * _timeStep);
        _coupling?.Push(_state, _calculation.Virial, 0.5 * _timeStep);
        Kick();
        _coupling?.Rescale(_state, _calculation.Virial, _timeStep);
        Drift();
        _calculation.Evaluate(_state.Positions, _state.Cell);
        Kick();
        _coupling?.Push(_state, _calculation.Virial, 0.5 * _timeStep);
        _coupling?.Thermalise(_state, 0.5 * _timeStep);
        Time += _timeStep;
        return true;
    }

    bool IsInOrder()
    {
        if (_potential.Card.OffersEnergy && !double.IsFinite(_calculation.Energy))
            return false;
        return _motion.IsFinite(_calculation.Forces);
    }

    /// <summary>Half a step of acceleration, between two quarters of the drag that a moving cell makes.</summary>
    void Kick()
    {
        _coupling?.Drag(_state, 0.25 * _timeStep);
        _motion.Kick(_calculation.Forces);
        _coupling?.Drag(_state, 0.25 * _timeStep);
    }

    void Drift()
    {
        _coupling?.Carry(_state, 0.5 * _timeStep);
        if (_coupling is { HasNoise: true })
        {
            _motion.Move(0.5 * _timeStep);
            _coupling.MakeNoise(_state, _timeStep);
            _motion.Move(0.5 * _timeStep);
        }
        else
            _motion.Move(_timeStep);
        _coupling?.Carry(_state, 0.5 * _timeStep);
    }
}
