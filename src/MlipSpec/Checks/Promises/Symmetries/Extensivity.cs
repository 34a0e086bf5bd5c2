using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Numerics;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises.Symmetries;

/// <summary>
/// Does twice as much material have twice the energy? A supercell must have the same energy and virial per atom and
/// repeat the forces. Along directions without periodicity the copies stand apart by <see cref="Separation"/>, where
/// short-ranged atoms no longer feel each other.
/// </summary>
/// <param name="Structures">The structures.</param>
public sealed record Extensivity(IReadOnlyList<TestStructure> Structures) : ICheck<ExtensivityErrors>
{
    /// <summary>The gap in Å between copies of a cluster; farther than any cutoff.</summary>
    public double Separation { get; init; } = 60;

    /// <inheritdoc/>
    public string Name => "extensivity";

    /// <inheritdoc/>
    public Domain Domain => Domain.Promises;

    /// <inheritdoc/>
    public int Version => 2;

    /// <inheritdoc/>
    public string? Material => string.Join(' ', Elements);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => TestStructure.ElementsOf(Structures);

    /// <inheritdoc/>
    public ExtensivityErrors Measure(IPotential potential, CheckContext context)
    {
        var errors = Deviation.None(potential.Card);
        foreach (var test in Suited.To(potential.Card, Structures))
        {
            context.Progress($"supercell of {test.Name}");
            var single = Probe.Once(potential, test, context);
            var several = Copies(test.Structure);
            var copies = several.Count / test.Structure.Count;
            errors = errors.And(
                test.Name,
                Repeated(single, copies),
                Probe.Once(potential, new(test.Name, several), context)
            );
        }
        return new() { Supercell = errors };
    }

    /// <summary>2 × 1 × 3 cells where they are periodic; two clusters side by side where nothing is.</summary>
    Structure Copies(Structure structure)
    {
        var cell = structure.Cell;
        if (cell.IsPeriodic)
            return Lattices.Repeated(structure, cell.PeriodicA ? 2 : 1, 1, cell.PeriodicC ? 3 : 1);
        var shift = new Vector3D(
            structure.Positions.ToArray().Largest(r => r.X) - structure.Positions.ToArray().Min(r => r.X) + Separation,
            0,
            0
        );
        return new(
            cell,
            [.. structure.Species, .. structure.Species],
            [.. structure.Positions, .. structure.Positions.ToArray().Select(r => r + shift)]
        );
    }

    internal static Evaluation Repeated(Evaluation one, int copies) =>
        new(
            copies * one.Energy,
            [.. Enumerable.Repeat(one.Forces, copies).SelectMany(f => f)],
            copies * one.Virial,
            [.. Enumerable.Repeat(one.AtomEnergies, copies).SelectMany(e => e)]
        );
}

/// <summary>How far a supercell is from repeating its cell.</summary>
public sealed record ExtensivityErrors : Measured
{
    /// <summary>Energy and virial per atom and forces of the supercell against those of the cell.</summary>
    public required Deviation Supercell { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities => [.. Supercell.Named("of a supercell")];
}
