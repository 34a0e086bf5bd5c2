using MlipSpec.Structures;

namespace MlipSpec.Potentials;

/// <summary>A structure is not one that the potential covers. By its elements: the verdict is NotApplicable, not Fail. As a
/// whole, although its elements are covered: nothing can be told of it, so the verdict is Inconclusive, and what was
/// asked of it is not silently left out.</summary>
public sealed class NotCoveredException : Exception
{
    /// <summary>Some of its elements are not covered.</summary>
    public NotCoveredException(string potential, IReadOnlyList<Element> missing, IReadOnlyList<Element> covered)
        : base($"{potential} does not cover {string.Join(", ", missing)}: it covers {string.Join(", ", covered)}") =>
        IsOfElements = true;

    /// <summary>The structure is not covered for another reason.</summary>
    /// <param name="potential">The potential's name.</param>
    /// <param name="what">What it lacks, such as "has no labels for Si8: …".</param>
    public NotCoveredException(string potential, string what)
        : base($"{potential} {what}") { }

    /// <summary>Whether an element is missing; else the potential refuses a structure of elements that it covers.</summary>
    public bool IsOfElements { get; }

    /// <summary>Throws if the card lacks an element of the structure.</summary>
    public static void ThrowIfNotCovered(PotentialCard card, Structure structure)
    {
        var missing = structure.Elements.Where(e => !card.Covers(e)).ToArray();
        if (missing.Length > 0)
            throw new NotCoveredException(card.Name, missing, card.Elements);
    }
}

/// <summary>An evaluation gave something that cannot be used: NaN, infinity, or arrays of the wrong length.</summary>
public sealed class BrokenEvaluationException(string message) : Exception(message);
