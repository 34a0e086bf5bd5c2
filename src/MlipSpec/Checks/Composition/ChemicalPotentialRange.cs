using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Composition;

/// <summary>
/// Between which chemical potentials of its elements a crystal is stable against competing phases, each counted from the
/// element's own lowest phase: zero is equilibrium with the element, and how far below it goes says how stable the
/// crystal is.
/// </summary>
/// <param name="Crystal">The crystal.</param>
/// <param name="Competing">Other phases, at least one of each element alone.</param>
public sealed record ChemicalPotentialRange(Crystal Crystal, IReadOnlyList<Crystal> Competing) : ICheck<PotentialRanges>
{
    /// <inheritdoc/>
    public string Name => "chemical-potential-range";

    /// <inheritdoc/>
    public Domain Domain => Domain.Composition;

    /// <inheritdoc/>
    public int Version => 2;

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements =>
        [.. Crystal.Elements.Concat(Competing.SelectMany(c => c.Elements)).Distinct().Order()];

    /// <inheritdoc/>
    public PotentialRanges Measure(IPotential potential, CheckContext context)
    {
        var (range, finding) = StabilityRange.Of(Crystal, Competing, potential, context);
        return new([
            .. Crystal
                .Fractions.Keys.Order()
                .Select(e =>
                {
                    if (range is null)
                        return new PotentialEnds(e, None(finding!), None(finding!));
                    var (least, most) = range.WorthOf(new Dictionary<Element, double> { [e] = 1 });
                    var zero = range.Elemental(e);
                    return new PotentialEnds(e, (least - zero).As<AtomicEnergy>(), (most - zero).As<AtomicEnergy>());
                }),
        ]);
    }

    static Quantity<AtomicEnergy> None(Finding finding) => Quantity<AtomicEnergy>.NotMeasured(finding);
}

/// <summary>The ends for one element.</summary>
/// <param name="Element">The element.</param>
/// <param name="Least">Where the crystal is poorest in it.</param>
/// <param name="Most">Where it is richest in it; zero at the most.</param>
public sealed record PotentialEnds(Element Element, Quantity<AtomicEnergy> Least, Quantity<AtomicEnergy> Most);

/// <summary>Ranges of chemical potentials, counted from the elements' lowest phases.</summary>
/// <param name="Ends">One for each element of the crystal.</param>
public sealed record PotentialRanges(IReadOnlyList<PotentialEnds> Ends) : Measured
{
    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            .. Ends.SelectMany(e =>
                (NamedQuantity[])
                    [
                        NamedQuantity.Of($"least chemical potential of {e.Element}", e.Least, 1e-4),
                        NamedQuantity.Of($"greatest chemical potential of {e.Element}", e.Most, 1e-4),
                    ]
            ),
        ];
}
