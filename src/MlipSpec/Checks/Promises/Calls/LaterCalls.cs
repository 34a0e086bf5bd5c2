using System.Text.Json.Serialization;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises.Calls;

/// <summary>
/// Is a calculation that has been running for long what a new one is? It drifts in steps far smaller than any skin of a
/// neighbour list, jumps, is strained while its positions stay, is compressed to two fifths, is sheared by 0.4, each time
/// to be let go at once, and comes back thousands of times to a few situations, among them those in which one atom alone
/// has moved; a large cell comes back too. Each result
/// is compared with that of a new calculation.
/// </summary>
/// <param name="Species">The elements, one to eight.</param>
public sealed record LaterCalls(IReadOnlyList<Element> Species) : ICheck<LaterCallErrors>
{
    /// <summary>The distance between neighbours, Å; from covalent radii unless given.</summary>
    public double? Spacing { get; init; }

    /// <summary>How many calls; by the potential's speed unless given: 2,500, three hundred, a
    /// hundred.</summary>
    public PromiseSize? Size { get; init; }

    /// <summary>Steps of the slow drift.</summary>
    public int Steps { get; init; } = 60;

    /// <summary>Fixes distortions and moves.</summary>
    public ulong Seed { get; init; } = 1;

    /// <inheritdoc/>
    public string Name => "later-calls";

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
    public LaterCallErrors Measure(IPotential potential, CheckContext context)
    {
        var random = new SeededRandom(Seed);
        var start = OwnCrystal.Distorted(Species, Spacing, 0.05, random.For("cell"));
        var none = Deviation.None(potential.Card);
        var size = Extents.Of(Size, potential, Species, context);
        var calls = size switch
        {
            PromiseSize.Full => 2500,
            PromiseSize.Reduced => 300,
            _ => 100,
        };
        return new()
        {
            Size = size,
            Calls = calls,
            Drift = Course(potential, "drift", Drift(start, random.For("drift")), none, context),
            Cells = Course(
                potential,
                "shear",
                Shear(start),
                Course(potential, "changing cell", Cells(start), none, context),
                context
            ),
            Compression = Course(potential, "compression", Compression(start), none, context),
            Late = Late(
                potential,
                Large(start, size, random.For("large")),
                LargeCalls(size),
                Late(potential, Situations(start, random.For("situations")), calls, none, context),
                context
            ),
        };
    }

    /// <summary>Follows a course in one calculation; every point is compared with a new one.</summary>
    static Deviation Course(
        IPotential potential,
        string name,
        IEnumerable<Structure> course,
        Deviation errors,
        CheckContext context
    )
    {
        context.Progress(name);
        Probe? running = null;
        try
        {
            var call = 0;
            foreach (var structure in course)
            {
                var test = new TestStructure(FormattableString.Invariant($"{name}, call {++call}"), structure);
                running ??= new(potential, test, context);
                MoveTo(running, structure);
                errors = errors.And(test.Name, Probe.Once(potential, test, context), running.Snapshot());
            }
        }
        finally
        {
            running?.Dispose();
        }
        return errors;
    }

    /// <summary>Two situations after each other are close, far, differ by the cell alone, by lattice vectors, by one
    /// atom: the order changes from round to round.</summary>
    static Deviation Late(
        IPotential potential,
        Structure[] situations,
        int calls,
        Deviation errors,
        CheckContext context
    )
    {
        context.Progress($"{calls} calls");
        var atoms = situations[0].Count;
        var tests = situations.Select((s, k) => new TestStructure($"situation {k} of {atoms} atoms", s)).ToArray();
        var expected = tests.Select(t => Probe.Once(potential, t, context)).ToArray();
        using var running = new Probe(potential, tests[0], context);
        for (var call = 0; call < calls; call++)
        {
            // Each situation is followed by every other one: strides 1, 2, 3 … through a prime number of them.
            var (round, place) = (call / tests.Length, call % tests.Length);
            var k = place * (1 + round % (tests.Length - 1)) % tests.Length;
            MoveTo(running, situations[k]);
            var found = running.Snapshot();
            errors = errors.And(FormattableString.Invariant($"{tests[k].Name}, call {call + 1}"), expected[k], found);
        }
        return errors;
    }

    static void MoveTo(Probe probe, Structure structure)
    {
        structure.Positions.CopyTo(probe.Positions);
        probe.Cell = structure.Cell;
    }

    IEnumerable<Structure> Drift(Structure start, SeededRandom random)
    {
        var d = TestStructures.Spacing(Species, Spacing);
        var velocity = new Vector3D[start.Count];
        // Bounded, so that no two atoms come closer than any potential is made for.
        double Component() => random.NextDouble(-0.25, 0.25) * d / Steps;
        for (var i = 0; i < velocity.Length; i++)
            velocity[i] = new(Component(), Component(), Component());
        var positions = start.Positions.ToArray();
        for (var step = 0; step < Steps; step++)
        {
            yield return start.WithPositions(positions);
            // The first ten steps are a tenth as long: slower than at room temperature.
            var pace = step < 10 ? 0.1 : 1;
            for (var i = 0; i < positions.Length; i++)
                positions[i] += pace * velocity[i];
        }
    }

