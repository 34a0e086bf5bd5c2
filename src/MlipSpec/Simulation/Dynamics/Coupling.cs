using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Simulation;

/// <summary>The thermostat and barostat of a stage at work, with their state.</summary>
internal sealed class Coupling
{
    readonly VelocityScaler? _atoms,
        _cellScaler;
    readonly LangevinNoise? _noise;
    readonly ParrinelloRahmanCell? _cell;
    readonly RescaledCell? _rescaled;

    public Coupling(MdStage stage, DynamicsState state, SeededRandom random)
    {
        var highest = Math.Max(stage.Temperature.Start, stage.Temperature.End);
        if (stage.Barostat is ParrinelloRahmanBarostat moving)
            _cell = new(moving, state.DegreesOfFreedom, highest);
        if (stage.Barostat is CellRescalingBarostat rescaling)
            _rescaled = new(rescaling, random.For("cell"));
        if (stage.Thermostat is LangevinThermostat langevin)
            _noise = new(langevin, random.For("noise"));
        else if (stage.Thermostat is { } thermostat)
            _atoms = VelocityScaler.Of(thermostat, state.DegreesOfFreedom, highest, random.For("thermostat"));
        if (_cell is not null && stage.Thermostat is { } own)
            _cellScaler = VelocityScaler.Of(own, _cell.DegreesOfFreedom, highest, random.For("thermostat of the cell"));
        (Temperature, Pressure) = (stage.Temperature.Start, stage.Pressure.Start);
    }

    /// <summary>Set point, K.</summary>
    public double Temperature { get; private set; }

    /// <summary>Set point, GPa.</summary>
    public double Pressure { get; private set; }

    /// <summary>Heat that the thermostats have given to atoms and cell, eV.</summary>
    public double Heat { get; private set; }

    /// <summary>Whether energy less heat is conserved: not when the cell is rescaled at random, whose work is not
    /// followed.</summary>
    public bool Conserves => _rescaled is null;

    /// <summary>Energy of the moving cell and of its volume under pressure, eV.</summary>
    public double CellEnergy(in Cell cell) => _cell is null ? 0 : _cell.KineticEnergy + PressureInternal * cell.Volume;

    double PressureInternal => Pressure / Constants.GPaPerElectronvoltPerCubicAngstrom;

    /// <summary>Changes the set points; the work of a rising pressure on the volume counts as heat given.</summary>
    public void SetPoints(double temperature, double pressure, double volume)
    {
        if (_cell is not null)
            Heat += (pressure - Pressure) / Constants.GPaPerElectronvoltPerCubicAngstrom * volume;
        (Temperature, Pressure) = (temperature, pressure);
    }

    /// <summary>Before the first and after the second half of a step.</summary>
    public void Thermalise(DynamicsState state, double time)
    {
        if (_atoms is not null)
        {
            var kinetic = state.KineticEnergy;
            var factor = _atoms.Factor(kinetic, time, Temperature);
            state.Scale(factor);
            Heat += (factor * factor - 1) * kinetic;
        }
        if (_cell is not null && _cellScaler is not null)
        {
            var kinetic = _cell.KineticEnergy;
            var factor = _cellScaler.Factor(kinetic, time, Temperature);
            _cell.Scale(factor);
            Heat += (factor * factor - 1) * kinetic;
        }
    }

    public void ReverseCell() => _cell?.Scale(-1);

    public void Push(DynamicsState state, in Matrix3D virial, double time) =>
        _cell?.Push(state, virial, time, PressureInternal);

    public void Drag(DynamicsState state, double time) => _cell?.Drag(state, time);

    public void Carry(DynamicsState state, double time) => _cell?.Carry(state, time);

    public void Rescale(DynamicsState state, in Matrix3D virial, double time) =>
        _rescaled?.Rescale(state, virial, time, PressureInternal, Temperature);

    /// <summary>Whether the drift has friction and noise in its middle.</summary>
    public bool HasNoise => _noise is not null;

    public void MakeNoise(DynamicsState state, double time)
    {
        if (_noise is null)
            return;
        var before = state.KineticEnergy;
        _noise.Apply(state, time, Temperature);
        Heat += state.KineticEnergy - before;
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(Heat);
        writer.Write(Temperature);
        writer.Write(Pressure);
        _atoms?.Save(writer);
        _cellScaler?.Save(writer);
        _noise?.Save(writer);
        _cell?.Save(writer);
        _rescaled?.Save(writer);
    }

    public void Load(BinaryReader reader)
    {
        (Heat, Temperature, Pressure) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        _atoms?.Load(reader);
        _cellScaler?.Load(reader);
        _noise?.Load(reader);
        _cell?.Load(reader);
        _rescaled?.Load(reader);
    }
}
