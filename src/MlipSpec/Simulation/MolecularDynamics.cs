using System.Runtime.InteropServices;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Simulation;

/// <summary>
/// Microcanonical molecular dynamics by the velocity Verlet method, W. C. Swope, H. C. Andersen, P. H. Berens and K. R. Wilson,
/// J. Chem. Phys. 76, 637 (1982). Cell and atoms stay; positions are not wrapped. No memory is taken per step. Not safe to share between threads.
/// </summary>
public sealed class MolecularDynamics : IDisposable
{
    const double MassUnit = Constants.ElectronvoltSquareFemtosecondPerSquareAngstromPerAmu;

    readonly ICalculation _calculation;
    readonly Cell _cell;
    readonly Vector3D[] _positions, _velocities;
    readonly double[] _masses;   // eV·fs²/Å²
    readonly double[] _halfKick; // half a time step over the mass
    readonly double _timeStep;

    /// <summary>Starts with atoms at rest.</summary>
    /// <param name="potential">Gives the forces.</param>
    /// <param name="structure">Atoms and cell; masses are the standard atomic weights.</param>
    /// <param name="timeStep">Time step, fs.</param>
    /// <param name="threads">How many cores a step may use; the trajectory has the same bits for any number.</param>
    /// <exception cref="NotCoveredException">The potential does not cover an element.</exception>
    public MolecularDynamics(IPotential potential, Structure structure, double timeStep, int threads = 1)
    {
        if (!(timeStep > 0) || !double.IsFinite(timeStep)) throw new ArgumentOutOfRangeException(nameof(timeStep), timeStep, "a time step is a positive time in fs");
        if (structure.Count == 0) throw new ArgumentException("molecular dynamics needs at least one atom", nameof(structure));
        (_cell, _timeStep) = (structure.Cell, timeStep);
        _positions = structure.Positions.ToArray();
        _velocities = new Vector3D[structure.Count];
        (_masses, _halfKick) = (new double[structure.Count], new double[structure.Count]);
        for (var i = 0; i < _masses.Length; i++)
        {
            _masses[i] = MassUnit * structure.Species[i].Mass;
            _halfKick[i] = 0.5 * timeStep / _masses[i];
        }
        _calculation = potential.Start(structure, threads);
        _calculation.Evaluate(_positions, _cell);
    }

    /// <summary>Time since the start, fs.</summary>
    public double Time { get; private set; }

    /// <summary>Positions, Å, not wrapped into the cell.</summary>
    public ReadOnlySpan<Vector3D> Positions => _positions;

    /// <summary>Velocities, Å/fs; may be set.</summary>
    public Span<Vector3D> Velocities => _velocities;

    /// <summary>Forces at the present positions, eV/Å.</summary>
    public ReadOnlySpan<Vector3D> Forces => _calculation.Forces;

    /// <summary>Potential energy, eV; NaN for a potential that gives forces only.</summary>
    public double PotentialEnergy => _calculation.Energy;

    /// <summary>Kinetic energy, eV.</summary>
    public double KineticEnergy
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < _velocities.Length; i++) sum += _masses[i] * _velocities[i].LengthSquared;
            return 0.5 * sum;
        }
    }

    /// <summary>Temperature in K, 2 E_kin / 3 (N − 1) k_B: the centre of mass does not count. Zero for one atom.</summary>
    public double Temperature => _positions.Length == 1 ? 0 : 2 * KineticEnergy / (3 * (_positions.Length - 1) * Constants.Boltzmann);

    /// <summary>
    /// Draws velocities from the Maxwell–Boltzmann distribution, removes the total momentum and scales to exactly this temperature.
    /// </summary>
    /// <param name="temperature">K.</param>
    /// <param name="random">Its stream "velocities" is used.</param>
    public void DrawVelocities(double temperature, SeededRandom random)
    {
        if (!(temperature >= 0) || !double.IsFinite(temperature)) throw new ArgumentOutOfRangeException(nameof(temperature), temperature, "a temperature is zero or more, in K");
        var stream = random.For("velocities");
        Vector3D momentum = default;
        var mass = 0.0;
        for (var i = 0; i < _velocities.Length; i++)
        {
            _velocities[i] = stream.NextGaussianVector() / Math.Sqrt(_masses[i]);
            momentum += _masses[i] * _velocities[i];
            mass += _masses[i];
        }
        for (var i = 0; i < _velocities.Length; i++) _velocities[i] -= momentum / mass;
        var drawn = Temperature;
        var scale = drawn > 0 ? Math.Sqrt(temperature / drawn) : 0;
        for (var i = 0; i < _velocities.Length; i++) _velocities[i] *= scale;
    }

    /// <summary>Makes steps until done, or until a force is no longer finite: the run has come apart.</summary>
    /// <returns>The steps made; fewer than asked for if it came apart.</returns>
    public int Run(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            if (!Kick()) return step;
            Drift();
            _calculation.Evaluate(_positions, _cell);
            Kick();
            Time += _timeStep;
        }
        return steps;
    }

    /// <inheritdoc/>
    public void Dispose() => _calculation.Dispose();

    /// <summary>Half a step of acceleration; whether all forces are finite.</summary>
    bool Kick()
    {
        var forces = _calculation.Forces;
        var sum = 0.0;
        for (var i = 0; i < forces.Length; i++)
        {
            _velocities[i] += _halfKick[i] * forces[i];
            sum += forces[i].X + forces[i].Y + forces[i].Z;
        }
        return double.IsFinite(sum);
    }

    void Drift()
    {
        var x = MemoryMarshal.Cast<Vector3D, double>(_positions.AsSpan());
        var v = MemoryMarshal.Cast<Vector3D, double>(_velocities.AsSpan());
        for (var k = 0; k < x.Length; k++) x[k] += _timeStep * v[k];
    }
}
