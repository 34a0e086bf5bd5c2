using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Simulation;

/// <summary>
/// The moving cell of Martyna, Tobias and Klein: dH/dt = H·g, W dg/dt = V (P − P₀) + (2K/N_f)·1, dr/dt = v + r·g,
/// dv/dt = f/m − v·(g + tr g/N_f), with g symmetric and W = (N_f + 3) k_B T τ²/3.
/// </summary>
internal sealed class ParrinelloRahmanCell(ParrinelloRahmanBarostat barostat, int degreesOfFreedom, double temperature)
{
    readonly double _mass =
        (degreesOfFreedom + 3) * Constants.Boltzmann * temperature * barostat.Time * barostat.Time / 3;
    Matrix3D _rate; // g, 1/fs

    /// <summary>½ W tr g², eV.</summary>
    public double KineticEnergy => 0.5 * _mass * (_rate * _rate).Trace;

    public int DegreesOfFreedom => CellMotion.Count(barostat.Cell);

    public void Scale(double factor) => _rate = factor * _rate;

    /// <summary>Accelerates the cell by the difference of the pressures.</summary>
    /// <param name="state">Volume and kinetic energy.</param>
    /// <param name="virial">The virial of the present positions, eV.</param>
    /// <param name="time">The time that passes, fs.</param>
    /// <param name="pressure">Set point, eV/Å³.</param>
    public void Push(DynamicsState state, in Matrix3D virial, double time, double pressure)
    {
        var kinetic = state.KineticTensor;
        var force =
            kinetic + virial + (kinetic.Trace / degreesOfFreedom - pressure * state.Cell.Volume) * Matrix3D.Identity;
        _rate += time / _mass * CellMotion.Allowed(barostat.Cell, force);
    }

    /// <summary>How velocities shrink while the cell grows.</summary>
    public void Drag(DynamicsState state, double time) =>
        CellMotion.Multiply(
            state.Velocities,
            CellMotion.Exponential(-time * (_rate + _rate.Trace / degreesOfFreedom * Matrix3D.Identity))
        );

    /// <summary>Carries atoms and cell along for a stretch of time.</summary>
    public void Carry(DynamicsState state, double time)
    {
        var stretch = CellMotion.Exponential(time * _rate);
        CellMotion.Multiply(state.Positions, stretch);
        state.Cell = state.Cell.Deformed(stretch);
    }

    public void Save(BinaryWriter writer) => writer.Write(_rate);

    public void Load(BinaryReader reader) => _rate = reader.ReadMatrix();
}
