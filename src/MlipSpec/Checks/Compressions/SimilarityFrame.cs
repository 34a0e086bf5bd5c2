namespace MlipSpec.Checks.Compressions;

/// <summary>One frame of a trajectory, compared with the references.</summary>
/// <param name="Frame">Its number, from 0.</param>
/// <param name="Pressure">Pressure, GPa.</param>
/// <param name="AtomicVolume">Volume per atom, Å³.</param>
/// <param name="Density">Mass density, g/cm³.</param>
/// <param name="Coordination">The mean coordination number.</param>
/// <param name="HighestCoordination">The largest coordination number of an atom.</param>
/// <param name="Closest">The shortest distance, Å; infinite where no two atoms are neighbours.</param>
/// <param name="Similarities">For each reference, in their order.</param>
public sealed record SimilarityFrame(
    int Frame,
    double Pressure,
    double AtomicVolume,
    double Density,
    double Coordination,
    int HighestCoordination,
    double Closest,
    IReadOnlyList<PhaseSimilarity> Similarities
)
{
    /// <summary>Standard error of the mean coordination by the spread over atoms: a structure of few atoms has few
    /// values that the mean can take.</summary>
    public double CoordinationError { get; init; }
}

/// <summary>How similar the atoms of a frame are to one reference.</summary>
/// <param name="Phase">The reference.</param>
/// <param name="Mean">The mean over atoms; NaN where the reference does not exist at this pressure.</param>
/// <param name="Deviation">The standard deviation over atoms.</param>
/// <param name="Quantiles">The quantiles 5, 25, 50, 75 and 95 % over atoms.</param>
/// <param name="BestMatch">The fraction of atoms that this reference matches best.</param>
public sealed record PhaseSimilarity(
    string Phase,
    double Mean,
    double Deviation,
    IReadOnlyList<double> Quantiles,
    double BestMatch
);
