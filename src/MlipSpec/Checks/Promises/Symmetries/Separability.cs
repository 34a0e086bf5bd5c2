using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Numerics;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises.Symmetries;

/// <summary>
/// Do things that are far apart not know of each other? Two different pieces of matter in one structure have the sum of
/// their energies and virials and each its own forces, whatever their sizes and compositions: an energy that depends on
/// the composition of the whole, or on the number of its atoms, does not add up.
/// </summary>
/// <param name="Species">The elements, one to eight.</param>
public sealed record Separability(IReadOnlyList<Element> Species) : ICheck<SeparabilityErrors>
{
    /// <summary>The distance between neighbours, Å; from covalent radii unless given.</summary>
    public double? Spacing { get; init; }

    /// <summary>The gap between pieces, Å; farther than any cutoff.</summary>
    public double Separation { get; init; } = 25;

    /// <summary>Fixes the distortions.</summary>
    public ulong Seed { get; init; } = 1;

    /// <inheritdoc/>
    public string Name => "separability";

    /// <inheritdoc/>
    public Domain Domain => Domain.Promises;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Species;

    /// <inheritdoc/>
    public SeparabilityErrors Measure(IPotential potential, CheckContext context)
    {
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
        return new() { Parts = errors };
    }

    /// <summary>Crystallites, pairs and atoms; of each pair of elements pure and mixed ones.</summary>
    IEnumerable<(TestStructure, TestStructure)> Pieces()
    {
        var all = Crystallite("crystallite", Species);
        yield return (all, Crystallite("other crystallite", Species));
        foreach (var element in Species)
            yield return (all, new($"{element} atom", Lattices.Cluster([element], Vector3D.Zero)));
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

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities => [.. Parts.Named("of distant pieces")];
}
