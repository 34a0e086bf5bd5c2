using MlipSpec.Checks.Promises;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Clusters;

/// <summary>
/// Do atoms repel each other all the way in? From the bottom of the well inwards the energy of every pair, and of
/// compressed crystals, must keep rising: a hole at short distance is a false minimum into which hot or randomly placed
/// atoms fall.
/// </summary>
/// <remarks>Of a potential for periodic cells alone a pair stands in a cell ten spacings wide.</remarks>
/// <param name="Species">The elements, one to eight.</param>
public sealed record ShortRangeRepulsion(IReadOnlyList<Element> Species) : ICheck<RepulsionErrors>
{
    const double Around = 0.03; // spacings to each side within which a bottom is the lowest: no ripple of rounding

    /// <summary>The distance between neighbours, Å; from covalent radii unless given.</summary>
    public double? Spacing { get; init; }

    /// <summary>The closest approach, in units of the spacing. The default is what random structure searches and 5000 K
    /// reach.</summary>
    public double Closest { get; init; } = 0.5;

    /// <summary>The bottom of the well is looked for from this distance outwards, in units of the spacing.</summary>
    public double WellFrom { get; init; } = 0.75;

    /// <summary>The bottom of the well is looked for up to this distance, in units of the spacing.</summary>
    public double Farthest { get; init; } = 2.5;

    /// <summary>The step, in units of the spacing.</summary>
    public double Step { get; init; } = 0.005;

    /// <inheritdoc/>
    public string Name => "short-range-repulsion";

    /// <inheritdoc/>
    public Domain Domain => Domain.Repulsion;

    /// <inheritdoc/>
    public int Version => 2;

    /// <inheritdoc/>
    public string? Material => string.Join(' ', Elements);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Species;

    /// <inheritdoc/>
    public RepulsionErrors Measure(IPotential potential, CheckContext context)
    {
        if (NotOffered.Energy(potential.Card) is { } finding)
            return new() { Depth = Quantity<AtomicEnergy>.NotMeasured(finding) };
        var d = TestStructures.Spacing(Species, Spacing);
        var errors = new RepulsionErrors { Depth = 0 };
        foreach (var (first, second) in TestStructures.Pairs(Species))
            errors = Measure(
                potential,
                new(
                    $"{first}-{second}",
                    potential.Card.PeriodicOnly ? InCell(first, second, d) : Pair(first, second, d)
                ),
                d,
                errors,
                context
            );
        errors = Measure(potential, new("fcc", Lattices.FaceCentred(Species, d)), d, errors, context);
        return Measure(potential, new("diamond", Lattices.Diamond(Species, d)), d, errors, context);
    }

    static Structure Pair(Element first, Element second, double d) =>
        Lattices.Cluster([first, second], Vector3D.Zero, new(d, 0, 0));

    // The cell shrinks with the pair; what charges see of their images is smooth.
    static Structure InCell(Element first, Element second, double d) =>
        Pair(first, second, d).WithCell(Cell.Cubic(10 * d));

    /// <summary>Follows the energy from the well inwards; a hole is as deep as the largest fall below what was climbed
    /// before.</summary>
    RepulsionErrors Measure(
        IPotential potential,
        TestStructure test,
        double spacing,
        RepulsionErrors errors,
        CheckContext context
    )
    {
        context.Progress($"compressing {test.Name}");
        using var probe = new Probe(potential, test, context);
        double EnergyAt(double scale)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var scaled = test.Structure.Deformed(Matrix3D.Diagonal(scale, scale, scale));
            scaled.Positions.CopyTo(probe.Positions);
            probe.Cell = scaled.Cell;
            return probe.Evaluate() / test.Structure.Count;
        }
        var points = (int)Math.Floor((Farthest - WellFrom) / Step) + 1;
        var energies = Enumerable.Range(0, points).Select(k => EnergyAt(WellFrom + k * Step)).ToArray();
        var bottom = Bottom(energies);
        var (well, lowest) = (WellFrom + bottom * Step, energies[bottom]);
        var highest = lowest;
        for (var scale = well - Step; scale >= Closest; scale -= Step)
        {
            var energy = EnergyAt(scale);
            highest = Math.Max(highest, energy);
            if (!(highest - energy <= errors.Depth.Value))
                errors = new()
                {
                    Depth = highest - energy,
                    Where = FormattableString.Invariant($"{test.Name} at {scale * spacing:F3} Å"),
                };
        }
        return errors;
    }

    /// <summary>The bottom of the well: of several the one whose distance is nearest to a spacing, because a hole
    /// further in may be deeper than the well. Where there is none, the lowest point.</summary>
    int Bottom(double[] energies)
    {
        var around = (int)Math.Ceiling(Around / Step);
        var (best, distance) = (-1, double.PositiveInfinity);
        for (var k = 1; k < energies.Length - 1; k++)
        {
            var beside = energies.AsSpan()[Math.Max(0, k - around)..Math.Min(energies.Length, k + around + 1)];
            var isMinimum = energies[k] < energies[k - 1] && energies[k] < energies[k + 1];
            foreach (var energy in beside)
                isMinimum &= energies[k] <= energy;
            if (isMinimum && Math.Abs(Math.Log(WellFrom + k * Step)) is var off && off < distance)
                (best, distance) = (k, off);
        }
        return best >= 0 ? best : Array.IndexOf(energies, energies.Min());
    }
}

/// <summary>The deepest hole on the way in.</summary>
public sealed record RepulsionErrors : Measured
{
    /// <summary>How far the energy falls below what was climbed before, eV per atom; zero where atoms repel all the
    /// way.</summary>
    public required Quantity<AtomicEnergy> Depth { get; init; }

    /// <summary>Which atoms, and the distance of the bottom in Å; null where there is no hole.</summary>
    public string? Where { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities => [NamedQuantity.Of("depth of the hole", Depth, 1e-4)];
}
