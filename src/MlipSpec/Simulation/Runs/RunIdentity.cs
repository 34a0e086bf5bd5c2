using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Simulation;

/// <summary>What decides the bits of a run: potential, start and protocol. A checkpoint of anything else is
/// refused.</summary>
internal static class RunIdentity
{
    public static string Of(IPotential potential, Structure start, MdProtocol protocol, MdRunOptions options)
    {
        var parts = new List<object>
        {
            potential.Card.Fingerprint,
            protocol.TimeStep,
            protocol.Seed,
            protocol.InitialTemperature ?? -1,
            protocol.Output,
            protocol.Limits,
        };
        foreach (var stage in protocol.Stages)
        {
            parts.AddRange([
                stage.Name,
                stage.Duration,
                stage.Temperature.Start,
                stage.Temperature.End,
                stage.Pressure.Start,
                stage.Pressure.End,
            ]);
            parts.Add(
                stage.Thermostat is { } t
                    ? FormattableString.Invariant(
                        $"{t.GetType().Name} {t.Time:R} {(t as NoseHooverThermostat)?.Length}"
                    )
                    : ""
            );
            parts.Add(
                stage.Barostat is { } b
                    ? FormattableString.Invariant(
                        $"{b.GetType().Name} {b.Time:R} {b.Cell} {(b as CellRescalingBarostat)?.Compressibility:R}"
                    )
                    : ""
            );
        }
        parts.AddRange([start.Formula, start.Cell.IsFullyPeriodic]);
        for (var axis = 0; axis < 3; axis++)
            Add(start.Cell.Vectors.Row(axis));
        for (var i = 0; i < start.Count; i++)
        {
            parts.Add(start.Species[i].Symbol);
            Add(start.Positions[i]);
        }
        foreach (var charge in start.Charges ?? [])
            parts.Add(charge);
        foreach (var v in options.Velocities ?? [])
            Add(v);
        foreach (var observer in options.Observers)
            parts.AddRange([observer.GetType().Name, observer.Interval]);
        return Fingerprint.Of([.. parts]);

        void Add(Vector3D v) => parts.AddRange([v.X, v.Y, v.Z]);
    }
}
