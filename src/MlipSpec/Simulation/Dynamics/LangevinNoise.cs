using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Simulation;

/// <summary>The O of BAOAB: friction and noise for a whole step between the two halves of the drift. The numbers are
/// drawn in the order of the atoms.</summary>
internal sealed class LangevinNoise(LangevinThermostat thermostat, SeededRandom random)
{
    public void Apply(DynamicsState state, double step, double temperature)
    {
        var keep = Math.Exp(-step / thermostat.Time);
        var noise = Math.Sqrt((1 - keep * keep) * Constants.Boltzmann * temperature);
        for (var i = 0; i < state.Velocities.Length; i++)
            state.Velocities[i] =
                keep * state.Velocities[i] + noise / Math.Sqrt(state.Masses[i]) * random.NextGaussianVector();
        state.RemoveMomentum();
    }

    public void Save(BinaryWriter writer) => random.Save(writer);

    public void Load(BinaryReader reader) => random.Load(reader);
}
