using MlipSpec.Quantities;
using MlipSpec.Simulation.Paths;

namespace MlipSpec.Checks.Defects;

/// <summary>A measured migration.</summary>
/// <param name="Barrier">The saddle above the start.</param>
/// <param name="ReverseBarrier">The saddle above the end.</param>
/// <param name="Intermediate">The lowest inner image, above the lower end: negative where the path leads through a
/// deeper basin than its ends.</param>
/// <param name="Path">Energies, lengths and slopes of the path; null where none was found.</param>
public sealed record MigrationPath(
    Quantity<Energy> Barrier,
    Quantity<Energy> ReverseBarrier,
    Quantity<Energy> Intermediate,
    MinimumEnergyPath? Path
) : Measured
{
    // A basin deeper than the ends by this much, eV, is another minimum and no noise.
    const double Deeper = 0.02;

    internal static MigrationPath NotMeasured(Finding finding)
    {
        var nothing = Quantity<Energy>.NotMeasured(finding);
        return new(nothing, nothing, nothing, null);
    }

    internal static MigrationPath Of(MinimumEnergyPath path, double uncertainty, Finding? otherBasin)
    {
        var inner = path.Energies.Skip(1).SkipLast(1).ToArray();
        var lowest = inner.Min() - Math.Min(path.Energies[0], path.Energies[^1]);
        var finding = otherBasin;
        if (finding is null && !(lowest >= -Deeper))
            finding = new(
                FindingKind.LeftPhase,
                FormattableString.Invariant(
                    $"image {Array.IndexOf(inner, inner.Min()) + 1} of {path.Images.Count} fell into another basin, {-lowest:F3} eV below the lower end: the ends are not the ground state of this defect"
                )
            );
        Quantity<Energy> Unless(double value) =>
            finding is null ? new(value, uncertainty) : Quantity<Energy>.NotMeasured(finding);
        return new(Unless(path.Barrier), Unless(path.Energies[path.Highest] - path.Energies[^1]), lowest, path);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("barrier", Barrier, 0.01),
            NamedQuantity.Of("barrier of the way back", ReverseBarrier, 0.01),
            NamedQuantity.Of("lowest inner image above the lower end", Intermediate, 0.02),
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<ShownStructure> Structures =>
        ShownStructure.End(Path?.Images[Path.Highest], "saddle", StructureRole.Defect, Barrier.Finding);

    /// <inheritdoc/>
    public override IReadOnlyList<Curve> Curves
    {
        get
        {
            if (Path is null || Path.Finding is not null)
                return [];
            double[] energies = [.. Path.Energies.Select(e => e - Path.Energies[0])];
            var images = new Curve(
                "images",
                new("way", "Å"),
                new("energy above the start", "eV"),
                Path.Distances,
                energies,
                IsPoints: true
            );
            var (x, y) = Cubic(Path.Distances, energies, Path.Slopes);
            return [images with { Title = "path", X = x, Y = y, IsPoints = false, Role = CurveRole.Fit }, images];
        }
    }

    // The cubic with the energies and slopes of both images of each piece.
    static (double[] X, double[] Y) Cubic(IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<double> slope)
    {
        const int Pieces = 12;
        List<double> at = [],
            values = [];
        for (var k = 0; k + 1 < x.Count; k++)
        for (var n = 0; n < Pieces || (n == Pieces && k + 2 == x.Count); n++)
        {
            double h = x[k + 1] - x[k],
                t = n / (double)Pieces,
                u = 1 - t;
            at.Add(x[k] + t * h);
            values.Add(
                u * u * (1 + 2 * t) * y[k]
                    + t * t * (3 - 2 * t) * y[k + 1]
                    + h * (t * u * u * slope[k] - t * t * u * slope[k + 1])
            );
        }
        return ([.. at], [.. values]);
    }
}
