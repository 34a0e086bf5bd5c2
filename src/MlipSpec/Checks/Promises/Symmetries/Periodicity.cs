using System.Text.Json.Serialization;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Checks.Promises.Work;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises.Symmetries;

/// <summary>
/// Crystals, slabs, chains and clusters of one block of atoms, along every axis. Where the vacuum is wider than any
/// cutoff, it must not matter how wide it is, nor whether the direction is called periodic; where it is narrow, forces
/// and virial must be derivatives of the energy and mirror images in other cells must agree, for all eight
/// combinations.
/// </summary>
/// <param name="Species">The elements, one to eight.</param>
public sealed record Periodicity(IReadOnlyList<Element> Species) : ICheck<PeriodicityErrors>
{
    /// <summary>The distance between neighbours, Å; from covalent radii unless given.</summary>
    public double? Spacing { get; init; }

    /// <summary>A vacuum beyond every cutoff, Å.</summary>
    public double Farthest { get; init; } = 15;

    /// <summary>How much work it is worth; by the potential's speed unless given.</summary>
    public PromiseSize? Size { get; init; }

    /// <summary>Fixes the distortions.</summary>
    public ulong Seed { get; init; } = 1;

    /// <inheritdoc/>
    public string Name => "periodicity";

    /// <inheritdoc/>
    public Domain Domain => Domain.Promises;

    /// <inheritdoc/>
    public int Version => 2;

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Species;

    /// <inheritdoc/>
    public ICheck SuitedTo(IPotential potential, CheckContext context) =>
        Size is null ? this with { Size = Extents.Of(null, potential, Elements, context) } : this;

    /// <inheritdoc/>
    public PeriodicityErrors Measure(IPotential potential, CheckContext context)
    {
        var card = potential.Card;
        if (NotOffered.InVacuum(card) is { } bulkAlone)
            return PeriodicityErrors.NotMeasured(bulkAlone);
        var random = new SeededRandom(Seed);
        var d = TestStructures.Spacing(Species, Spacing);
        var size = Extents.Of(Size, potential, Species, context);
        var block = Lattices.Rattled(
            Lattices.Repeated(
                OwnCrystal.Distorted(Species, Spacing, 0.03, random.For("cell")),
                1,
                1,
                size == PromiseSize.Small ? 1 : 2
            ),
            0.03 * d,
            random.For("block")
        );
        var (vacuum, symmetry) = (Deviation.None(card), Deviation.None(card));
        var (forces, virial) = (
            NotOffered.Energy(card) is { } f ? LargestError<Force>.NotMeasured(f) : LargestError<Force>.None,
            NotOffered.Virial(card) is { } v
                ? LargestError<AtomicEnergy>.NotMeasured(v)
                : LargestError<AtomicEnergy>.None
        );
        for (var dense = 0; dense < 8; dense++)
        {
            context.Progress($"periodic {Text(dense)}");
            vacuum = Vacuum(potential, block, dense, vacuum, context);
            foreach (var called in size == PromiseSize.Small ? [dense] : new[] { dense, 7 })
            {
                // Below most cutoffs: images see each other across the gap where the direction is periodic.
                var test = Open(block, dense, called, 1.6 * d);
                var r = random.For(test.Name);
                symmetry = symmetry.And(
                    test.Name,
                    Probe.Once(potential, test, context),
                    Disguise.Complete.Evaluate(potential, test, r, context)
                );
                if (forces.Error.Finding is null)
                    forces = DirectionalWork.Forces(potential, test, 1, r, context, forces);
                if (forces.Error.Finding is null)
                    virial = DirectionalWork.Virial(potential, test, 1, r, context, virial);
            }
        }
        return new()
        {
            Size = size,
            Vacuum = vacuum,
            Symmetry = symmetry,
            Forces = forces,
            Virial = virial,
        };
    }

    /// <summary>The same matter with every way of calling its open directions, and with gaps of several
    /// widths.</summary>
    Deviation Vacuum(IPotential potential, Structure block, int dense, Deviation errors, CheckContext context)
    {
        if (dense == 7)
            return errors;
        var expected = Probe.Once(potential, Open(block, dense, dense, 0), context);
        for (var called = 0; called < 8; called++)
        {
            if ((called & dense) != dense)
                continue;
            foreach (var gap in new[] { Farthest, 2.3 * Farthest })
            {
                var test = Open(block, dense, called, gap);
                errors = errors.And(test.Name, expected, Probe.Once(potential, test, context));
            }
        }
        return errors;
    }

    /// <summary>The block repeated without a gap along its dense directions, with a gap in Å, along the normals of the
    /// cell's faces, along the others; bits of <paramref name="called"/> say which are called periodic.</summary>
    static TestStructure Open(Structure block, int dense, int called, double gap)
    {
        Span<Vector3D> v = [block.Cell.Vectors.Row(0), block.Cell.Vectors.Row(1), block.Cell.Vectors.Row(2)];
        var heights = block.Cell.Heights;
        for (var axis = 0; axis < 3; axis++)
            if ((dense >> axis & 1) == 0)
                // Atoms of the block reach out of its cell by less than a cell's height.
                v[axis] *= 1 + gap / heights[axis] + (gap > 0 ? 0.3 : 0);
        var name = FormattableString.Invariant($"dense {Text(dense)}, periodic {Text(called)}, gap {gap:F1} Å");
        return new(
            name,
            block.WithCell(
                new(Matrix3D.FromRows(v[0], v[1], v[2]), (called & 1) != 0, (called & 2) != 0, (called & 4) != 0)
            )
        );
    }

    static string Text(int axes) => axes == 0 ? "nowhere" : string.Concat("abc".Where((_, i) => (axes >> i & 1) != 0));
}

/// <summary>How far results depend on vacuum and on what is called periodic.</summary>
public sealed record PeriodicityErrors : Measured
{
    /// <summary>Wide vacuum, periodic or not, against none.</summary>
    public required Deviation Vacuum { get; init; }

    /// <summary>Structures with a narrow gap as mirror images in other cells.</summary>
    public required Deviation Symmetry { get; init; }

    /// <summary>Work of the forces in structures with a narrow gap.</summary>
    public required LargestError<Force> Forces { get; init; }

    /// <summary>Work of the virial in them.</summary>
    public required LargestError<AtomicEnergy> Virial { get; init; }

    /// <summary>How much work was put into it.</summary>
    public PromiseSize Size { get; init; }

    internal static PeriodicityErrors NotMeasured(Finding finding) =>
        new()
        {
            Vacuum = Deviation.NotMeasured(finding),
            Symmetry = Deviation.NotMeasured(finding),
            Forces = LargestError<Force>.NotMeasured(finding),
            Virial = LargestError<AtomicEnergy>.NotMeasured(finding),
        };

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Notes => Extents.Notes(Size);

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            .. Vacuum.Named("with vacuum"),
            .. Symmetry.Named("of mirror images with a gap"),
            .. Forces.Named("work of the forces with a gap", drift: 1e-5),
            .. Virial.Named("work of the virial with a gap", drift: 1e-5),
        ];
}
