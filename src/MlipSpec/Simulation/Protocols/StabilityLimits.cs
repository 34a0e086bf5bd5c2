namespace MlipSpec.Simulation;

/// <summary>When a run counts as having failed. A run that passes a limit ends there, with time, atoms and the last
/// good frame: an outcome, not an exception.</summary>
public sealed record StabilityLimits
{
    /// <summary>How often the limits are looked at, steps. Forces that are not finite are noticed at every
    /// step.</summary>
    public int Interval { get; init; } = 20;

    /// <summary>
    /// The closest approach of two atoms, as a fraction of the sum of their covalent radii. At 0.55 (1.22 Å for Si–Si)
    /// no phase of matter is that dense below some hundred GPa.
    /// </summary>
    public double ClosestApproach { get; init; } = 0.55;

    /// <summary>The largest temperature, as a multiple of the highest set point of the protocol, to which
    /// <see cref="TemperatureAllowance"/> is added.</summary>
    public double TemperatureFactor { get; init; } = 2;

    /// <summary>Added to the largest temperature, K: relaxing into a better structure heats, and small cells
    /// fluctuate.</summary>
    public double TemperatureAllowance { get; init; } = 1000;

    /// <summary>The smallest volume, as a fraction of the one at the beginning.</summary>
    public double SmallestVolume { get; init; } = 0.3;

    /// <summary>The largest volume, as a multiple of the one at the beginning; beyond it the atoms have
    /// evaporated.</summary>
    public double LargestVolume { get; init; } = 3;
}
