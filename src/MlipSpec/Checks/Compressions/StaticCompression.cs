using MlipSpec.Checks.Promises;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Compressions;

/// <summary>
/// Compresses a disordered solid step by step without temperature: at each pressure cell and atoms relax from where
/// they were. The curves of similarity show what the potential does with it, in seconds where molecular dynamics take
/// hours: silicon of DFT quality collapses from four neighbours to six and more, Stillinger's and Weber's resists; a
/// potential with a hole falls into it.
/// </summary>
/// <remarks>
/// The start is random: points at the volume of the first reference, no two closer than a bond allows, relaxed at zero
/// pressure with the potential. The paper compresses at 500 K, which lets new phases nucleate (V. L. Deringer et al.,
/// Nature 589, 59 (2021)); without temperature a collapse happens later and less sharply.
/// </remarks>
/// <param name="Crystals">The reference crystals; the first gives density and composition of the start.</param>
public sealed record StaticCompression(IReadOnlyList<Crystal> Crystals) : ICheck<SimilarityCurves>
{
    /// <inheritdoc/>
    public string Name => "static-compression";

    /// <inheritdoc/>
    public Domain Domain => Domain.Pressure;

    /// <inheritdoc/>
    public int Version => Elements.Count > 1 ? 2 : 1; // 2: species are told apart

    /// <inheritdoc/>
    public string? Material => Crystal.Substance(Crystals);

    /// <inheritdoc/>
    public Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public ParameterRange? PressureRange => new(0, To);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => [.. Crystals.SelectMany(c => c.Elements).Distinct().Order()];

    /// <summary>The glass to begin with, relaxed first; null for a random one. Give the same to two potentials whose
    /// curves are compared.</summary>
    public Structure? Start { get; init; }

    /// <summary>The number of atoms, rounded to whole primitive cells of the first reference.</summary>
    public int Atoms { get; init; } = 64;

    /// <summary>The seed of the disordered start.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// No two atoms of the start are closer than this fraction of the sum of their covalent radii: 1.55 Å in silicon.
    /// Atoms come that close in a hot liquid and in random structure search, and that is where training data often end.
    /// </summary>
    public double ClosestStart { get; init; } = 0.7;

    /// <summary>The highest pressure, GPa: 20 as in the paper's figure 7.</summary>
    public double To { get; init; } = 20;

    /// <summary>The number of steps from zero pressure to there.</summary>
    public int Steps { get; init; } = 10;

    /// <summary>Largest remaining force of a step, eV/Å.</summary>
    public double ForceTolerance { get; init; } = 0.01;

    /// <summary>Relaxations of a step end after this many steps; the structure then reached is taken.</summary>
    public int MaximumSteps { get; init; } = 300;

    /// <summary>How frames are compared.</summary>
    public SimilarityProtocol Protocol { get; init; } = new();

    /// <inheritdoc/>
    public SimilarityCurves Measure(IPotential potential, CheckContext context)
    {
        if (Steps < 1 || !(To > 0))
            throw new ArgumentException(
                $"a compression rises to a positive pressure in at least one step, but {To} GPa in {Steps} steps were asked for"
            );
        var tracker = new SimilarityTracker(Crystals, Protocol, potential, context, relaxed: true);
        if ((NotOffered.Energy(potential.Card) ?? NotOffered.Virial(potential.Card)) is { } missing)
            return tracker.WithoutFrames(missing);
        if (tracker.AtRest(0) is not { } crystal)
            return tracker.WithoutFrames();
        var structure = Start ?? DisorderedSolid.Of(crystal, Atoms, ClosestStart, Seed);
        for (var step = 0; step <= Steps; step++)
        {
            var pressure = To * step / Steps;
            var relaxation = new Relaxation
            {
                Pressure = pressure,
                ForceTolerance = ForceTolerance,
                StressTolerance = 0.1,
                MaximumSteps = MaximumSteps,
            };
            var result = relaxation.Run(
                potential,
                structure,
                context.Threads,
                text => context.Progress(FormattableString.Invariant($"{pressure:F1} GPa: {text}")),
                context.Cancellation
            );
            if (result.Finding is { Kind: FindingKind.Unstable } apart)
                tracker.Stop(pressure, apart.Message);
            else
                tracker.Add(result.Structure, pressure);
            if (tracker.CameApart)
                break;
            structure = result.Structure;
        }
        return tracker.Finish();
    }
}
