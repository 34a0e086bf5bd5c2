namespace MlipSpec.Simulation;

/// <summary>Rates called by their names: what is done in picoseconds is seldom what an experiment does.</summary>
internal static class RateText
{
    /// <summary>
    /// Beyond this, K/s, a change of temperature is a shock: the glass made remembers the thermostat and not the
    /// liquid. Amorphous silicon of good quality was quenched at 1e11 K/s (V. L. Deringer et al., J. Phys. Chem. Lett.
    /// 9, 2879 (2018)); most published quenches lie at 1e12 to 1e14.
    /// </summary>
    public const double ThermalShock = 2e14;

    /// <summary>Beyond this, GPa/ns, compression is a shock: sound crosses a cell of 3 nm in half a picosecond, in
    /// which the pressure would rise by 1 GPa.</summary>
    public const double PressureShock = 2000;

    /// <summary>The rate with what it is, such as "1E+15 K/s (a thermal shock, not a quench)".</summary>
    public static string OfTemperature(double rate) =>
        FormattableString.Invariant(
            $"{Math.Abs(rate):G3} K/s{(Math.Abs(rate) <= ThermalShock * (1 + 1e-9) ? "" : $" (a thermal shock, not a {(rate < 0 ? "quench" : "heating")})")}"
        );

    /// <summary>The rate with what it is, such as "1E+04 GPa/ns (a shock wave, not a compression)".</summary>
    public static string OfPressure(double rate) =>
        FormattableString.Invariant(
            $"{Math.Abs(rate):G3} GPa/ns{(Math.Abs(rate) <= PressureShock * (1 + 1e-9) ? "" : $" (a shock wave, not a {(rate < 0 ? "decompression" : "compression")})")}"
        );
}
