using System.Text.Json.Serialization;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Checks.Promises.Work;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises.Derivatives;

/// <summary>
/// Is the virial minus the derivative of the energy with strain, W_αβ = −∂E/∂ε_αβ? Cell and atoms are strained
/// together, r → r·(1 + ε), along each of the six independent components; a cluster is strained without a cell. For α ≠
/// β both ε_αβ and ε_βα are set, so the slope is −2 W_αβ. In structures of more than sixteen atoms one random strain in
/// which every component takes part stands for all.
/// </summary>
/// <param name="Structures">The structures; distorted ones, so that no component vanishes by symmetry.</param>
public sealed record VirialConsistency(IReadOnlyList<TestStructure> Structures) : ICheck<VirialErrors>
{
    const double NoiseStep = 3e-6;
    static readonly (int Row, int Column, string Name)[] s_components =
    [
        (0, 0, "virial xx"),
        (1, 1, "virial yy"),
        (2, 2, "virial zz"),
        (1, 2, "virial yz"),
        (0, 2, "virial xz"),
        (0, 1, "virial xy"),
    ];

    /// <summary>The largest strain; smaller ones follow by halving until the derivative is known.</summary>
    public double FirstStep { get; init; } = 0.01;

    /// <summary>The derivative is refined to this fraction of the largest virial component of the structure.</summary>
    public double Accuracy { get; init; } = 1e-8;

    /// <summary>Errors are relative to the largest virial component of their structure, but to no less than this, eV
    /// per atom.</summary>
    public double SmallestSize { get; init; } = 0.01;

    /// <summary>How much work it is worth; by the potential's speed unless given.</summary>
    public PromiseSize? Size { get; init; }

    /// <inheritdoc/>
    public string Name => "virial-consistency";

    /// <inheritdoc/>
    public Domain Domain => Domain.Promises;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string? Material => string.Join(' ', Elements);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => TestStructure.ElementsOf(Structures);

    /// <inheritdoc/>
    public ICheck SuitedTo(IPotential potential, CheckContext context) =>
        Size is null ? this with { Size = Extents.Of(null, potential, Elements, context) } : this;

    /// <inheritdoc/>
    public VirialErrors Measure(IPotential potential, CheckContext context)
    {
        if ((NotOffered.Energy(potential.Card) ?? NotOffered.Virial(potential.Card)) is { } finding)
            return new() { Virial = LargestError<AtomicEnergy>.NotMeasured(finding) };
        var size = Extents.Of(Size, potential, Elements, context);
        var worst = LargestError<AtomicEnergy>.None;
        var structures = Suited.To(potential.Card, Structures);
        for (var k = 0; k < structures.Count; k++)
        {
            context.Progress($"virial of {structures[k].Name}");
            if (structures[k].Structure.Count > TestStructures.Small)
            {
                var random = new SeededRandom(1).For(structures[k].Name);
                worst = DirectionalWork.Virial(potential, structures[k], 1, random, context, worst);
                continue;
            }
            // Components in turn, structure by structure, where each evaluation is dear.
            var components = size == PromiseSize.Small ? s_components.Where((_, c) => c % 2 == k % 2) : s_components;
            worst = Measure(potential, structures[k], [.. components], context, worst);
        }
        return new() { Virial = worst, Size = size };
    }

    LargestError<AtomicEnergy> Measure(
        IPotential potential,
        TestStructure test,
        (int Row, int Column, string Name)[] components,
        CheckContext context,
        LargestError<AtomicEnergy> worst
    )
    {
        using var probe = new Probe(potential, test, context);
        var atoms = test.Structure.Count;
        var virial = probe.Snapshot().Virial;
        var size = Math.Max(SmallestSize, virial.MaxAbs / atoms);
        var noise =
            EnergyNoise.Typical(
                s_components.Take(3).Select(c => Energy(probe, test.Structure, c.Row, c.Column)),
                NoiseStep,
                potential.Card
            ) / atoms;
        foreach (var (row, column, name) in components)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var slopes = row == column ? 1 : 2; // an off-diagonal strain has two equal components
            var expected = virial[row, column] / atoms;
            var energy = Energy(probe, test.Structure, row, column);
            var slope = Derivative.AtZero(
                strain => energy(strain) / atoms,
                FirstStep,
                noise,
                Accuracy * size,
                -slopes * expected
            );
            worst = worst.Or(expected + slope.Value / slopes, slope.Uncertainty / slopes, size, new(test.Name, name));
        }
        return worst;
    }

    static Func<double, double> Energy(Probe probe, Structure structure, int row, int column) =>
        strain =>
        {
            var deformed = structure.Deformed(
                Matrix3D.Identity + Matrix3D.Zero.With(row, column, strain).With(column, row, strain)
            );
            deformed.Positions.CopyTo(probe.Positions);
            probe.Cell = deformed.Cell;
            return probe.Evaluate();
        };
}

/// <summary>How far the virial is from minus the derivative of the energy with strain.</summary>
public sealed record VirialErrors : Measured
{
    /// <summary>The largest error of a virial component, eV per atom, and relative to the largest component of its
    /// structure.</summary>
    public required LargestError<AtomicEnergy> Virial { get; init; }

    /// <summary>How much work was put into it.</summary>
    public PromiseSize Size { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Notes => Extents.Notes(Size);

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities => Virial.Named("virial error", drift: 1e-6);
}
