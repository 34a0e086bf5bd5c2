using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Simulation.Paths;

/// <summary>A path between two minima.</summary>
/// <param name="Images">The images, ends included.</param>
/// <param name="Energies">Their energies, eV.</param>
/// <param name="Distances">The length of the path up to each image, Å, in the space of all coordinates.</param>
/// <param name="Slopes">The derivative of the energy along the path at each image, eV/Å; zero at the ends.</param>
/// <param name="Highest">Which inner image is highest; with a climbing image the saddle point.</param>
/// <param name="MaximumForce">The largest force across the path on an atom of an inner image, eV/Å.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="Evaluations">Evaluations of single images.</param>
/// <param name="Finding">Why it did not converge; null if it did.</param>
public sealed record MinimumEnergyPath(
    IReadOnlyList<Structure> Images,
    IReadOnlyList<double> Energies,
    IReadOnlyList<double> Distances,
    IReadOnlyList<double> Slopes,
    int Highest,
    double MaximumForce,
    int Steps,
    int Evaluations,
    Finding? Finding
)
{
    /// <summary>The highest image above the start, eV.</summary>
    public double Barrier => Energies[Highest] - Energies[0];

    internal static MinimumEnergyPath Impossible(Structure start, Structure end, Finding finding) =>
        new([start, end], [double.NaN, double.NaN], [0, 0], [0, 0], 0, double.NaN, 0, 0, finding);

    /// <summary>With the middle of a band of three, its highest image and both neighbours, in the place of the
    /// highest.</summary>
    internal MinimumEnergyPath WithSaddle(MinimumEnergyPath three)
    {
        var (images, energies, slopes) = (Images.ToArray(), Energies.ToArray(), Slopes.ToArray());
        (images[Highest], energies[Highest], slopes[Highest]) = (three.Images[1], three.Energies[1], three.Slopes[1]);
        var distances = Distances.ToArray();
        var longer = Distances[Highest - 1] + three.Distances[2] - Distances[Highest + 1];
        distances[Highest] = Distances[Highest - 1] + three.Distances[1];
        for (var k = Highest + 1; k < distances.Length; k++)
            distances[k] += longer;
        return this with
        {
            Images = images,
            Energies = energies,
            Slopes = slopes,
            Distances = distances,
            Steps = Steps + three.Steps,
            Evaluations = Evaluations + three.Evaluations,
            Finding = three.Finding,
        };
    }

    internal static MinimumEnergyPath Of(Band band, Structure start, BandRelaxation relaxation, Finding? trouble)
    {
        var (distances, slopes) = (new double[band.Count], new double[band.Count]);
        for (var k = 1; k < band.Count; k++)
        {
            distances[k] = distances[k - 1] + band.Step(k - 1);
            if (k == band.Count - 1)
                continue;
            for (var i = 0; i < start.Count; i++)
                slopes[k] -= band.Forces[k][i].Dot(relaxation.Tangents[k][i]);
        }
        return new(
            [.. band.Positions.Select(p => start.WithPositions(p))],
            [.. band.Energies],
            distances,
            slopes,
            relaxation.Highest,
            relaxation.Residual,
            relaxation.Steps,
            band.Evaluations,
            trouble
        );
    }
}
