using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises;

/// <summary>Are all numbers finite, and as many as there are atoms, for every structure? Those that fail are
/// named.</summary>
/// <param name="Structures">The structures, also those in which formulas divide by zero: see
/// <see cref="TestStructures.Extreme"/>.</param>
public sealed record FiniteEverywhere(IReadOnlyList<TestStructure> Structures) : ICheck<BrokenStructures>
{
    /// <inheritdoc/>
    public string Name => "finite-everywhere";

    /// <inheritdoc/>
    public Domain Domain => Domain.Promises;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string? Material => string.Join(' ', Elements);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => TestStructure.ElementsOf(Structures);

    /// <inheritdoc/>
    public BrokenStructures Measure(IPotential potential, CheckContext context)
    {
        List<string> broken = [];
        var structures = Suited.To(potential.Card, Structures);
        foreach (var test in structures)
        {
            context.Progress(test.Name);
            try
            {
                Probe.Once(potential, test, context);
            }
            catch (BrokenEvaluationException e)
            {
                broken.Add(e.Message);
            }
        }
        return new() { Evaluated = structures.Count, Broken = broken };
    }
}

/// <summary>The structures whose evaluation gave NaN, infinity or the wrong number of results.</summary>
public sealed record BrokenStructures : Measured
{
    /// <summary>How many structures were evaluated.</summary>
    public required int Evaluated { get; init; }

    /// <summary>What was wrong, one message for each broken structure.</summary>
    public required IReadOnlyList<string> Broken { get; init; }

    /// <summary>The first message and the number of the others: one defect breaks many structures in the same
    /// way.</summary>
    public string InWords() =>
        Broken switch
        {
            [] => $"all of {Evaluated} structures are finite",
            [var only] => only,
            [var first, ..] => $"{first}; and {Broken.Count - 1} more of {Evaluated} structures",
        };

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [NamedQuantity.Of<Ratio>("broken structures", Broken.Count, 0.5)];
}
