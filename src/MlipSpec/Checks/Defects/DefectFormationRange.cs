using MlipSpec.Checks.Composition;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Defects;

/// <summary>
/// The formation energy of a defect that changes the composition of its crystal, over all chemical potentials at which the
/// crystal is stable against competing phases: from where its surroundings are richest in what the defect needs to where
/// they are poorest.
/// </summary>
/// <param name="Formation">The defect in its crystal; it needs no chemical potentials of its own.</param>
/// <param name="Competing">Other phases of the elements, at least one of each element alone.</param>
public sealed record DefectFormationRange(DefectFormation Formation, IReadOnlyList<Crystal> Competing)
    : ICheck<DefectRange>
{
    /// <inheritdoc/>
    public string Name => "defect-formation-range";

    /// <inheritdoc/>
    public Domain Domain => Domain.Defects;

    /// <inheritdoc/>
    public int Version => 2;

    /// <inheritdoc/>
    public string? Material => Formation.Material;

    /// <inheritdoc/>
    public Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements =>
        [.. Formation.Elements.Concat(Competing.SelectMany(c => c.Elements)).Distinct().Order()];

    /// <inheritdoc/>
    public DefectRange Measure(IPotential potential, CheckContext context)
    {
        if (Formation.ChemicalPotentials is { Count: > 0 })
            throw new ArgumentException(
                "the range of chemical potentials follows from the competing phases: leave ChemicalPotentials out"
            );
        var (range, unstable) = StabilityRange.Of(Formation.Crystal, Competing, potential, context);
        if (range is null)
            return DefectRange.NotMeasured(unstable!);
        // Whatever atoms are worth, the structure is the same; its energy is counted anew.
        var measured = context.Part(
            Formation with
            {
                ChemicalPotentials =
                [
                    .. Formation.Crystal.Elements.Distinct().Skip(1).Select(e => ChemicalPotential.Of(e, 0)),
                ],
            },
            potential
        );
        if (measured.Relaxed.Finding is { } finding)
            return DefectRange.NotMeasured(finding);
        var structure = measured.Structure!;
        RelaxedEnergy energy = new(potential.Evaluate(structure, context.Threads).Energy, measured.Relaxed.Uncertainty);
        var (least, most) = range.WorthOf(
            structure.Species.ToArray().GroupBy(e => e).ToDictionary(g => g.Key, g => (double)g.Count())
        );
        return new((energy - most).As<Energy>(), (energy - least).As<Energy>(), measured.Atoms, structure);
    }
}

/// <summary>A formation energy between its ends.</summary>
/// <param name="Least">Where the surroundings favour the defect most.</param>
/// <param name="Most">Where they favour it least.</param>
/// <param name="Atoms">Atoms in the supercell.</param>
/// <param name="Structure">Where the relaxation ended.</param>
public sealed record DefectRange(Quantity<Energy> Least, Quantity<Energy> Most, int Atoms, Structure? Structure)
    : Measured
{
    internal static DefectRange NotMeasured(Finding finding) =>
        new(Quantity<Energy>.NotMeasured(finding), Quantity<Energy>.NotMeasured(finding), 0, null);

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("least relaxed formation energy", Least, 5e-3),
            NamedQuantity.Of("greatest relaxed formation energy", Most, 5e-3),
        ];
}
