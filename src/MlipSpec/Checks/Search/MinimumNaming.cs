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
    readonly string[] _names;
    readonly MinimumFingerprint[] _references;
    readonly double _similarity,
        _ofAtoms;

    public MinimumNaming(IReadOnlyList<ReferenceCrystal> references, double similarity, double ofAtoms)
    {
        (_similarity, _ofAtoms) = (similarity, ofAtoms);
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
            .Where(k => fingerprint.IsLike(_references[k], _similarity, _ofAtoms))
            .ToArray();
        return best.Length == 0 ? null : _names[best.WithLargest(k => fingerprint.SimilarityTo(_references[k]))];
    }
}
