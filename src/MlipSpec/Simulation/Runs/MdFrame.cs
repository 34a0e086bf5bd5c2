using MlipSpec.Structures;

namespace MlipSpec.Simulation;

/// <summary>A moment of a run, lent to an observer: everything is read from the running dynamics and holds until the
/// observer returns.</summary>
public readonly ref struct MdFrame
{
    readonly MolecularDynamics _dynamics;
    readonly Structure _start;

    internal MdFrame(MolecularDynamics dynamics, Structure start, MdStage stage, long step, double fraction) =>
        (_dynamics, _start, Stage, Step, Fraction) = (dynamics, start, stage, step, fraction);

    /// <summary>Steps since the run's beginning.</summary>
    public long Step { get; }

    /// <summary>Time since the run's beginning, fs.</summary>
    public double Time => _dynamics.Time;

    /// <summary>The stage to which the step belongs; a step at the boundary belongs to the stage that it
    /// ends.</summary>
    public MdStage Stage { get; }

    /// <summary>How much of the stage is done, 0 to 1.</summary>
    public double Fraction { get; }

    /// <summary>The element of each atom, length N.</summary>
    public ReadOnlySpan<Element> Species => _start.Species;

    /// <summary>Å, length N, not wrapped into the cell: differences of two frames are displacements.</summary>
    public ReadOnlySpan<Vector3D> Positions => _dynamics.Positions;

    /// <summary>Å/fs, length N.</summary>
    public ReadOnlySpan<Vector3D> Velocities => _dynamics.Velocities;

    /// <summary>eV/Å, length N.</summary>
    public ReadOnlySpan<Vector3D> Forces => _dynamics.Forces;

    /// <summary>The cell at this step, rows in Å.</summary>
    public Cell Cell => _dynamics.Cell;

    /// <summary>The potential energy of all atoms, eV.</summary>
    public double PotentialEnergy => _dynamics.PotentialEnergy;

    /// <summary>The kinetic energy of all atoms, eV.</summary>
    public double KineticEnergy => _dynamics.KineticEnergy;

    /// <summary>See <see cref="MolecularDynamics.ConservedEnergy"/>, eV.</summary>
    public double ConservedEnergy => _dynamics.ConservedEnergy;

    /// <summary>The temperature that the kinetic energy tells, K.</summary>
    public double Temperature => _dynamics.Temperature;

    /// <summary>The tensor of the inner pressure, GPa.</summary>
    public Matrix3D Pressure => _dynamics.Pressure;

    /// <summary>−dE/dε, eV.</summary>
    public Matrix3D Virial => _dynamics.Virial;

    /// <summary>Set point of the temperature, K.</summary>
    public double TargetTemperature => Stage.Temperature.At(Fraction);

    /// <summary>Set point of the pressure, GPa.</summary>
    public double TargetPressure => Stage.Pressure.At(Fraction);

    /// <summary>A copy that may be kept.</summary>
    public Structure ToStructure() => new(Cell, Species, Positions);
}
