using MlipSpec.Analysis.Phases;
using MlipSpec.Numerics;

namespace MlipSpec.Checks.Search;

/// <summary>
/// Names minima after reference crystals, and tells duplicates, by SOAP of the whole structure, in which species are
/// told apart. Structures and references are scaled to one volume per atom first, so that neither a potential's lattice
/// constants nor the element's size matter.
/// </summary>
/// <remarks>
/// An average hides two atoms that changed places the better the more atoms there are. Of compounds therefore also
/// every atom must have its like in the other structure, whatever the number of atoms.
/// </remarks>
internal sealed class MinimumNaming
{
    // Of an atom and its like in the other structure: a reference that the potential relaxes a little otherwise has
    // more than this, and an atom with one wrong neighbour among the nearest less.
    const double NamedAtom = 0.95;

    readonly string[] _names;
    readonly MinimumFingerprint[] _references;
    readonly double _similarity;

    public MinimumNaming(IReadOnlyList<ReferenceCrystal> references, double similarity)
    {
        _similarity = similarity;
        _names = [.. references.Select(r => r.Name)];
        _references = [.. references.Select(r => new MinimumFingerprint(r.Structure))];
    }

    /// <summary>How it is done, for whoever reads the result.</summary>
    public string Words =>
        FormattableString.Invariant(
            $"similarity of at least {_similarity} by {MinimumFingerprint.Measure}, at {MinimumFingerprint.ComparisonVolume} Å³/atom"
        );

    /// <summary>The reference crystal that a structure is; null if it is none.</summary>
    public string? NameOf(MinimumFingerprint fingerprint)
    {
        var best = Enumerable
            .Range(0, _names.Length)
            .Where(k => fingerprint.IsLike(_references[k], _similarity, NamedAtom))
            .ToArray();
        return best.Length == 0 ? null : _names[best.WithLargest(k => fingerprint.SimilarityTo(_references[k]))];
    }
}
