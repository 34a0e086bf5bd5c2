using MlipSpec.Checks;
using MlipSpec.Checks.Promises;
using MlipSpec.Checks.Promises.Calls;
using MlipSpec.Checks.Promises.Derivatives;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Checks.Promises.Symmetries;
using MlipSpec.Checks.Promises.Work;
using MlipSpec.Structures;

namespace MlipSpec.Conformance;

/// <summary>The checks by which the promises of <see cref="PromiseList"/> are measured.</summary>
internal static class PromiseChecks
{
    /// <summary>The checks, each once, on small structures of some elements.</summary>
    /// <param name="elements">One to eight elements.</param>
    /// <param name="spacing">The distance between neighbours, Å; from covalent radii unless given.</param>
    /// <param name="farthest">How far apart atoms are taken in search of the cutoff, Å.</param>
    /// <param name="seed">Fixes the distortions of the structures.</param>
    /// <param name="size">How much work they are worth; by the speed of the potential unless given.</param>
    /// <returns>The checks in the order of the promises; that of the stated precision is the last.</returns>
    public static IReadOnlyList<ICheck> For(
        IReadOnlyList<Element> elements,
        double? spacing = null,
        double farthest = 15,
        ulong seed = 1,
        PromiseSize? size = null
    )
    {
        var distorted = TestStructures.Distorted(elements, spacing, seed);
        var corners = TestStructures.Corners(elements, spacing, seed);
        var derivatives = (TestStructure[])
            [.. distorted, .. corners, .. TestStructures.Dilute(elements, spacing, seed)];
        return
        [
            new FiniteEverywhere([.. TestStructures.Extreme(elements, spacing), .. distorted]),
            new ForceConsistency(derivatives) { Size = size },
            new VirialConsistency(derivatives) { Size = size },
            new Invariance(distorted) { Seed = seed },
            new Extensivity(distorted),
            new SumRules(distorted),
            new Reproducibility(distorted),
            new CutoffContinuity(elements)
            {
                Spacing = spacing,
                Farthest = farthest,
                Size = size,
            },
            new ThreadIdentity(TestStructures.Large(elements, spacing, seed)),
            new Representation(elements) { Spacing = spacing, Seed = seed },
            new Periodicity(elements)
            {
                Spacing = spacing,
                Seed = seed,
                Farthest = farthest,
                Size = size,
            },
            new Separability(elements)
            {
                Spacing = spacing,
                Seed = seed,
                Size = size,
            },
            new LargeCells(elements)
            {
                Spacing = spacing,
                Seed = seed,
                Size = size,
            },
            new ConcurrentWork(elements)
            {
                Spacing = spacing,
                Seed = seed,
                Size = size,
            },
            new LaterCalls(elements)
            {
                Spacing = spacing,
                Seed = seed,
                Size = size,
            },
            new PathWork(elements)
            {
                Spacing = spacing,
                Seed = seed,
                Size = size,
            },
            new StatedPrecision(elements) { Spacing = spacing, Seed = seed },
        ];
    }

    /// <summary>What a kind of check measures, without making one.</summary>
    public static Type MeasuredBy(Type check) =>
        check
            .GetInterfaces()
            .First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICheck<>))
            .GetGenericArguments()[0];
}
