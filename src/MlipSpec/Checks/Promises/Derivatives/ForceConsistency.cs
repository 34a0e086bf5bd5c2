using System.Text.Json.Serialization;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Checks.Promises.Work;
using MlipSpec.Numerics;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises.Derivatives;

/// <summary>
/// Are the forces minus the gradient of the energy, F_iα = −∂E/∂x_iα? Every component of every atom is compared with
/// the finite difference of the energy, extrapolated to step zero; the uncertainty is what truncation and the energy's
/// measured noise leave open. In structures of more than sixteen atoms one random direction in which every coordinate
/// takes part stands for all components.
/// </summary>
/// <param name="Structures">The structures; distorted ones, so that no force vanishes by symmetry.</param>
public sealed record ForceConsistency(IReadOnlyList<TestStructure> Structures) : ICheck<ForceErrors>
{
    static readonly string[] s_components = ["force x", "force y", "force z"];

    /// <summary>The largest displacement in Å; smaller ones follow by halving until the derivative is known.</summary>
    public double FirstStep { get; init; } = 0.04;

    /// <summary>The derivative is refined to this fraction of the largest force in the structure.</summary>
    public double Accuracy { get; init; } = 1e-8;

    /// <summary>Errors are relative to the largest force component in their structure, but to no less than this,
    /// eV/Å.</summary>
    public double SmallestSize { get; init; } = 0.01;

    /// <summary>How much work it is worth; by the potential's speed unless given.</summary>
    public PromiseSize? Size { get; init; }

    /// <inheritdoc/>
    public string Name => "force-consistency";

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
    public ForceErrors Measure(IPotential potential, CheckContext context)
    {
        if (NotOffered.Energy(potential.Card) is { } finding)
            return new() { Forces = LargestError<Force>.NotMeasured(finding) };
        var size = Extents.Of(Size, potential, Elements, context);
        var worst = LargestError<Force>.None;
        var structures = Suited.To(potential.Card, Structures);
        for (var k = 0; k < structures.Count; k++)
        {
            context.Progress($"forces of {structures[k].Name}");
            if (structures[k].Structure.Count > TestStructures.Small)
            {
                var random = new SeededRandom(1).For(structures[k].Name);
                worst = DirectionalWork.Forces(potential, structures[k], 1, random, context, worst);
                continue;
            }
            // One axis for each atom, another in the next structure, where each evaluation is dear.
            int? first = size == PromiseSize.Small ? k : null;
            worst = Measure(potential, structures[k], first, context, worst);
        }
        return new() { Forces = worst, Size = size };
    }

    LargestError<Force> Measure(
        IPotential potential,
        TestStructure test,
        int? first,
        CheckContext context,
        LargestError<Force> worst
    )
    {
        using var probe = new Probe(potential, test, context);
        var forces = probe.Snapshot().Forces;
        var size = Math.Max(
            SmallestSize,
            forces.Largest(f => Math.Max(Math.Abs(f.X), Math.Max(Math.Abs(f.Y), Math.Abs(f.Z))))
        );
        var noise = EnergyNoise.Typical(
            Enumerable.Range(0, Math.Min(3, forces.Length)).Select(i => EnergyAlong(probe, i, i)),
            EnergyNoise.Step(potential.Card),
            potential.Card
        );
        for (var i = 0; i < forces.Length; i++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            for (var axis = 0; axis < 3; axis++)
            {
                if (first is { } offset && axis != (i + offset) % 3)
                    continue;
                var slope = Derivative.AtZero(
                    EnergyAlong(probe, i, axis),
                    FirstStep,
                    noise,
                    Accuracy * size,
                    -forces[i][axis]
                );
                worst = worst.Or(
                    forces[i][axis] + slope.Value,
                    slope.Uncertainty,
                    size,
                    new(test.Name, s_components[axis], i)
                );
            }
        }
        return worst;
    }

    /// <summary>The energy as a function of one coordinate's displacement; the atom returns home after each
    /// evaluation.</summary>
    static Func<double, double> EnergyAlong(Probe probe, int atom, int axis)
    {
        var home = probe.Positions[atom];
        return displacement =>
        {
            probe.Positions[atom] = home.With(axis, home[axis] + displacement);
            var energy = probe.Evaluate();
            probe.Positions[atom] = home;
            return energy;
        };
    }
}

/// <summary>How far forces are from minus the gradient of the energy.</summary>
public sealed record ForceErrors : Measured
{
    /// <summary>The largest error of a force component, eV/Å, and relative to the largest force component in its
    /// structure.</summary>
    public required LargestError<Force> Forces { get; init; }

    /// <summary>How much work was put into it.</summary>
    public PromiseSize Size { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Notes => Extents.Notes(Size);

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities => Forces.Named("force error", drift: 1e-6);
}
