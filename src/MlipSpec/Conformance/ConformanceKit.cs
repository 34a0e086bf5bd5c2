using MlipSpec.Checks;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Checks.Promises.Symmetries;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Verdicts;

namespace MlipSpec.Conformance;

/// <summary>
/// Tests what every potential promises, whatever its physics: <c>new
/// ConformanceKit("Si").Check(potential).ThrowIfBroken()</c>. It measures on small structures made for the elements
/// (<see cref="TestStructures"/>) and judges by limits that follow from the precision alone.
/// </summary>
/// <param name="Elements">One to eight elements to test with. Those of the potential's card if none are given; of
/// more than eight, four between the lightest and the heaviest.</param>
public sealed record ConformanceKit(params IReadOnlyList<Element> Elements)
{
    /// <summary>The distance between neighbours, Å; from covalent radii unless given.</summary>
    public double? Spacing { get; init; }

    /// <summary>How far apart atoms are taken in search of the cutoff, Å; to be extended for a longer range.</summary>
    public double Farthest { get; init; } = 15;

    /// <summary>Fixes the distortions of the structures.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How much work goes into large cells, threads and paths; by the potential's speed unless
    /// given.</summary>
    public PromiseSize? Size { get; init; }

    /// <summary>The limits; those of the precision on the potential's card unless given.</summary>
    public ConformanceLimits? Limits { get; init; }

    /// <summary>Tests a potential.</summary>
    /// <param name="potential">The potential.</param>
    /// <param name="context">Cancellation, progress, cores.</param>
    /// <exception cref="NotCoveredException">The potential does not cover an element.</exception>
    /// <exception cref="ArgumentException">Neither kit nor card names elements, or the card's precision is
    /// unknown.</exception>
    public ConformanceReport Check(IPotential potential, CheckContext? context = null)
    {
        var elements = Elements.Count > 0 ? Elements : OfCard(potential.Card);
        if (elements.Count == 0)
            throw new ArgumentException(
                $"{potential.Card.Name} covers every element: name those to test with, as in new ConformanceKit(\"Si\")"
            );
        context ??= CheckContext.Default;
        var stated = Limits ?? ConformanceLimits.For(potential.Card);
        var size = Extents.Of(Size, potential, elements, context);
        var checks = PromiseChecks.For(elements, Spacing, Farthest, Seed, size);
        // A potential that computes in single precision, whatever its card says, breaks the promise of its precision;
        // all others are judged by what its numbers are.
        var precision = Items(checks[^1], PromiseList.Under(stated), potential, context).Single();
        var isSingle = precision.Error > precision.Limit.Value && Limits is null;
        var limits = isSingle ? ConformanceLimits.SinglePrecision : stated;
        var list = PromiseList.Under(limits);
        return new(
            potential.Card.Name,
            [
                .. checks
                    .SkipLast(1)
                    .SelectMany(check => Items(isSingle ? Near(check) : check, list, potential, context)),
                precision,
            ]
        );
    }

    static IReadOnlyList<Element> OfCard(PotentialCard card) =>
        card.Elements.Count <= 8 ? card.Elements : SomeElements.Of([.. card.Elements.Order()]);

    const string InDouble =
        "single precision is too coarse to tell: evaluate in double, if its code allows it (\"dtype\": \"float64\")";

    // Seven digits are spent on positions of a thousand Å.
    static ICheck Near(ICheck check) => check is Invariance symmetries ? symmetries.Near : check;

    // What the resolution of single precision leaves open, double precision decides.
    static ConformanceItem Advised(ConformanceItem item, PotentialCard card) =>
        item is { Verdict: Verdict.Inconclusive, Uncertainty: > 0 } && card.Precision == "float32"
            ? item with
            {
                Where = string.Join("; ", new[] { item.Where, InDouble }.Where(part => part.Length > 0)),
            }
            : item;

    // Measures once and judges each promise; a broken evaluation breaks them all.
    static IEnumerable<ConformanceItem> Items(
        ICheck check,
        IReadOnlyList<Promise> list,
        IPotential potential,
        CheckContext context
    )
    {
        var promises = list.Where(p => p.Measured == check.MeasuredType);
        try
        {
            var measured = check.MeasureAny(potential, context);
            return [.. promises.Select(p => Advised(p.Judge(measured), potential.Card))];
        }
        catch (BrokenEvaluationException e)
        {
            return [.. promises.Select(p => ConformanceItem.Broken(p.Name, p.Limit, e.Message))];
        }
    }
}
