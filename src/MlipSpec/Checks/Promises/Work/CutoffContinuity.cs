using System.Text.Json.Serialization;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises.Work;

/// <summary>
/// Are energy and force continuous as neighbours cross the cutoff? One atom leaves another (for every pair of
/// elements), and one atom leaves a cluster, from contact to beyond any cutoff, which need not be known. Jumps above
/// the smooth variation are located to 10⁻⁸ Å.
/// </summary>
/// <param name="Species">The elements, one to eight.</param>
public sealed record CutoffContinuity(IReadOnlyList<Element> Species) : ICheck<ContinuityErrors>
{
    const double Felt = 1e-10; // eV/Å: a force below this is none

    /// <summary>The distance between neighbours, Å; from covalent radii unless given.</summary>
    public double? Spacing { get; init; }

    /// <summary>Where the departing atom starts, in units of the spacing.</summary>
    public double Closest { get; init; } = 0.8;

    /// <summary>How far it goes, Å. If it still feels a force there, that is a finding.</summary>
    public double Farthest { get; init; } = 15;

    /// <summary>How much work it is worth; by the potential's speed unless given.</summary>
    public PromiseSize? Size { get; init; }

    /// <summary>The step of the first scan, Å, twice as much below full size; jumps are then located by dividing suspicious intervals.</summary>
    public double Step { get; init; } = 0.02;

    /// <inheritdoc/>
    public string Name => "cutoff-continuity";

    /// <inheritdoc/>
    public Domain Domain => Domain.Promises;

    /// <inheritdoc/>
    public int Version => 2;

    /// <inheritdoc/>
    public string? Material => string.Join(' ', Elements);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Species;

    /// <inheritdoc/>
    public ICheck SuitedTo(IPotential potential, CheckContext context) =>
        Size is null ? this with { Size = Extents.Of(null, potential, Elements, context) } : this;

    /// <inheritdoc/>
    public ContinuityErrors Measure(IPotential potential, CheckContext context)
    {
        if (NotOffered.InVacuum(potential.Card) is { } bulkAlone)
            return ContinuityErrors.NotMeasured(bulkAlone);
        var size = Extents.Of(Size, potential, Species, context);
        var d = TestStructures.Spacing(Species, Spacing);
        var oblique = new Vector3D(0.48, 0.64, 0.6); // a unit vector along no symmetry axis
        var errors = new ContinuityErrors
        {
            EnergyJump = NotOffered.Energy(potential.Card) is { } finding ? Quantity<Energy>.NotMeasured(finding) : 0,
            ForceJump = 0,
            Range = 0,
            Size = size,
        };
        foreach (var (first, second) in TestStructures.Pairs(Species))
        {
            var pair = Lattices.Cluster([first, second], Vector3D.Zero, Closest * d * oblique);
            var (measured, range) = Measure(
                potential,
                new($"{first}-{second}", pair),
                1,
                oblique,
                Closest * d,
                errors,
                context
            );
            errors = measured.Range.Value < range ? measured with { Range = range } : measured;
        }
        var cluster = TestStructures.Distorted(Species, Spacing).Single(s => s.Name == "cluster").Structure;
        var start = 1.3 * d; // outside an octahedral face
        var leaving = new Structure(
            Cell.None,
            [.. cluster.Species, Species[0]],
            [.. cluster.Positions, start * oblique]
        );
        return Measure(
            potential,
            new($"{Species[0]} leaving a cluster", leaving),
            cluster.Count,
            oblique,
            start,
            errors,
            context
        ).Errors;
    }

