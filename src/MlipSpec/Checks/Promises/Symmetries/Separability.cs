using System.Text.Json.Serialization;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Numerics;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises.Symmetries;

/// <summary>
/// Do things that are far apart not know of each other? Two different pieces of matter in one structure have the sum of
/// their energies and virials and each its own forces, whatever their sizes and compositions: an energy that depends on
/// the composition of the whole, or on the number of its atoms, does not add up. Every number of atoms up to hundreds
/// has its turn, and thousands by samples, also as clusters and slabs.
/// </summary>
/// <param name="Species">The elements, one to eight.</param>
public sealed record Separability(IReadOnlyList<Element> Species) : ICheck<SeparabilityErrors>
{
    const int Dense = 300; // atoms from which on pieces fill all places

    /// <summary>The distance between neighbours, Å; from covalent radii unless given.</summary>
    public double? Spacing { get; init; }

    /// <summary>The gap between pieces, Å; farther than any cutoff.</summary>
    public double Separation { get; init; } = 25;

    /// <summary>How much work it is worth; by the potential's speed unless given.</summary>
    public PromiseSize? Size { get; init; }

    /// <summary>Fixes the distortions.</summary>
    public ulong Seed { get; init; } = 1;

    /// <inheritdoc/>
    public string Name => "separability";

    /// <inheritdoc/>
    public Domain Domain => Domain.Promises;

    /// <inheritdoc/>
    public int Version => 3;

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Species;

    /// <inheritdoc/>
    public ICheck SuitedTo(IPotential potential, CheckContext context) =>
        Size is null ? this with { Size = Extents.Of(null, potential, Elements, context) } : this;

    /// <inheritdoc/>
    public SeparabilityErrors Measure(IPotential potential, CheckContext context)
    {
        if (NotOffered.InVacuum(potential.Card) is { } finding)
            return new() { Parts = Deviation.NotMeasured(finding) };
        var size = Extents.Of(Size, potential, Species, context);
        var errors = Deviation.None(potential.Card);
        foreach (var (first, second) in Pieces())
        {
            var name = $"{first.Name} and {second.Name}";
            context.Progress(name);
            var expected = Sum(Probe.Once(potential, first, context), Probe.Once(potential, second, context));
            var far = Together(first.Structure, second.Structure);
            errors = errors.And(name, expected, Probe.Once(potential, new(name, far), context));
            var boxed = InBox(far);
            errors = errors.And($"{name}, in a box", expected, Probe.Once(potential, new(name, boxed), context));
        }
        return new() { Parts = Sizes(potential, size, errors, context), Size = size };
    }

    /// <summary>Crystallites and lonely atoms, one, two, three … up to hundreds: a defect may show at a single number of
    /// atoms, such as that of a cell of 216 with a vacancy. From 300 atoms on crystallites alone, so that atoms of
    /// every index feel forces.</summary>
    Deviation Sizes(IPotential potential, PromiseSize size, Deviation errors, CheckContext context)
    {
        var piece = Crystallite("crystallite", Species);
        var (alone, lonely) = (
            Probe.Once(potential, piece, context),
            Species
                .Select(e => Probe.Once(potential, new($"{e} atom", Lattices.Cluster([e], Vector3D.Zero)), context))
                .ToArray()
        );
        foreach (var count in Counts(size).Where(c => c > piece.Structure.Count))
        {
            var name = $"{count} atoms in distant pieces";
            context.Progress(name);
            var pieces = count < Dense ? 1 : count / piece.Structure.Count;
            var others = count - pieces * piece.Structure.Count;
            var (box, expected) = (
                OnGrid(piece.Structure, pieces, others),
                Together(alone, pieces, [.. Enumerable.Range(1, others).Select(k => lonely[k % Species.Count])])
            );
            errors = errors.And(name, expected, Complete(Probe.Once(potential, new(name, box), context)));
            if (count % 8 != 7)
                continue;
            // Cells with a vacancy, as clusters and slabs too.
            foreach (
                var (shape, cell) in (ReadOnlySpan<(string, Cell)>)
                    [("cluster", Cell.None), ("slab", new(box.Cell.Vectors, true, true, false))]
            )
            {
                var test = new TestStructure($"{name}, {shape}", box.WithCell(cell));
                errors = errors.And(test.Name, expected, Complete(Probe.Once(potential, test, context)));
            }

            // Energies of atoms that are no longer told are as wrong as zeros.
            Evaluation Complete(Evaluation found) =>
                found.AtomEnergies.Length == expected.AtomEnergies.Length
                    ? found
                    : found with
                    {
                        AtomEnergies = new double[expected.AtomEnergies.Length],
                    };
        }
        return errors;
    }

    /// <summary>Pieces, then lonely atoms, each at a place of its own in a cube.</summary>
    Structure OnGrid(Structure piece, int pieces, int others)
    {
        var extent = piece.Positions.ToArray().Largest(r => r.Length);
        var pitch = Separation + (pieces > 1 ? 2 * extent : 0);
        var edge = (int)Math.Ceiling(Math.Cbrt(pieces + others));
        Vector3D Place(int k) => pitch * new Vector3D(k % edge, k / edge % edge, k / (edge * edge));
        List<Vector3D> positions = [];
        List<Element> species = [];
        for (var k = 0; k < pieces; k++)
        {
            positions.AddRange(piece.Positions.ToArray().Select(r => r + Place(k)));
            species.AddRange(piece.Species);
        }
        for (var k = 1; k <= others; k++)
        {
            positions.Add(Place(pieces - 1 + k));
            species.Add(Species[k % Species.Count]);
        }
        var width = edge * pitch;
        return new(Cell.Orthorhombic(width, width, width), [.. species], [.. positions]);
    }

