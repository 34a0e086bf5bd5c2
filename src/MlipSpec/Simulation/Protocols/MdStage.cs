namespace MlipSpec.Simulation;

/// <summary>What a stage does, read off its set points.</summary>
internal enum StageKind
{
    /// <summary>Temperature and pressure stay.</summary>
    Hold,

    /// <summary>The temperature rises.</summary>
    Heat,

    /// <summary>The temperature falls.</summary>
    Quench,

    /// <summary>The pressure rises at constant temperature.</summary>
    Compress,

    /// <summary>The pressure falls at constant temperature.</summary>
    Decompress,
}

/// <summary>The ensemble of a stage.</summary>
internal enum Ensemble
{
    /// <summary>Constant energy and cell.</summary>
    NVE,

    /// <summary>Thermostat, constant cell.</summary>
    NVT,

    /// <summary>Thermostat and barostat.</summary>
    NPT,

    /// <summary>Barostat alone: constant enthalpy.</summary>
    NPH,
}

/// <summary>One stretch of a protocol: an ensemble with set points that stay or change linearly.</summary>
/// <param name="Name">Its name, such as "quench"; snapshots carry it.</param>
/// <param name="Duration">How long the stage lasts, fs.</param>
public sealed record MdStage(string Name, double Duration)
{
    /// <summary>Set point of the thermostat, K. Where there is none, it only says from what temperature velocities are
    /// drawn if this stage comes first.</summary>
    public Ramp Temperature { get; init; } = 300;

    /// <summary>Set point of the barostat, GPa; ignored without one.</summary>
    public Ramp Pressure { get; init; } = 0;

    /// <summary>The thermostat; null for none.</summary>
    public Thermostat? Thermostat { get; init; } = new BussiThermostat();

    /// <summary>The barostat; null for a fixed cell.</summary>
    public Barostat? Barostat { get; init; }

    /// <summary>The ensemble that thermostat and barostat make.</summary>
    internal Ensemble Ensemble =>
        (Thermostat, Barostat) switch
        {
            (null, null) => Ensemble.NVE,
            (_, null) => Ensemble.NVT,
            (null, _) => Ensemble.NPH,
            _ => Ensemble.NPT,
        };

    /// <summary>What the stage does.</summary>
    internal StageKind Kind =>
        Thermostat is not null && !Temperature.IsConstant
            ? (Temperature.End > Temperature.Start ? StageKind.Heat : StageKind.Quench)
        : Barostat is not null && !Pressure.IsConstant
            ? (Pressure.End > Pressure.Start ? StageKind.Compress : StageKind.Decompress)
        : StageKind.Hold;

    /// <summary>Change of the temperature's set point, K/s, negative on cooling.</summary>
    public double TemperatureRate =>
        Thermostat is null ? 0 : (Temperature.End - Temperature.Start) / (Duration * 1e-15);

    /// <summary>Change of the pressure's set point, GPa/ns.</summary>
    public double PressureRate => Barostat is null ? 0 : (Pressure.End - Pressure.Start) / (Duration * 1e-6);

    /// <summary>Constant energy: no thermostat, no barostat.</summary>
    public static MdStage ConstantEnergy(string name, double temperature, double duration) =>
        new(name, duration) { Temperature = temperature, Thermostat = null };

    /// <summary>Holds a temperature, and a pressure in GPa where a barostat is given.</summary>
    public static MdStage Hold(
        string name,
        double temperature,
        double duration,
        Barostat? barostat = null,
        double pressure = 0
    ) =>
        new(name, duration)
        {
            Temperature = temperature,
            Barostat = barostat,
            Pressure = pressure,
        };

    /// <summary>Heats or cools at a constant rate.</summary>
    public static MdStage Heat(
        string name,
        double from,
        double to,
        double duration,
        Barostat? barostat = null,
        double pressure = 0
    ) =>
        new(name, duration)
        {
            Temperature = new(from, to),
            Barostat = barostat,
            Pressure = pressure,
        };

    /// <summary>Compresses at constant temperature, pressures in GPa.</summary>
    public static MdStage Compress(
        string name,
        double temperature,
        double from,
        double to,
        double duration,
        Barostat? barostat = null
    ) =>
        new(name, duration)
        {
            Temperature = temperature,
            Pressure = new(from, to),
            Barostat = barostat ?? new CellRescalingBarostat(),
        };

    /// <summary>The stage with its rates, such as "quench: 1800 → 300 K in 12 ps, 1.25E+14 K/s (thermal shock, not a
    /// quench); NVT, Bussi, τ 100 fs".</summary>
    public override string ToString()
    {
        var text = FormattableString.Invariant(
            $"{Name}: {(Ensemble is Ensemble.NVE or Ensemble.NPH ? "" : $"{Temperature} K ")}{(Barostat is null ? "" : $"{Pressure} GPa ")}in {Duration / 1000:G6} ps"
        );
        if (TemperatureRate != 0)
            text += $", {RateText.OfTemperature(TemperatureRate)}";
        if (PressureRate != 0)
            text += $", {RateText.OfPressure(PressureRate)}";
        text += $"; {Ensemble}";
        if (Thermostat is { } thermostat)
            text += $", {thermostat}";
        if (Barostat is { } barostat)
            text += $", {barostat}";
        return text;
    }
}