    /// <summary>Takes one scan into account; also returns the distance from which no force was felt in it.</summary>
    (ContinuityErrors Errors, double Range) Measure(
        IPotential potential,
        TestStructure structure,
        int atom,
        Vector3D direction,
        double start,
        ContinuityErrors errors,
        CheckContext context
    )
    {
        context.Progress(structure.Name);
        using var departure = new Departure(potential, structure, atom, direction, context);
        var (step, candidates, finely) =
            errors.Size != PromiseSize.Full
                ? (2 * Step, 3, structure.Structure.Count == 2)
                : (Step, JumpSearch.Candidates, true);
        var points = (int)Math.Ceiling((Farthest - start) / step) + 1;
        if (points < 5)
            throw new InvalidOperationException(
                FormattableString.Invariant(
                    $"the scan from {start} to {Farthest} Å in steps of {step} Å has {points} points: it needs at least five"
                )
            );
        double[] energies = new double[points],
            forces = new double[points];
        for (var k = 0; k < points; k++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            (energies[k], forces[k]) = departure.At(k * step);
        }
        if (errors.EnergyJump.Finding is null)
            errors = errors.WithEnergy(
                JumpSearch.Largest(x => departure.At(x).Energy, 0, step, energies, candidates, finely),
                structure.Name,
                start
            );
        errors = errors.WithForce(
            JumpSearch.Largest(x => departure.At(x).Force, 0, step, forces, candidates, finely),
            structure.Name,
            start
        );
        var silent = Array.FindLastIndex(forces, f => Math.Abs(f) > Felt) + 1;
        return (silent < points ? errors : errors.WithoutRange(Farthest, structure.Name), start + silent * step);
    }
}

/// <summary>The largest jumps of energy and force, and how far atoms feel each other.</summary>
public sealed record ContinuityErrors : Measured
{
    /// <summary>The largest jump of the energy, eV.</summary>
    public required Quantity<Energy> EnergyJump { get; init; }

    /// <summary>Where: which atoms, at which distance; null if none was found.</summary>
    public string? EnergyJumpAt { get; init; }

    /// <summary>The largest jump of the force on the departing atom along its path, eV/Å.</summary>
    public required Quantity<Force> ForceJump { get; init; }

    /// <summary>Where: which atoms, at which distance; null if none was found.</summary>
    public string? ForceJumpAt { get; init; }

    /// <summary>The distance beyond which two atoms alone feel no force, Å, to within a step; a finding if any force is
    /// felt at the end of a scan.</summary>
    public required Quantity<Length> Range { get; init; }

    /// <summary>How much work was put into it.</summary>
    public PromiseSize Size { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Notes => Extents.Notes(Size);

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("energy jump", EnergyJump, 1e-7),
            NamedQuantity.Of("force jump", ForceJump, 1e-6),
            NamedQuantity.Of("range", Range, 0.05),
        ];

    internal static ContinuityErrors NotMeasured(Finding finding) =>
        new()
        {
            EnergyJump = Quantity<Energy>.NotMeasured(finding),
            ForceJump = Quantity<Force>.NotMeasured(finding),
            Range = Quantity<Length>.NotMeasured(finding),
        };

    internal ContinuityErrors WithEnergy(Jump jump, string structure, double start) =>
        jump.Size <= EnergyJump.Value
            ? this
            : this with
            {
                EnergyJump = new(jump.Size, jump.Uncertainty),
                EnergyJumpAt = At(structure, start + jump.At),
            };

    internal ContinuityErrors WithForce(Jump jump, string structure, double start) =>
        jump.Size <= ForceJump.Value
            ? this
            : this with
            {
                ForceJump = new(jump.Size, jump.Uncertainty),
                ForceJumpAt = At(structure, start + jump.At),
            };

    internal ContinuityErrors WithoutRange(double farthest, string structure)
    {
        var message = FormattableString.Invariant(
            $"{structure}: a force is still felt at {farthest} Å, so the scan ends before the cutoff: extend it"
        );
        return this with { Range = Quantity<Length>.NotMeasured(new(FindingKind.NotConverged, message)) };
    }

    static string At(string structure, double distance) =>
        FormattableString.Invariant($"{structure} at {distance:F6} Å");
}
