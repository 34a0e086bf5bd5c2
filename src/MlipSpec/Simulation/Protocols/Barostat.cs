using MlipSpec.Quantities;

namespace MlipSpec.Simulation;

/// <summary>How the pressure of a stage is kept, and what the cell may do.</summary>
public abstract record Barostat
{
    private protected Barostat(double time, CellFreedom cell) => (Time, Cell) = (time, cell);

    /// <summary>The relaxation time τ, fs.</summary>
    public double Time { get; init; }

    /// <summary><see cref="CellFreedom.Isotropic"/>, <see cref="CellFreedom.Axes"/> or <see cref="CellFreedom.Full"/>;
    /// the cell does not rotate.</summary>
    public CellFreedom Cell { get; init; }

    /// <summary>Name and parameters for descriptions.</summary>
    public abstract override string ToString();
}

/// <summary>
/// Stochastic cell rescaling, M. Bernetti and G. Bussi, J. Chem. Phys. 153, 114107 (2020); V. Del Tatto, P. Raiteri, M.
/// Bernetti and G. Bussi, Appl. Sci. 12, 1139 (2022): first order, so the volume does not ring, with the correct volume
/// fluctuations. It needs a thermostat.
/// </summary>
/// <param name="Time">Relaxation time of the volume, fs, if the compressibility is right.</param>
/// <param name="Cell">What the cell may do.</param>
/// <param name="Compressibility">An estimate, 1/GPa; a wrong one changes the relaxation time and nothing else. 0.01 is
/// that of diamond silicon.</param>
[ProtocolName("CellRescalingBarostat")]
public sealed record CellRescalingBarostat(
    double Time = 1000,
    CellFreedom Cell = CellFreedom.Isotropic,
    double Compressibility = 0.01
) : Barostat(Time, Cell)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant(
            $"stochastic cell rescaling, {Cell}, τ {Time:G4} fs, compressibility {Compressibility:G4} /GPa"
        );
}

/// <summary>
/// The extended-system barostat of Parrinello and Rahman in the form of G. J. Martyna, D. J. Tobias and M. L. Klein, J.
/// Chem. Phys. 101, 4177 (1994): deterministic and time-reversible, second order, so the volume rings about its mean.
/// Without a thermostat it keeps the enthalpy. With Nosé–Hoover chains the cell has a chain of its own.
/// </summary>
/// <param name="Time">Period-like time τ of the cell's mass W = (N_f + 3) k_B T τ², fs.</param>
/// <param name="Cell">What the cell may do.</param>
[ProtocolName("ParrinelloRahmanBarostat")]
public sealed record ParrinelloRahmanBarostat(double Time = 1000, CellFreedom Cell = CellFreedom.Isotropic)
    : Barostat(Time, Cell)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"Parrinello–Rahman (MTK), {Cell}, τ {Time:G4} fs");
}
