using MlipSpec.Checks.Liquids;
using MlipSpec.Quantities;

namespace MlipSpec.Checks.Glasses;

/// <summary>Glasses of one protocol; uncertainties are those of the spread between them.</summary>
/// <param name="Structure">What diffraction and calorimetry see at the sampling temperature.</param>
/// <param name="ExcessEnergy">Energy per atom above the crystal, both relaxed at zero pressure: the excess enthalpy at
/// rest.</param>
/// <param name="Fourfold">Fraction of atoms with four neighbours, relaxed.</param>
/// <param name="Rings">Shortest-path rings per atom by size, relaxed; index n for n-membered rings.</param>
public sealed record Glass(
    DisorderedStructure Structure,
    Quantity<AtomicEnergy> ExcessEnergy,
    Quantity<Ratio> Fourfold,
    double[] Rings
) : Measured
{
    /// <summary>The first glass at rest, or where the first that failed ended; null where none began.</summary>
    public Structures.Structure? Network { get; init; }

    internal static Glass NotMeasured(Finding finding, Structures.Structure? network = null) =>
        new(
            DisorderedStructure.NotMeasured(finding),
            Quantity<AtomicEnergy>.NotMeasured(finding),
            Quantity<Ratio>.NotMeasured(finding),
            []
        )
        {
            Network = network,
        };

    internal static Glass MeanOf(IReadOnlyList<Glass> glasses)
    {
        if (
            glasses.FirstOrDefault(g => g.ExcessEnergy.Finding is not null) is
            { ExcessEnergy.Finding: { } finding, Network: var failed }
        )
            return NotMeasured(finding, failed);
        var structure = DisorderedStructure.MeanOf([.. glasses.Select(g => g.Structure)]);
        if (structure.AtomicEnergy.Finding is { } unsettled)
            return NotMeasured(unsettled, glasses[0].Network);
        return new(
            structure,
            SampleMean.Of([.. glasses.Select(g => g.ExcessEnergy)]),
            SampleMean.Of([.. glasses.Select(g => g.Fourfold)]),
            [.. glasses[0].Rings.Select((_, n) => glasses.Average(g => g.Rings[n]))]
        )
        {
            Network = glasses[0].Network,
        };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            // Another processor makes other glasses.
            NamedQuantity.Of("excess energy", ExcessEnergy, Math.Max(0.03, 7 * ExcessEnergy.Uncertainty)),
            NamedQuantity.Of("fourfold atoms", Fourfold, Math.Max(0.2, 7 * Fourfold.Uncertainty)),
            .. Structure.Quantities.Select(q => q with { Drift = 3 * q.Drift }),
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<ShownStructure> Structures =>
        ShownStructure.End(Network, "glass at rest", StructureRole.Minimum, ExcessEnergy.Finding);

    /// <inheritdoc/>
    public override IReadOnlyList<Curve> Curves =>
        Rings.Length == 0
            ? []
            :
            [
                .. Structure.Curves,
                new(
                    "rings",
                    "atoms in the ring",
                    "rings per atom",
                    [.. Enumerable.Range(3, Rings.Length - 3).Select(n => (double)n)],
                    Rings[3..],
                    IsPoints: true
                )
                {
                    Kind = PlotKind.Distribution,
                },
            ];
}
