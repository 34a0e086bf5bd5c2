using MlipSpec.Analysis.Phases;
using MlipSpec.Analysis.Soap;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Search;

/// <summary>
/// Names minima after reference crystals, and tells duplicates, by SOAP of the whole structure. Structures and
/// references are scaled to one volume per atom first, so that neither a potential's lattice constants nor the
/// element's size matter.
/// </summary>
internal sealed class MinimumNaming
{
    // Å³/atom: silicon's, to which the hyper-parameters belong.
    const double ComparisonVolume = 20;

    static readonly SoapSimilarity s_measure = SoapSimilarity.Fine;

    readonly string[] _names;
    readonly SoapFingerprint[] _references;
    readonly double _similarity;

    public MinimumNaming(IReadOnlyList<ReferenceCrystal> references, double similarity)
    {
        _similarity = similarity;
        _names = [.. references.Select(r => r.Name)];
        _references = [.. references.Select(r => FingerprintOf(r.Structure))];
    }

    /// <summary>How it is done, for whoever reads the result.</summary>
    public string Words =>
        FormattableString.Invariant(
            $"similarity of at least {_similarity} by {s_measure}, at {ComparisonVolume} Å³/atom"
        );

    public static SoapFingerprint FingerprintOf(Structure structure)
    {
        var scale = Math.Cbrt(ComparisonVolume * structure.Count / structure.Volume);
        return s_measure.Of(structure.Deformed(Matrix3D.Diagonal(scale, scale, scale)));
    }

    /// <summary>The reference crystal that a structure is; null if it is none.</summary>
    public string? NameOf(SoapFingerprint fingerprint) =>
        _names.Length == 0
            ? null
            : new PhaseMatch(
                s_measure,
                _names,
                [.. _references.Select(r => fingerprint.SimilarityTo(r, s_measure.Zeta))]
            ).Identify(_similarity);

    public static double Similarity(SoapFingerprint a, SoapFingerprint b) => a.SimilarityTo(b, s_measure.Zeta);
}
