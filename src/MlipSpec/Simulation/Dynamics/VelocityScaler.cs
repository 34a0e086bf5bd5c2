using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Simulation;

/// <summary>A thermostat that multiplies all velocities of some degrees of freedom by one factor: those of the atoms,
/// or those of the cell.</summary>
/// <param name="degreesOfFreedom">How many are thermalised together.</param>
internal abstract class VelocityScaler(int degreesOfFreedom)
{
    protected int DegreesOfFreedom => degreesOfFreedom;

    /// <summary>The factor for a stretch of time.</summary>
    /// <param name="kinetic">The present kinetic energy, eV.</param>
    /// <param name="time">The time that passes, fs.</param>
    /// <param name="temperature">Set point, K.</param>
    public abstract double Factor(double kinetic, double time, double temperature);

    public virtual void Save(BinaryWriter writer) { }

    public virtual void Load(BinaryReader reader) { }

    public static VelocityScaler Of(Thermostat thermostat, int degreesOfFreedom, double highest, SeededRandom random) =>
        thermostat is NoseHooverThermostat chain
            ? new ChainScaler(chain, degreesOfFreedom, highest)
            : new BussiScaler(thermostat.Time, degreesOfFreedom, random);
}

/// <summary>
/// Stochastic velocity rescaling: the kinetic energy follows the exact solution of its stochastic equation, eq. (A7) of
/// G. Bussi, D. Donadio and M. Parrinello, J. Chem. Phys. 126, 014101 (2007).
/// </summary>
internal sealed class BussiScaler(double relaxation, int degreesOfFreedom, SeededRandom random)
    : VelocityScaler(degreesOfFreedom)
{
    public override double Factor(double kinetic, double time, double temperature)
    {
        if (kinetic <= 0)
            return 1;
        var c = Math.Exp(-time / relaxation);
        // K̄/N_f (1 − c)/K, the squared amplitude of the noise.
        var noise = 0.5 * Constants.Boltzmann * temperature * (1 - c) / kinetic;
        var r = random.NextGaussian();
        var rest = DegreesOfFreedom > 1 ? 2 * random.NextGamma(0.5 * (DegreesOfFreedom - 1)) : 0;
        var squared = c + noise * (r * r + rest) + 2 * r * Math.Sqrt(c * noise);
        // The sign matters for few degrees of freedom only; eq. (A8).
        return Math.CopySign(Math.Sqrt(Math.Max(0, squared)), r + Math.Sqrt(c / Math.Max(noise, double.Epsilon)));
    }

    public override void Save(BinaryWriter writer) => random.Save(writer);

    public override void Load(BinaryReader reader) => random.Load(reader);
}

/// <summary>A Nosé–Hoover chain, moved by the third-order Suzuki–Yoshida scheme of G. J. Martyna et al., Mol. Phys. 87,
/// 1117 (1996).</summary>
internal sealed class ChainScaler : VelocityScaler
{
    static readonly double s_weight = 1 / (2 - Math.Cbrt(2));
    static readonly double[] s_weights = [s_weight, 1 - 2 * s_weight, s_weight];

    readonly double[] _masses,
        _velocities;

    public ChainScaler(NoseHooverThermostat chain, int degreesOfFreedom, double highest)
        : base(degreesOfFreedom)
    {
        (_masses, _velocities) = (new double[chain.Length], new double[chain.Length]);
        Array.Fill(_masses, Constants.Boltzmann * highest * chain.Time * chain.Time);
        _masses[0] *= degreesOfFreedom;
    }

    public override double Factor(double kinetic, double time, double temperature)
    {
        var (factor, thermal, last) = (1.0, Constants.Boltzmann * temperature, _velocities.Length - 1);
        foreach (var weight in s_weights)
        {
            var step = weight * time;
            for (var k = last; k >= 0; k--)
                Push(k);
            var scale = Math.Exp(-step * _velocities[0]);
            (factor, kinetic) = (factor * scale, kinetic * scale * scale);
            for (var k = 0; k <= last; k++)
                Push(k);

            void Push(int k)
            {
                var brake = k < last ? Math.Exp(-0.25 * step * _velocities[k + 1]) : 1;
                var force =
                    (
                        k == 0
                            ? 2 * kinetic - DegreesOfFreedom * thermal
                            : _masses[k - 1] * _velocities[k - 1] * _velocities[k - 1] - thermal
                    ) / _masses[k];
                _velocities[k] = (_velocities[k] * brake + 0.5 * step * force) * brake;
            }
        }
        return factor;
    }

    public override void Save(BinaryWriter writer)
    {
        foreach (var v in _velocities)
            writer.Write(v);
    }

    public override void Load(BinaryReader reader)
    {
        for (var k = 0; k < _velocities.Length; k++)
            _velocities[k] = reader.ReadDouble();
    }
}
