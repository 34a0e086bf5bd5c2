using MlipSpec.Structures;

namespace MlipSpec.Potentials;

/// <summary>A structure holds elements that the potential does not cover; the verdict is NotApplicable, not Fail.</summary>
public sealed class NotCoveredException(string potential, IReadOnlyList<Element> missing, IReadOnlyList<Element> covered)
    : Exception($"{potential} does not cover {string.Join(", ", missing)}: it covers {string.Join(", ", covered)}")
{
    /// <summary>Throws if the card lacks an element of the structure.</summary>
    public static void ThrowIfNotCovered(PotentialCard card, Structure structure)
    {
        var missing = structure.Elements.Where(e => !card.Covers(e)).ToArray();
        if (missing.Length > 0) throw new NotCoveredException(card.Name, missing, card.Elements);
    }
}

/// <summary>An evaluation gave something that cannot be used: NaN, infinity, or arrays of the wrong length.</summary>
public sealed class BrokenEvaluationException(string message) : Exception(message);
