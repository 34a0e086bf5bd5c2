using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises.Symmetries;

/// <summary>
/// Do energy, forces and virial obey the symmetries of space? The energy must stay the same and forces and virial must
/// follow when all atoms are translated, single atoms are moved by lattice vectors, cell and atoms are rotated, atoms
/// are renumbered, or the same crystal is described by other lattice vectors.
/// </summary>
/// <param name="Structures">The structures; distorted ones, so that nothing is zero by symmetry.</param>
public sealed record Invariance(IReadOnlyList<TestStructure> Structures) : ICheck<InvarianceErrors>
{
    /// <summary>The translation of all atoms, Å; by default longer than most cells and along no axis.</summary>
    public Vector3D Translation { get; init; } = new(3.217, -11.853, 7.619);

    /// <summary>A second one, Å: as far as atoms diffuse in long runs without being wrapped.</summary>
    public Vector3D FarTranslation { get; init; } = new(1213.21, -2311.85, 1507.62);

    /// <summary>How many cells away single atoms are moved at most, the second time.</summary>
    public int FarCells { get; init; } = 900;

    /// <summary>The same without what is far away.</summary>
    internal Invariance Near => this with { FarTranslation = Translation, FarCells = 3 };

    /// <summary>The axis of the rotation; by default along no symmetry axis.</summary>
    public Vector3D RotationAxis { get; init; } = new(1, 2, -0.7);

    /// <summary>The angle of the rotation, radians.</summary>
    public double RotationAngle { get; init; } = 2.1;

    /// <summary>Fixes which atoms move by which lattice vectors and how they are renumbered.</summary>
    public ulong Seed { get; init; } = 1;

    /// <inheritdoc/>
    public string Name => "invariance";

    /// <inheritdoc/>
    public Domain Domain => Domain.Promises;

    /// <inheritdoc/>
    public int Version => 2;

    /// <inheritdoc/>
    public string? Material => string.Join(' ', Elements);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => TestStructure.ElementsOf(Structures);

    /// <inheritdoc/>
    public InvarianceErrors Measure(IPotential potential, CheckContext context)
    {
        var none = Deviation.None(potential.Card);
        var errors = new InvarianceErrors
        {
            Translation = none,
            LatticeTranslation = none,
            Rotation = none,
            Permutation = none,
            CellChoice = none,
        };
        // Seven digits are spent on positions of a thousand Å, whatever the potential.
        var near = potential.Card.Precision == "float32" ? Near : this;
        foreach (var test in Suited.To(potential.Card, Structures))
        {
            context.Progress($"symmetries of {test.Name}");
            errors = near.Measure(potential, test, context, errors);
        }
        return errors;
    }

    InvarianceErrors Measure(IPotential potential, TestStructure test, CheckContext context, InvarianceErrors errors)
    {
        var structure = test.Structure;
        var expected = Evaluate(structure);
        var random = new SeededRandom(Seed).For(test.Name);
        var rotation = Matrix3D.Rotation(RotationAxis, RotationAngle).Transpose; // rows rotate by r·R
        var order = Shuffled(structure.Count, random);
        errors = errors with
        {
            Translation = errors.Translation.And(test.Name, expected, Evaluate(Moved(structure, _ => Translation))),
            LatticeTranslation = errors.LatticeTranslation.And(
                test.Name,
                expected,
                Evaluate(Moved(structure, _ => LatticeVector(structure.Cell, 3, random)))
            ),
            Rotation = errors.Rotation.And(
                test.Name,
                expected,
                RotatedBack(Evaluate(structure.Deformed(rotation)), rotation)
            ),
            Permutation = errors.Permutation.And(
                test.Name,
                expected,
                InOrder(Evaluate(Renumbered(structure, order)), order)
            ),
            CellChoice = errors.CellChoice.And(
                test.Name,
                expected,
                Evaluate(structure.WithCell(OtherVectors(structure.Cell)))
            ),
        };
        var far = $"{test.Name}, far away";
        return errors with
        {
            Translation = errors.Translation.And(far, expected, Evaluate(Moved(structure, _ => FarTranslation))),
            LatticeTranslation = errors.LatticeTranslation.And(
                far,
                expected,
                Evaluate(Moved(structure, _ => LatticeVector(structure.Cell, FarCells, random)))
            ),
        };

        Evaluation Evaluate(Structure changed) => Probe.Once(potential, new(test.Name, changed), context);
    }

