using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises.Subjects;

/// <summary>The test structures that a potential is defined for: all of them, unless it sums charges over an infinite
/// lattice, which slabs, clusters and charged cells are not.</summary>
internal static class Suited
{
    const int MostOfFormula = 8; // atoms
    const double Cancelled = 1e-9; // e

    /// <summary>The structures themselves; of a potential for periodic cells alone those that are periodic, and where
    /// its elements have charges, neutral ones on the same sites.</summary>
    /// <exception cref="NotCoveredException">None is left, so that nothing would be judged.</exception>
    public static IReadOnlyList<TestStructure> To(PotentialCard card, IReadOnlyList<TestStructure> structures)
    {
        if (!card.PeriodicOnly)
            return structures;
        TestStructure[] left =
        [
            .. structures
                .Where(s => s.Structure.Cell.IsFullyPeriodic)
                .Select(s => Neutral(card, s.Structure) is { } neutral ? s with { Structure = neutral } : null)
                .OfType<TestStructure>(),
        ];
        return left.Length > 0
            ? left
            : throw new NotCoveredException(
                card.Name,
                $"is for neutral periodic cells alone, and its charges make none of the {structures.Count} test structures neutral"
            );
    }

    /// <summary>One structure, as <see cref="To(PotentialCard, IReadOnlyList{TestStructure})"/> has several.</summary>
    public static Structure To(PotentialCard card, string name, Structure structure) =>
        To(card, [new(name, structure)])[0].Structure;

    /// <summary>The first so many sites, with the elements in the proportion in which charges cancel; null where there
    /// are too few sites.</summary>
    static Structure? Neutral(PotentialCard card, Structure structure)
    {
        if (Math.Abs(structure.Species.ToArray().Sum(e => card.Charges.GetValueOrDefault(e))) < Cancelled)
            return structure;
        if (Formula(structure.Elements, card.Charges) is not { } formula || structure.Count < formula.Count)
            return null;
        var count = structure.Count / formula.Count * formula.Count;
        Element[] species = [.. Enumerable.Range(0, count).Select(i => formula[i % formula.Count])];
        return new(structure.Cell, species, structure.Positions[..count]);
    }

    // The fewest atoms of all the elements whose charges cancel.
    static List<Element>? Formula(IReadOnlyList<Element> elements, IReadOnlyDictionary<Element, double> charges)
    {
        for (var count = elements.Count; count <= MostOfFormula; count++)
            if (Of(0, count, 0) is { } found)
                return found;
        return null;

        List<Element>? Of(int k, int left, double sum)
        {
            if (k == elements.Count)
                return left == 0 && Math.Abs(sum) < Cancelled ? [] : null;
            for (var n = 1; n <= left; n++)
                if (Of(k + 1, left - n, sum + n * charges.GetValueOrDefault(elements[k])) is { } rest)
                    return [.. Enumerable.Repeat(elements[k], n), .. rest];
            return null;
        }
    }
}
