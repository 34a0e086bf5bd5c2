using System.Globalization;
using MlipSpec.Descriptors.Soap;
using MlipSpec.Structures;

namespace MlipSpec.Analysis.Soap;

/// <summary>
/// A measure of similarity, whole: the hyper-parameters of SOAP, the exponent of the kernel and the average. It is part
/// of every similarity, because a number such as "0.99 like diamond" means nothing without it, and thresholds do not
/// carry over from one to another; species are told apart, as neighbours and as centres. At ζ = 4 hexagonal diamond is
/// 0.995 like diamond under
/// <see cref="ValidationNotebook"/>, and so passes "above 0.99", but 0.969 under <see cref="Fine"/>.
/// </summary>
/// <param name="Parameters">The hyper-parameters of SOAP.</param>
public sealed record SoapSimilarity(SoapParameters Parameters)
{
    /// <summary>The exponent ζ of the kernel (p·p′)^ζ.</summary>
    public double Zeta { get; init; } = 4;

    /// <summary>How the atoms of a whole structure become one spectrum.</summary>
    public SoapAverage Average { get; init; }

    /// <summary>That of <see cref="SoapParameters.ValidationNotebook"/>, with ζ = 4 and the inner average.</summary>
    public static SoapSimilarity ValidationNotebook { get; } = new(SoapParameters.ValidationNotebook);

    /// <summary>That of <see cref="SoapParameters.Fine"/>, with ζ = 4 and the inner average.</summary>
    public static SoapSimilarity Fine { get; } = new(SoapParameters.Fine);

    /// <summary>That of <see cref="SoapParameters.Gap18"/>, with ζ = 4 and the inner average.</summary>
    public static SoapSimilarity Gap18 { get; } = new(SoapParameters.Gap18);

    /// <summary>The measure of a preset.</summary>
    public static SoapSimilarity Of(SoapPreset preset) =>
        preset switch
        {
            SoapPreset.Fine => Fine,
            SoapPreset.ValidationNotebook => ValidationNotebook,
            SoapPreset.Gap18 => Gap18,
            _ => throw new ArgumentOutOfRangeException(nameof(preset), preset, "there is no such preset"),
        };

    /// <summary>The fingerprint of a whole structure.</summary>
    /// <exception cref="ArgumentException">There are no atoms, or the parameters are impossible.</exception>
    public SoapFingerprint Of(Structure structure, int threads = 1) =>
        SoapDescriptor.For(Parameters).Fingerprint(structure, Average, threads);

    /// <summary>The similarity of two whole structures, between 0 and 1.</summary>
    public double Between(Structure a, Structure b) => Of(a).SimilarityTo(Of(b), Zeta);

    /// <summary>The similarity of each atom to a whole structure, such as a reference crystal, between 0 and 1; length
    /// N. An atom is compared with the reference's atoms of its own element.</summary>
    public double[] OfAtoms(Structure structure, Structure reference, int threads = 1)
    {
        var target = Of(reference);
        var similarities = new double[structure.Count];
        var resolved = Resolved(structure.Elements);
        SoapDescriptor
            .For(resolved)
            .Start(structure, threads)
            .Visit(
                structure.Positions,
                structure.Cell,
                (atom, spectrum) =>
                    similarities[atom] = target.SimilarityOf(structure.Species[atom], resolved.Species, spectrum, Zeta)
            );
        return similarities;
    }

    /// <summary>The parameters with a channel for each of the elements, unless they name channels already.</summary>
    internal SoapParameters Resolved(IReadOnlyList<Element> elements) => SoapFingerprint.Resolved(Parameters, elements);

    /// <summary>All of it in one line, such as "SOAP n 6 l 3 σ 0.5 Å cutoff 5 Å width 0.5 Å central 1, ζ 4, inner
    /// average".</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Parameters}, ζ {Zeta}, {(Average == SoapAverage.Inner ? "inner" : "outer")} average"
        );
}
