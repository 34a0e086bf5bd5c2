using System.Text.Json.Serialization;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Checks.Promises.Work;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises.Symmetries;

/// <summary>
/// Is a potential in a large cell what it is in a small one? A rattled crystal is repeated, up to 4,096 atoms, and must
/// repeat energy, forces and virial, and so must a block of an eighth of that in which every atom has surroundings of
/// its own. Forces of block and largest cell must be the gradient of the energy along random directions, and a mirror
/// image of the largest, renumbered and described by another cell, must give the same.
/// </summary>
/// <param name="Species">The elements, one to eight.</param>
public sealed record LargeCells(IReadOnlyList<Element> Species) : ICheck<LargeCellErrors>
{
    /// <summary>The distance between neighbours, Å; from covalent radii unless given.</summary>
    public double? Spacing { get; init; }

    /// <summary>How large the largest cell is; by the potential's speed unless given.</summary>
    public PromiseSize? Size { get; init; }

    /// <summary>Random directions along which the forces of the block are tested; those of the largest cell along
    /// one.</summary>
    public int Directions { get; init; } = 4;

    /// <summary>Fixes distortions and directions.</summary>
    public ulong Seed { get; init; } = 1;

    /// <inheritdoc/>
    public string Name => "large-cells";

    /// <inheritdoc/>
    public Domain Domain => Domain.Promises;

    /// <inheritdoc/>
    public int Version => 4;

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Species;

    /// <inheritdoc/>
    public ICheck SuitedTo(IPotential potential, CheckContext context) =>
        Size is null ? this with { Size = Extents.Of(null, potential, Elements, context) } : this;

    /// <inheritdoc/>
    public LargeCellErrors Measure(IPotential potential, CheckContext context)
    {
        var random = new SeededRandom(Seed);
        var size = Extents.Of(Size, potential, Species, context);
        var cell = OwnCrystal.Distorted(Species, Spacing, 0.05, random.For("cell"));
        var single = Probe.Once(potential, new("cell", cell), context);
        var repeated = Deviation.None(potential.Card);
        foreach (var (a, b, c) in Multiples(size))
        {
            var large = Lattices.Repeated(cell, a, b, c);
            var name = FormattableString.Invariant($"{a} × {b} × {c} cells of {cell.Count} atoms");
            context.Progress(name);
            var found = Probe.Once(potential, new(name, large), context);
            repeated = repeated.And(name, Extensivity.Repeated(single, a * b * c), found);
        }
        repeated = Thin(potential, repeated, context);
        var block = Irregular(cell, Largest(size) / 2, random.For("block"));
        var largest = new TestStructure(
            FormattableString.Invariant($"{8 * block.Structure.Count} rattled atoms"),
            Lattices.Repeated(block.Structure, 2, 2, 2)
        );
        context.Progress(largest.Name);
        var expected = Probe.Once(potential, largest, context);
        repeated = repeated.And(largest.Name, Extensivity.Repeated(Probe.Once(potential, block, context), 8), expected);
        return new()
        {
            Size = size,
            Atoms = largest.Structure.Count,
            Repeated = repeated,
            Symmetry = Deviation
                .None(potential.Card)
                .And(
                    largest.Name,
                    expected,
                    Disguise.Complete.Evaluate(potential, largest, random.For("disguise"), context)
                ),
            Work = Work(block, Directions),
            LargestWork = Work(Irregular(cell, Largest(size), random.For("largest")), 1),
        };

        LargestError<Force> Work(TestStructure test, int directions) =>
            NotOffered.Energy(potential.Card) is { } finding
                ? LargestError<Force>.NotMeasured(finding)
                : DirectionalWork.Forces(
                    potential,
                    // The last bit of a large energy in single precision hides every force: the cell itself must do.
                    potential.Card.Precision == "float32"
                        ? new("cell", cell)
                        : test,
                    directions,
                    random.For("directions"),
                    context,
                    LargestError<Force>.None
                );
    }

