using MlipSpec.Structures;

namespace MlipSpec.Checks.Glasses;

/// <summary>A frame of a simulation, kept to be looked at or labelled.</summary>
/// <param name="Segment">The stage it belongs to, such as "liquid".</param>
/// <param name="Time">fs since the beginning.</param>
/// <param name="Temperature">The temperature at the frame, K.</param>
/// <param name="Pressure">Set point of the pressure, GPa.</param>
/// <param name="Structure">The atoms.</param>
internal sealed record TrajectoryFrame(
    string Segment,
    double Time,
    double Temperature,
    double Pressure,
    Structure Structure
);
