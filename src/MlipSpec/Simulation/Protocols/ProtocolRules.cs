namespace MlipSpec.Simulation;

/// <summary>What makes a protocol of molecular dynamics impossible, in messages that say what to change.</summary>
internal static class ProtocolRules
{
    public static void Check(MdProtocol protocol)
    {
        if (protocol.Stages.Count == 0)
            throw new ArgumentException(
                "the protocol is empty: expected at least one stage, such as MdStage.Hold(\"hold\", temperature: 300, duration: 10_000)"
            );
        Positive(protocol.TimeStep, "time step", "fs", "the protocol");
        if (protocol.InitialTemperature is { } initial)
            Temperature(initial, "the initial temperature of the protocol");
        if (protocol.Output.Frames < 0 || protocol.Output.Checkpoints < 0)
            throw new ArgumentException(
                $"an interval of output is a number of steps, zero for never, but the protocol has {protocol.Output}"
            );
        if (protocol.Limits.Interval < 1)
            throw new ArgumentException(
                $"stability is looked at every so many steps, at least one, but the protocol has an interval of {protocol.Limits.Interval}"
            );
        foreach (var stage in protocol.Stages)
            Check(stage, protocol);
    }

    static void Check(MdStage stage, MdProtocol protocol)
    {
        var where = $"the stage '{stage.Name}'";
        Positive(stage.Duration, "duration", "fs", where);
        if (stage.Duration < 0.5 * protocol.TimeStep)
            throw Bad(where, $"a duration of at least one time step of {protocol.TimeStep} fs", $"{stage.Duration} fs");
        Temperature(stage.Temperature.Start, $"the temperature at the beginning of {where}");
        Temperature(stage.Temperature.End, $"the temperature at the end of {where}");
        if (!double.IsFinite(stage.Pressure.Start + stage.Pressure.End))
            throw Bad(where, "a pressure in GPa", stage.Pressure.ToString());
        if (stage.Thermostat is { } thermostat)
            Check(thermostat, where, protocol);
        if (stage.Barostat is { } barostat)
            Check(barostat, stage, where, protocol);
        if (
            (stage.Thermostat is NoseHooverThermostat || stage.Barostat is ParrinelloRahmanBarostat)
            && Math.Min(stage.Temperature.Start, stage.Temperature.End) <= 0
        )
            throw Bad(
                where,
                "a temperature above zero, from which the masses of a Nosé–Hoover chain or a moving cell follow",
                $"{stage.Temperature} K"
            );
        Rate(
            Math.Abs(stage.TemperatureRate),
            protocol.FastestTemperatureRate,
            RateText.OfTemperature(stage.TemperatureRate),
            "K/s",
            nameof(MdProtocol.FastestTemperatureRate),
            stage
        );
        Rate(
            Math.Abs(stage.PressureRate),
            protocol.FastestPressureRate,
            RateText.OfPressure(stage.PressureRate),
            "GPa/ns",
            nameof(MdProtocol.FastestPressureRate),
            stage
        );
    }

    static void Check(Thermostat thermostat, string where, MdProtocol protocol)
    {
        RelaxationTime(thermostat.Time, "thermostat", where, protocol);
        if (thermostat is NoseHooverThermostat { Length: < 1 or > 8 } chain)
            throw Bad(where, "a Nosé–Hoover chain of one to eight thermostats", $"{chain.Length}");
    }

    static void Check(Barostat barostat, MdStage stage, string where, MdProtocol protocol)
    {
        RelaxationTime(barostat.Time, "barostat", where, protocol);
        if (barostat.Cell is not (CellFreedom.Isotropic or CellFreedom.Axes or CellFreedom.Full))
            throw Bad(
                where,
                "a barostat that changes the cell isotropically, along its axes, or fully",
                $"{barostat.Cell}"
            );
        if (barostat is not CellRescalingBarostat rescaling)
            return;
        if (stage.Thermostat is null)
            throw Bad(
                where,
                "a thermostat beside stochastic cell rescaling, whose noise is that of a temperature",
                "none"
            );
        Positive(rescaling.Compressibility, "compressibility", "1/GPa", where);
    }

    static void RelaxationTime(double time, string what, string where, MdProtocol protocol)
    {
        if (!(time >= 2 * protocol.TimeStep) || !double.IsFinite(time))
            throw Bad(
                where,
                $"a relaxation time of the {what} of at least two time steps, {2 * protocol.TimeStep} fs",
                $"{time} fs"
            );
    }

    static void Rate(double rate, double fastest, string text, string unit, string property, MdStage stage)
    {
        if (rate <= fastest * (1 + 1e-9))
            return;
        throw new ArgumentException(
            FormattableString.Invariant(
                $"the stage '{stage.Name}' changes at {text}: the fastest accepted is {fastest:G3} {unit}. Make it {stage.Duration * rate / fastest / 1000:G3} ps long or longer, or set {property} to do it knowingly"
            )
        );
    }

    static void Temperature(double value, string what)
    {
        if (!(value >= 0) || !double.IsFinite(value))
            throw new ArgumentException($"{what} is {value} K: expected zero or more");
    }

    static void Positive(double value, string what, string unit, string where)
    {
        if (!(value > 0) || !double.IsFinite(value))
            throw Bad(where, $"a {what} above zero, in {unit}", $"{value} {unit}");
    }

    static ArgumentException Bad(string where, string expected, string found) =>
        new($"{where}: expected {expected}, but found {found}");
}
