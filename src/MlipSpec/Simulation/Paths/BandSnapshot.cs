using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Simulation.Paths;

/// <summary>A nudged elastic band between two stages of its relaxation: all that it takes to go on.</summary>
/// <param name="Images">The images, ends included.</param>
/// <param name="EndEnergies">The energies of the two ends, eV.</param>
/// <param name="Velocities">Of the atoms of every image, in units of the minimiser.</param>
/// <param name="TimeStep">Of the minimiser.</param>
/// <param name="Mixing">Of the minimiser.</param>
/// <param name="Downhill">Steps downhill since the last uphill one.</param>
/// <param name="Highest">The highest inner image.</param>
/// <param name="IsClimbing">Whether it climbs.</param>
/// <param name="Steps">Steps so far.</param>
/// <param name="Evaluations">Evaluations of single images so far.</param>
/// <param name="IsDone">Whether the band has come to its end.</param>
/// <param name="Finding">Why it ended without a path.</param>
internal sealed record BandSnapshot(
    IReadOnlyList<Structure> Images,
    IReadOnlyList<double> EndEnergies,
    IReadOnlyList<Vector3D[]> Velocities,
    double TimeStep,
    double Mixing,
    int Downhill,
    int Highest,
    bool IsClimbing,
    int Steps,
    int Evaluations,
    bool IsDone,
    Finding? Finding
)
{
    internal static BandSnapshot Of(IReadOnlyList<Structure> images, double firstEnergy, double lastEnergy) =>
        new(
            images,
            [firstEnergy, lastEnergy],
            [.. images.Select(s => new Vector3D[s.Count])],
            BandRelaxation.FirstStep,
            BandRelaxation.FirstMixing,
            0,
            1,
            false,
            0,
            0,
            false,
            null
        );
}