    /// <summary>One atom in a cell thinner than any cutoff along every vector, against sixty-four such cells, which are
    /// thick; and two rattled atoms against a needle of twenty-four such cells, fifty times as long as wide.</summary>
    Deviation Thin(IPotential potential, Deviation errors, CheckContext context)
    {
        var shear = new Matrix3D(1.02, 0.05, -0.03, 0, 0.97, 0.06, 0.02, 0, 1.01);
        var spacing = TestStructures.Spacing(Species, Spacing);
        foreach (var element in Species)
        {
            var thin = Lattices.SimpleCubic([element], spacing).Deformed(shear);
            var name = $"64 cells of one {element} atom";
            errors = errors.And(
                name,
                Extensivity.Repeated(Probe.Once(potential, new(name, thin), context), 64),
                Probe.Once(potential, new(name, Lattices.Repeated(thin, 4, 4, 4)), context)
            );
            var pair = Lattices.Rattled(
                Lattices.Repeated(thin, 1, 1, 2),
                0.04 * spacing,
                new SeededRandom(Seed).For("needle")
            );
            name = $"a needle of 48 {element} atoms";
            errors = errors.And(
                name,
                Extensivity.Repeated(Probe.Once(potential, new(name, pair), context), 24),
                Probe.Once(potential, new(name, Lattices.Repeated(pair, 1, 1, 24)), context)
            );
        }
        return errors;
    }

    /// <summary>Small amplitudes, so that no shell of neighbours reaches a cutoff between shells, where the energy has
    /// kinks and no finite difference is exact.</summary>
    TestStructure Irregular(Structure cell, int n, SeededRandom random)
    {
        var large = Lattices.Repeated(cell, n, n, n);
        var amplitude = 0.02 * TestStructures.Spacing(Species, Spacing);
        return new(
            FormattableString.Invariant($"{large.Count} rattled atoms"),
            Lattices.Rattled(large, amplitude, random)
        );
    }

    static int Largest(PromiseSize size) =>
        size switch
        {
            PromiseSize.Full => 8,
            PromiseSize.Reduced => 4,
            _ => 2,
        };

    // Cubes of each size, because a defect may begin, or end, at some number of atoms.
    static IEnumerable<(int, int, int)> Multiples(PromiseSize size)
    {
        (int, int, int)[] small = [(1, 1, 2), (2, 2, 1), (2, 2, 2)],
            reduced = [(3, 3, 3), (4, 4, 4)],
            full = [(5, 4, 6), (8, 8, 8)];
        return size switch
        {
            PromiseSize.Full => [.. small, .. reduced, .. full],
            PromiseSize.Reduced => [.. small, .. reduced],
            _ => small,
        };
    }
}

/// <summary>How far a large cell is from what it must be.</summary>
public sealed record LargeCellErrors : Measured
{
    /// <summary>Atoms in the largest cell.</summary>
    public required int Atoms { get; init; }

    /// <summary>Energy and virial per atom and forces of repeated cells against those of the cell.</summary>
    public required Deviation Repeated { get; init; }

    /// <summary>The largest cell, irregular, against itself as a mirror image, moved, renumbered, in another
    /// left-handed cell.</summary>
    public required Deviation Symmetry { get; init; }

    /// <summary>The work of the forces in the block along directions in which every coordinate moves by 0.5 to 1,
    /// against the derivative of the energy; relative to the largest force component.</summary>
    public required LargestError<Force> Work { get; init; }

    /// <summary>The same for a cell as large as the largest, every atom with surroundings of its own.</summary>
    public required LargestError<Force> LargestWork { get; init; }

    /// <summary>How much work was put into it.</summary>
    public PromiseSize Size { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Notes => Extents.Notes(Size);

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            .. Repeated.Named("of repeated cells"),
            .. Symmetry.Named("of a large mirror image"),
            .. Work.Named("work in a large block", drift: 1e-4),
            .. LargestWork.Named("work in the largest cell", drift: 1e-3),
        ];
}