    static IEnumerable<int> Counts(PromiseSize size)
    {
        // Cells of diamond, fcc and bcc crystals, with a vacancy, and with an interstitial.
        int[] usual = [127, 128, 129, 215, 216, 217, 255, 256, 257, 431, 432, 433, 499, 500, 501, 511, 512, 513];
        int[] large = [863, 864, 865, 999, 1000, 1001, 1023, 1024, 1151, 1372, 1728, 2000, 2744, 3500, 5324];
        int[] between = [319, 343, 367, 391, 409, 421, 463, 559, 607, 671, 743, 799, 931];
        return size switch
        {
            PromiseSize.Full => Enumerable.Range(1, 300).Union([.. usual, .. between, .. large]),
            PromiseSize.Reduced => Enumerable.Range(1, 72).Union([.. usual, 343, 391, 409, 671, 1151]),
            _ => Enumerable.Range(1, 24).Append(63).Append(215),
        };
    }

    /// <summary>Crystallites, pairs and atoms; of each pair of elements pure and mixed ones.</summary>
    IEnumerable<(TestStructure, TestStructure)> Pieces()
    {
        var all = Crystallite("crystallite", Species);
        yield return (all, Crystallite("other crystallite", Species));
        foreach (var element in Species)
            yield return (all, new($"{element} atom", Lattices.Cluster([element], Vector3D.Zero)));
        // A single atom of another element among many of one.
        foreach (var host in Species)
        foreach (var guest in Species.Where(e => e != host))
            yield return (Many(host), new($"{guest} atom", Lattices.Cluster([guest], Vector3D.Zero)));
        foreach (var (first, second) in TestStructures.Pairs(Species))
        {
            yield return (Tetramer([first]), Tetramer([second]));
            if (first == second)
                continue;
            yield return (Tetramer([first, second]), Tetramer([first]));
            yield return (Tetramer([first, second]), Tetramer([second]));
        }
    }

    TestStructure Crystallite(string name, IReadOnlyList<Element> elements)
    {
        var random = new SeededRandom(Seed).For(name);
        return new(name, OwnCrystal.Distorted(elements, Spacing, 0.06, random).WithCell(Cell.None));
    }

    TestStructure Many(Element element)
    {
        var one = OwnCrystal.Distorted([element], TestStructures.Spacing(Species, Spacing), 0.06, new(Seed));
        return new($"many atoms of {element}", Lattices.Repeated(one, 2, 2, 1).WithCell(Cell.None));
    }

    TestStructure Tetramer(IReadOnlyList<Element> elements)
    {
        var d = TestStructures.Spacing(elements, Spacing);
        return new(
            $"four atoms of {string.Join("-", elements)}",
            Lattices.Cluster(
                elements,
                default,
                new(d, 0.1 * d, 0),
                new(0.45 * d, 0.9 * d, 0.1 * d),
                new(0.5 * d, 0.3 * d, 0.85 * d)
            )
        );
    }

    Structure Together(Structure first, Structure second)
    {
        var (right, left) = (first.Positions.ToArray().Largest(r => r.X), second.Positions.ToArray().Min(r => r.X));
        var shift = new Vector3D(right - left + Separation, 1.7, -2.3);
        return new(
            Cell.None,
            [.. first.Species, .. second.Species],
            [.. first.Positions, .. second.Positions.ToArray().Select(r => r + shift)]
        );
    }

    Structure InBox(Structure far)
    {
        var positions = far.Positions.ToArray();
        double Edge(Func<Vector3D, double> along) => positions.Largest(along) - positions.Min(along) + Separation;
        return far.WithCell(Cell.Orthorhombic(Edge(r => r.X), Edge(r => r.Y), Edge(r => r.Z)));
    }

    static Evaluation Together(Evaluation piece, int pieces, Evaluation[] lonely)
    {
        var all = Extensivity.Repeated(piece, pieces);
        return new(
            all.Energy + lonely.Sum(e => e.Energy),
            [.. all.Forces, .. lonely.SelectMany(e => e.Forces)],
            lonely.Aggregate(all.Virial, (sum, e) => sum + e.Virial),
            [.. all.AtomEnergies, .. lonely.SelectMany(e => e.AtomEnergies)]
        );
    }

    static Evaluation Sum(Evaluation a, Evaluation b) =>
        new(
            a.Energy + b.Energy,
            [.. a.Forces, .. b.Forces],
            a.Virial + b.Virial,
            [.. a.AtomEnergies, .. b.AtomEnergies]
        );
}

/// <summary>How far distant pieces are from adding up.</summary>
public sealed record SeparabilityErrors : Measured
{
    /// <summary>Two pieces in one structure against each alone.</summary>
    public required Deviation Parts { get; init; }

    /// <summary>How much work was put into it.</summary>
    public PromiseSize Size { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Notes => Extents.Notes(Size);

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities => [.. Parts.Named("of distant pieces")];
}