    /// <summary>The cell alone changes, Cartesian positions stay: strains, small shears, a single longer vector,
    /// back.</summary>
    static IEnumerable<Structure> Cells(Structure start)
    {
        Matrix3D[] strains =
        [
            Matrix3D.Identity,
            Matrix3D.Diagonal(1.002, 1, 1),
            Matrix3D.Diagonal(1, 1.03, 1),
            Matrix3D.Diagonal(1, 1, 1.3),
            Matrix3D.Identity.With(0, 1, 0.04),
            Matrix3D.Identity.With(2, 0, -0.15),
            Matrix3D.Diagonal(0.97, 0.97, 0.97),
            Matrix3D.Diagonal(1.6, 1.6, 1.6),
            Matrix3D.Identity,
        ];
        foreach (var strain in strains)
            yield return start.WithCell(start.Cell.Deformed(strain));
    }

    /// <summary>To two fifths of the volume in steps of a dynamics at high pressure, and back at once.</summary>
    static IEnumerable<Structure> Compression(Structure start)
    {
        for (var k = 0; k <= 13; k++)
        {
            var scale = 1 - 0.02 * k;
            yield return start.Deformed(Matrix3D.Diagonal(scale, scale, scale));
        }
        yield return start.Deformed(Matrix3D.Diagonal(1.25, 0.8, 1));
        yield return start;
    }

    /// <summary>Sheared by 0.4 in steps, atoms and cell together, as in a deformation at constant rate; back at once, and
    /// along the other axes.</summary>
    static IEnumerable<Structure> Shear(Structure start)
    {
        for (var k = 0; k <= 8; k++)
            yield return start.Deformed(Matrix3D.Identity.With(0, 1, 0.05 * k));
        yield return start;
        yield return start.Deformed(Matrix3D.Identity.With(1, 2, -0.3));
        yield return start.Deformed(Matrix3D.Identity.With(2, 0, 0.4));
        yield return start;
    }

    Structure[] Situations(Structure start, SeededRandom random)
    {
        var d = TestStructures.Spacing(Species, Spacing);
        var lattice = start.Positions.ToArray();
        lattice[^1] += new Vector3D(1, -2, 1) * start.Cell.Vectors;
        var hop = start.Positions.ToArray();
        hop[0] += new Vector3D(0.5 * d, 0.3 * d, -0.2 * d);
        var all = start.Positions.ToArray();
        for (var i = 0; i < all.Length; i++)
            all[i] += new Vector3D(40, -30, 20);
        return
        [
            start,
            Lattices.Rattled(start, 1e-3, random),
            Lattices.Rattled(start, 0.01, random),
            Lattices.Rattled(start, 0.1, random),
            Lattices.Rattled(start, 0.25, random),
            start.WithCell(start.Cell.Deformed(Matrix3D.Diagonal(1.01, 1, 1))),
            start.Deformed(Matrix3D.Diagonal(0.8, 0.85, 0.82)),
            start.Deformed(Matrix3D.Diagonal(1.3, 1.2, 1.25)),
            start.WithPositions(lattice),
            start.WithPositions(hop),
            start.WithPositions(all),
            Hopped(start, 0.45),
            Hopped(start, 0.8),
        ];
    }

    // Every order of two of the seven situations takes 42.
    static int LargeCalls(PromiseSize size) =>
        size switch
        {
            PromiseSize.Full => 168,
            PromiseSize.Reduced => 42,
            _ => 14,
        };

    /// <summary>Small moves, the cell alone, one atom alone, in 216 atoms where they are not too dear: a prime number of
    /// situations, each of which follows each other.</summary>
    static Structure[] Large(Structure start, PromiseSize size, SeededRandom random)
    {
        var n = size == PromiseSize.Small ? 2 : 3;
        var large = Lattices.Rattled(Lattices.Repeated(start, n, n, n), 0.03, random);
        return
        [
            large,
            Lattices.Rattled(large, 1e-3, random),
            Lattices.Rattled(large, 0.008, random),
            Lattices.Rattled(large, 0.1, random),
            large.WithCell(large.Cell.Deformed(Matrix3D.Diagonal(1.01, 1, 1))),
            Hopped(large, 0.45),
            Hopped(large, 0.8),
        ];
    }

    /// <summary>One atom alone is moved by a distance in Å, as by a step of a Monte Carlo calculation.</summary>
    static Structure Hopped(Structure start, double distance)
    {
        var positions = start.Positions.ToArray();
        positions[1 % positions.Length] += distance * new Vector3D(0.48, -0.64, 0.6);
        return start.WithPositions(positions);
    }
}

/// <summary>How far a calculation that goes on is from a new one.</summary>
public sealed record LaterCallErrors : Measured
{
    /// <summary>How often known situations were called for.</summary>
    public required int Calls { get; init; }

    /// <summary>Slow and fast drift of all atoms.</summary>
    public required Deviation Drift { get; init; }

    /// <summary>The cell changes, positions do not; and a shear of both.</summary>
    public required Deviation Cells { get; init; }

    /// <summary>Compression to two fifths while running, and back.</summary>
    public required Deviation Compression { get; init; }

    /// <summary>Many calls to known situations.</summary>
    public required Deviation Late { get; init; }

    /// <summary>How much work was put into it.</summary>
    public PromiseSize Size { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Notes => Extents.Notes(Size);

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            .. Drift.Named("after a drift"),
            .. Cells.Named("after a change of the cell"),
            .. Compression.Named("after compression"),
            .. Late.Named("in later calls"),
        ];
}
