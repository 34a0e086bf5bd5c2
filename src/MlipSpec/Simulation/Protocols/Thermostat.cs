using MlipSpec.Quantities;

namespace MlipSpec.Simulation;

/// <summary>How the temperature of a stage is kept. The centre of mass stays at rest under each of them: 3N − 3 degrees
/// of freedom are thermalised.</summary>
public abstract record Thermostat
{
    private protected Thermostat(double time) => Time = time;

    /// <summary>The relaxation time τ, fs.</summary>
    public double Time { get; init; }

    /// <summary>Name and parameters for descriptions.</summary>
    public abstract override string ToString();
}

/// <summary>
/// Langevin dynamics in the splitting BAOAB, B. Leimkuhler and C. Matthews, Appl. Math. Res. eXpress 2013, 34 (2013):
/// configurations of a harmonic system are exact at any time step. Its total momentum is projected out.
/// </summary>
/// <param name="Time">1/γ, the inverse of the friction, fs.</param>
[ProtocolName("LangevinThermostat")]
public sealed record LangevinThermostat(double Time = 100) : Thermostat(Time)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Langevin, 1/γ {Time:G4} fs");
}

/// <summary>
/// Stochastic velocity rescaling, G. Bussi, D. Donadio and M. Parrinello, J. Chem. Phys. 126, 014101 (2007): the
/// kinetic energy has its canonical distribution and the dynamics is hardly disturbed.
/// </summary>
/// <param name="Time">Relaxation time of the kinetic energy, fs.</param>
[ProtocolName("BussiThermostat")]
public sealed record BussiThermostat(double Time = 100) : Thermostat(Time)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Bussi, τ {Time:G4} fs");
}

/// <summary>
/// A chain of Nosé–Hoover thermostats, G. J. Martyna, M. L. Klein and M. Tuckerman, J. Chem. Phys. 97, 2635 (1992),
/// integrated as by G. J. Martyna, M. E. Tuckerman, D. J. Tobias and M. L. Klein, Mol. Phys. 87, 1117 (1996):
/// deterministic and time-reversible.
/// </summary>
/// <param name="Time">Period-like time τ of the masses Q₁ = N_f k_B T τ², Q_k = k_B T τ², fs.</param>
/// <param name="Length">Number of thermostats, one to eight.</param>
[ProtocolName("NoseHooverThermostat")]
public sealed record NoseHooverThermostat(double Time = 100, int Length = 3) : Thermostat(Time)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Nosé–Hoover chain of {Length}, τ {Time:G4} fs");
}
