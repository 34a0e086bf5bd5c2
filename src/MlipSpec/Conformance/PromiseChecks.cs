using MlipSpec.Checks;
using MlipSpec.Checks.Promises;
using MlipSpec.Structures;

namespace MlipSpec.Conformance;

/// <summary>The checks by which the promises of <see cref="PromiseList"/> are measured.</summary>
public static class PromiseChecks
{
    /// <summary>The checks, each once, on small structures of some elements.</summary>
    /// <param name="elements">One to eight elements.</param>
    /// <param name="spacing">The distance between neighbours, Å; from covalent radii unless given.</param>
    /// <param name="farthest">How far apart atoms are taken in search of the cutoff, Å.</param>
    /// <param name="seed">Fixes the distortions of the structures.</param>
    public static IReadOnlyList<ICheck> For(
        IReadOnlyList<Element> elements,
        double? spacing = null,
        double farthest = 15,
        ulong seed = 1
    )
    {
        var distorted = TestStructures.Distorted(elements, spacing, seed);
        return
        [
            new FiniteEverywhere([.. TestStructures.Extreme(elements, spacing), .. distorted]),
            new ForceConsistency(distorted),
            new VirialConsistency(distorted),
            new Invariance(distorted) { Seed = seed },
            new Extensivity(distorted),
            new SumRules(distorted),
            new Reproducibility(distorted),
            new CutoffContinuity(elements) { Spacing = spacing, Farthest = farthest },
            new ThreadIdentity(TestStructures.Large(elements, spacing, seed)),
        ];
    }

    /// <summary>What a kind of check measures, without making one.</summary>
    public static Type MeasuredBy(Type check) =>
        check
            .GetInterfaces()
            .First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICheck<>))
            .GetGenericArguments()[0];
}
