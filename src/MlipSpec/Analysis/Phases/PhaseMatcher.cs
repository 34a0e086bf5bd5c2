using MlipSpec.Analysis.Soap;
using MlipSpec.Structures;

namespace MlipSpec.Analysis.Phases;

/// <summary>Names structures after the reference crystal that they are most like. Immutable and safe to share between
/// threads.</summary>
internal sealed class PhaseMatcher
{
    readonly IReadOnlyList<ReferenceCrystal> _references;
    readonly SoapFingerprint[] _fingerprints;

    /// <summary>Prepares a matcher.</summary>
    /// <param name="measure">The measure of similarity.</param>
    /// <param name="references">The crystals, each under a name of its own.</param>
    /// <exception cref="ArgumentException">There are no references, or two share a name.</exception>
    public PhaseMatcher(SoapSimilarity measure, IReadOnlyList<ReferenceCrystal> references)
    {
        if (references.Count == 0)
            throw new ArgumentException(
                "phases are named after reference crystals, but none was given: take some from Prototypes, such as diamond and sh"
            );
        if (references.GroupBy(r => r.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException(
                $"two reference crystals are called '{twice.Key}': give each a name of its own"
            );
        (Measure, _references) = (measure, references);
        _fingerprints = [.. references.Select(r => measure.Of(r.Structure))];
    }

    /// <summary>The measure of similarity.</summary>
    public SoapSimilarity Measure { get; }

    /// <summary>
    /// Scales each reference to the structure's volume per atom before they are compared. A potential's lattice
    /// constants then do not matter, but neither does a collapse that keeps its lattice; false compares with the
    /// crystals as they were given.
    /// </summary>
    public bool AtVolumeOfStructure { get; init; }

    /// <summary>Compares a structure with each reference.</summary>
    /// <exception cref="ArgumentException">No reference consists of the structure's elements, or it has no volume to
    /// scale to.</exception>
    public PhaseMatch Match(Structure structure)
    {
        if (AtVolumeOfStructure && !structure.Cell.IsFullyPeriodic)
            throw new ArgumentException(
                $"references cannot be scaled to the volume of {structure}, which has none: set AtVolumeOfStructure to false, or give a structure that is periodic in three directions"
            );
        var elements = structure.Elements;
        var candidates = Enumerable
            .Range(0, _references.Count)
            .Where(k => _references[k].Structure.Elements.SequenceEqual(elements))
            .ToArray();
        if (candidates.Length == 0)
            throw new ArgumentException(
                $"there is no reference crystal of {string.Join(", ", elements)} to compare {structure} with: the references are {string.Join(", ", _references.Select(r => $"{r.Structure.Formula} {r.Name}"))}"
            );
        var own = Measure.Of(structure);
        var volume = structure.Volume / structure.Count;
        return new(
            Measure,
            [.. candidates.Select(k => _references[k].Name)],
            [.. candidates.Select(k => own.SimilarityTo(Fingerprint(k, volume), Measure.Zeta))]
        );
    }

    SoapFingerprint Fingerprint(int k, double volume) =>
        AtVolumeOfStructure ? Measure.Of(_references[k].AtVolume(volume).Structure) : _fingerprints[k];

    /// <summary>
    /// Pairs of references that are more alike than a threshold: with it, one passes for the other. It is why a
    /// threshold must be chosen anew for every measure: hexagonal diamond passes "0.99 like diamond" under
    /// <see cref="SoapSimilarity.ValidationNotebook"/> and does not under <see cref="SoapSimilarity.Fine"/>.
    /// </summary>
    public IReadOnlyList<ConfusablePhases> Confusable(double threshold)
    {
        var pairs = new List<ConfusablePhases>();
        for (var i = 0; i < _references.Count; i++)
        for (var j = 0; j < i; j++)
            if (
                _fingerprints[i]
                    .SimilarityTo(
                        Fingerprint(j, _references[i].Structure.Volume / _references[i].Structure.Count),
                        Measure.Zeta
                    )
                    is var s
                && s > threshold
            )
                pairs.Add(new(_references[j].Name, _references[i].Name, s));
        return pairs;
    }
}

/// <summary>Two reference crystals that a threshold does not tell apart.</summary>
/// <param name="First">The name of one of the two phases.</param>
/// <param name="Second">The other.</param>
/// <param name="Similarity">Their similarity, above the threshold.</param>
internal sealed record ConfusablePhases(string First, string Second, double Similarity)
{
    /// <summary>A warning in a sentence.</summary>
    public string Warning(SoapSimilarity measure, double threshold) =>
        FormattableString.Invariant(
            $"{Second} is {Similarity:F4} like {First} under {measure}, so a threshold of {threshold} does not tell them apart; thresholds do not carry over between hyper-parameters"
        );
}
