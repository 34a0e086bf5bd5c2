namespace OwnCheck;

/// <summary>
/// A check of one's own: two atoms in vacuum, pulled apart from 0.6 to 4 times a guessed distance. A check measures and
/// does not judge: it knows no reference and no tolerance. Its parameters are the protocol, and with them its results
/// are stored.
/// </summary>
/// <param name="Element">The element of both atoms.</param>
/// <param name="Guess">About where the bond length lies, Å.</param>
public sealed record DimerWell(Element Element, double Guess) : ICheck<DimerCurve>
{
    /// <summary>Distances between two points of the scan, in units of the guess.</summary>
    public double Step { get; init; } = 0.005;

    public string Name => "dimer-well";

    /// <inheritdoc/>
    public Domain Domain => Domain.Clusters;

    public int Version => 1;

    public string Material => $"{Element}2";

    public IReadOnlyList<Element> Elements => [Element];

    public DimerCurve Measure(IPotential potential, CheckContext context)
    {
        var distances = new List<double>();
        var energies = new List<double>();
        for (var x = 0.6; x <= 4; x += Step)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var dimer = new Structure(Cell.None, [Element, Element], [Vector3D.Zero, new(x * Guess, 0, 0)]);
            distances.Add(x * Guess);
            energies.Add(potential.Evaluate(dimer).Energy);
        }
        var lowest = energies.IndexOf(energies.Min());
        if (lowest == 0 || lowest == energies.Count - 1)
        {
            // No number is better than a wrong one: the finding travels to the failure message.
            var finding = new Finding(
                FindingKind.NotConverged,
                $"the energy has no minimum between {distances[0]:F2} and {distances[^1]:F2} Å"
            );
            return new(
                Quantity<Length>.NotMeasured(finding),
                Quantity<Energy>.NotMeasured(finding),
                distances,
                energies
            );
        }
        // A parabola through the lowest point and its neighbours.
        double a = energies[lowest - 1],
            b = energies[lowest],
            c = energies[lowest + 1];
        var offset = 0.5 * (a - c) / (a - 2 * b + c);
        var length = distances[lowest] + offset * Step * Guess;
        var depth = energies[^1] - (b - 0.25 * (a - c) * offset);
        return new(length, depth, distances, energies);
    }
}

/// <summary>What <see cref="DimerWell"/> measures.</summary>
/// <param name="BondLength">Distance of lowest energy.</param>
/// <param name="Depth">Energy at the far end of the scan minus that at the minimum.</param>
/// <param name="Distances">The scan, Å.</param>
/// <param name="Energies">The scan, eV.</param>
public sealed record DimerCurve(
    Quantity<Length> BondLength,
    Quantity<Energy> Depth,
    IReadOnlyList<double> Distances,
    IReadOnlyList<double> Energies
) : Measured
{
    // The last number is the drift that a baseline forgives.
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [NamedQuantity.Of("bond length", BondLength, 1e-3), NamedQuantity.Of("depth", Depth, 1e-4)];

    public override IReadOnlyList<Curve> Curves => [new("dimer", "distance / Å", "energy / eV", Distances, Energies)];
}
