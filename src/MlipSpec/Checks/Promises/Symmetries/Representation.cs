using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises.Symmetries;

/// <summary>
/// Is the same matter the same however it is written? A mirror image has the mirrored forces; a left-handed cell, other
/// names for the axes, a skewed cell and twelve cells in a row describe the same crystal.
/// </summary>
/// <param name="Species">The elements, one to eight.</param>
public sealed record Representation(IReadOnlyList<Element> Species) : ICheck<RepresentationErrors>
{
    static readonly Matrix3D s_axes = Matrix3D.FromRows(new(0, 1, 0), new(0, 0, 1), new(1, 0, 0));
    static readonly Matrix3D s_quarter = Matrix3D.FromRows(new(0, 1, 0), new(-1, 0, 0), new(0, 0, 1));

    /// <summary>The distance between neighbours, Å; from covalent radii unless given.</summary>
    public double? Spacing { get; init; }

    /// <summary>Fixes the distortions and the numbering.</summary>
    public ulong Seed { get; init; } = 1;

    /// <inheritdoc/>
    public string Name => "representation";

    /// <inheritdoc/>
    public Domain Domain => Domain.Promises;

    /// <inheritdoc/>
    public int Version => 3;

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Species;

    /// <inheritdoc/>
    public RepresentationErrors Measure(IPotential potential, CheckContext context)
    {
        var none = Deviation.None(potential.Card);
        var (mirror, handed, axes, skewed, rows) = (none, none, none, none, none);
        foreach (var test in Suited.To(potential.Card, [.. Structures()]))
        {
            context.Progress($"other descriptions of {test.Name}");
            var random = new SeededRandom(Seed).For(test.Name);
            var expected = Probe.Once(potential, test, context);
            foreach (var turn in Mirrors())
                mirror = With(mirror, new() { Turn = turn });
            handed = With(handed, new() { Rows = (1, 0, 2) });
            handed = With(handed, new() { Reversed = true, Renumbered = true });
            axes = With(axes, new() { Rows = (1, 2, 0) });
            axes = With(axes, new() { Turn = s_axes, Rows = (2, 0, 1) });
            axes = With(axes, new() { Turn = s_quarter });
            skewed = With(skewed, new() { Sheared = true });
            skewed = With(skewed, new() { Skew = 1 });
            skewed = With(skewed, new() { Skew = 2, Cells = 2 });
            foreach (var (axis, row) in Rows(test))
                rows = rows.And(
                    $"{test.Name}, twelve along {"abc"[axis]}",
                    Extensivity.Repeated(expected, 12),
                    Probe.Once(potential, row, context)
                );

            Deviation With(Deviation errors, Disguise disguise) =>
                errors.And(test.Name, expected, disguise.Evaluate(potential, test, random, context));
        }
        return new()
        {
            Mirror = mirror,
            LeftHanded = handed,
            Axes = axes,
            Skewed = skewed,
            Rows = rows,
        };
    }

    /// <summary>A crystal in a triclinic and one in a right-angled cell, a slab, and a chiral cluster.</summary>
    IEnumerable<TestStructure> Structures()
    {
        var random = new SeededRandom(Seed);
        var d = TestStructures.Spacing(Species, Spacing);
        var perfect = OwnCrystal.Perfect(Species, Spacing);
        yield return new("triclinic crystal", OwnCrystal.Distorted(Species, Spacing, 0.06, random.For("triclinic")));
        yield return new("right-angled crystal", Lattices.Rattled(perfect, 0.06 * d, random.For("orthorhombic")));
        var slab = Lattices.Rattled(Lattices.Repeated(perfect, 1, 2, 1), 0.06 * d, random.For("slab"));
        var heights = slab.Cell.Vectors;
        var open = Matrix3D.FromRows(heights.Row(0), heights.Row(1), heights.Row(2) + new Vector3D(0, 0, 2 * d));
        yield return new("open slab", slab.WithCell(new(open)));
        yield return new("cluster without cell", slab.WithCell(Cell.None));
    }

    static IEnumerable<Matrix3D> Mirrors()
    {
        yield return -Matrix3D.Identity;
        yield return Matrix3D.Diagonal(1, 1, -1);
        yield return Matrix3D.Identity - 2 * Matrix3D.Outer(new(0.48, 0.64, 0.6), new(0.48, 0.64, 0.6));
    }

    static IEnumerable<(int Axis, TestStructure Row)> Rows(TestStructure test)
    {
        if (!test.Structure.Cell.IsPeriodic || test.Structure.Count > 16)
            yield break;
        yield return (0, new(test.Name, Lattices.Repeated(test.Structure, 12, 1, 1)));
        yield return (1, new(test.Name, Lattices.Repeated(test.Structure, 1, 12, 1)));
        yield return (2, new(test.Name, Lattices.Repeated(test.Structure, 1, 1, 12)));
    }
}

/// <summary>How far descriptions of the same atoms differ.</summary>
public sealed record RepresentationErrors : Measured
{
    /// <summary>Mirror images, forces and virial mirrored back.</summary>
    public required Deviation Mirror { get; init; }

    /// <summary>Left-handed cells.</summary>
    public required Deviation LeftHanded { get; init; }

    /// <summary>Cell vectors and axes in another order, quarter turns.</summary>
    public required Deviation Axes { get; init; }

    /// <summary>Skewed cells of the same lattice.</summary>
    public required Deviation Skewed { get; init; }

    /// <summary>Twelve cells in a row.</summary>
    public required Deviation Rows { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            .. Mirror.Named("of mirror images"),
            .. LeftHanded.Named("in left-handed cells"),
            .. Axes.Named("with other axes"),
            .. Skewed.Named("in skewed cells"),
            .. Rows.Named("of twelve cells in a row"),
        ];
}