    static Structure Moved(Structure structure, Func<int, Vector3D> shift)
    {
        var positions = structure.Positions.ToArray();
        for (var i = 0; i < positions.Length; i++)
            positions[i] += shift(i);
        return structure.WithPositions(positions);
    }

    static Vector3D LatticeVector(Cell cell, int cells, SeededRandom random)
    {
        double Along(bool periodic) => periodic ? random.NextInt(2 * cells + 1) - cells : 0;
        return new Vector3D(Along(cell.PeriodicA), Along(cell.PeriodicB), Along(cell.PeriodicC)) * cell.Vectors;
    }

    /// <summary>The same lattice from other vectors: b + a for b and c − a for c, where those are periodic.</summary>
    static Cell OtherVectors(Cell cell)
    {
        Vector3D a = cell.Vectors.Row(0),
            b = cell.Vectors.Row(1),
            c = cell.Vectors.Row(2);
        return cell.WithVectors(
            Matrix3D.FromRows(
                a,
                cell is { PeriodicA: true, PeriodicB: true } ? b + a : b,
                cell is { PeriodicA: true, PeriodicC: true } ? c - a : c
            )
        );
    }

    static Evaluation RotatedBack(Evaluation rotated, Matrix3D rotation) =>
        rotated with
        {
            Forces = [.. rotated.Forces.Select(f => f * rotation.Transpose)],
            Virial = rotation * rotated.Virial * rotation.Transpose,
        };

    static int[] Shuffled(int count, SeededRandom random)
    {
        var order = Enumerable.Range(0, count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var j = random.NextInt(i); // Sattolo's cycle: no atom keeps its number
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order;
    }

    static Structure Renumbered(Structure structure, int[] order)
    {
        var species = new Element[order.Length];
        var positions = new Vector3D[order.Length];
        for (var i = 0; i < order.Length; i++)
            (species[i], positions[i]) = (structure.Species[order[i]], structure.Positions[order[i]]);
        return new(structure.Cell, species, positions);
    }

    static Evaluation InOrder(Evaluation renumbered, int[] order)
    {
        var forces = new Vector3D[order.Length];
        for (var i = 0; i < order.Length; i++)
            forces[order[i]] = renumbered.Forces[i];
        return renumbered with { Forces = forces, AtomEnergies = Disguise.InOrder(renumbered.AtomEnergies, order) };
    }
}

/// <summary>How far energy, forces and virial are from obeying each symmetry.</summary>
public sealed record InvarianceErrors : Measured
{
    /// <summary>All atoms moved by one vector.</summary>
    public required Deviation Translation { get; init; }

    /// <summary>Single atoms moved by lattice vectors, each its own.</summary>
    public required Deviation LatticeTranslation { get; init; }

    /// <summary>Cell and atoms rotated; forces and virial are compared after rotating them back.</summary>
    public required Deviation Rotation { get; init; }

    /// <summary>Atoms renumbered together with their species.</summary>
    public required Deviation Permutation { get; init; }

    /// <summary>Other vectors for the same lattice.</summary>
    public required Deviation CellChoice { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            .. Translation.Named("under translation"),
            .. LatticeTranslation.Named("under lattice translation"),
            .. Rotation.Named("under rotation"),
            .. Permutation.Named("under permutation"),
            .. CellChoice.Named("under choice of cell"),
        ];
}
