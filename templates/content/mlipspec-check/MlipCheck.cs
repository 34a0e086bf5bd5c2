/// <summary>
/// A check measures and does not judge: it knows no reference and no tolerance. Its parameters are the protocol, by which its
/// results are stored and compared. This one pulls two atoms apart; put your own measurement in its place.
/// </summary>
/// <param name="Element">The element of both atoms.</param>
/// <param name="From">The shortest distance, Å.</param>
/// <param name="To">The largest distance, Å.</param>
public sealed record MlipCheck(Element Element, double From, double To) : ICheck<MlipCheckMeasured>
{
    /// <summary>The number of distances.</summary>
    public int Points { get; init; } = 200;

    /// <inheritdoc/>
    public string Name => "MlipCheck";

    /// <inheritdoc/>
    public Domain Domain => Domain.Clusters;

    /// <summary>Raised when the same parameters come to measure something else.</summary>
    public int Version => 1;

    /// <inheritdoc/>
    public string Material => $"{Element}2";

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => [Element];

    /// <inheritdoc/>
    public MlipCheckMeasured Measure(IPotential potential, CheckContext context)
    {
        var step = (To - From) / (Points - 1);
        var (shortest, lowest) = (double.NaN, double.PositiveInfinity);
        for (var i = 0; i < Points; i++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var distance = From + i * step;
            var pair = new Structure(Cell.None, [Element, Element], [Vector3D.Zero, new(distance, 0, 0)]);
            if (potential.Evaluate(pair).Energy is var energy && energy < lowest)
                (shortest, lowest) = (distance, energy);
        }
        // No number is better than a wrong one: the finding travels to the message of the test.
        if (!(shortest > From && shortest < To - step / 2))
            return new(
                Quantity<Length>.NotMeasured(
                    new(FindingKind.NotConverged, "the energy has no minimum inside the range")
                )
            );
        return new(new(shortest, step / Math.Sqrt(12)));
    }
}

/// <summary>What <see cref="MlipCheck"/> measures.</summary>
/// <param name="Distance">The distance of lowest energy; its uncertainty is that of the grid.</param>
public sealed record MlipCheckMeasured(Quantity<Length> Distance) : Measured
{
    // The last number is the drift that a baseline forgives, Å.
    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities => [NamedQuantity.Of("distance", Distance, 1e-3)];
}

/// <summary>What is expected of <see cref="MlipCheck"/>: put a published value, its uncertainty and source in place of the limits.</summary>
public sealed class MlipCheckTests
{
    public static MlipCheck Pair => new("ELEMENT", 1.2, 5);

    [Measures(nameof(Pair))]
    public void Two_atoms_are_bound(MlipCheckMeasured measured) => measured.Distance.ShouldBe(2.4, within: Angstrom(1));
}
