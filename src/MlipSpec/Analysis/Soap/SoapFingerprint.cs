using MlipSpec.Descriptors.Soap;
using MlipSpec.Structures;

namespace MlipSpec.Analysis.Soap;

/// <summary>
/// The averaged power spectra of a structure together with the hyper-parameters that they were made with, so that they
/// are never compared with those of others.
/// </summary>
/// <remarks>
/// Species are always told apart, both as neighbours and as centres: each element of the structure has an average of
/// its own, and the similarity of two structures is Σ √(c c′) p·p′ over the elements, with the fractions c of atoms,
/// raised to ζ. An average over all atoms whatever they are would be blind to their order: B2 and B32 have the same.
/// A structure of one element has the one spectrum that it always had.
/// </remarks>
public sealed class SoapFingerprint
{
    readonly SoapPart[] _parts;
    readonly double[] _components;

    SoapFingerprint(SoapParameters parameters, SoapPart[] parts)
    {
        (Parameters, _parts) = (parameters, parts);
        _components = [.. parts.SelectMany(p => p.Spectrum.Select(x => Math.Sqrt(p.Fraction) * x))];
    }

    /// <summary>The hyper-parameters.</summary>
    public SoapParameters Parameters { get; }

    /// <summary>The components: one element after the other, each laid out as in <see cref="SoapDescriptor"/> and
    /// weighted by the root of its fraction; of length one as a vector.</summary>
    public ReadOnlySpan<double> Components => _components;

    internal static SoapFingerprint Of(SoapParameters parameters, SoapAverage average, Structure structure, int threads)
    {
        if (structure.Count == 0)
            throw new ArgumentException("a structure without atoms has no fingerprint");
        var resolved = Resolved(parameters, structure.Elements);
        var descriptor = SoapDescriptor.For(resolved);
        return new(
            parameters,
            [
                .. structure
                    .Elements.Order()
                    .Select(e =>
                    {
                        bool[] centres = [.. structure.Species.ToArray().Select(s => s == e)];
                        return new SoapPart(
                            e,
                            centres.Count(c => c) / (double)structure.Count,
                            resolved.Species,
                            descriptor.Average(structure, average, centres, threads)
                        );
                    }),
            ]
        );
    }

    /// <summary>Parameters with a channel for each of the elements, unless they name channels already.</summary>
    internal static SoapParameters Resolved(SoapParameters parameters, IReadOnlyList<Element> elements) =>
        parameters.Species.Count > 0 ? parameters : parameters with { Species = [.. elements.Order()] };

    /// <summary>The kernel (p·p′)^ζ, between 0 and 1.</summary>
    /// <exception cref="ArgumentException">The other was made with different hyper-parameters.</exception>
    public double SimilarityTo(SoapFingerprint other, double zeta = 4)
    {
        RequireSame(other);
        var sum = 0.0;
        foreach (var a in _parts)
            if (other.Part(a.Centre) is { } b)
                sum +=
                    Math.Sqrt(a.Fraction * b.Fraction)
                    * SoapPart.Dot(Parameters, a.Channels, a.Spectrum, b.Channels, b.Spectrum);
        return Math.Pow(sum, zeta);
    }

    /// <summary>The kernel of one atom's spectrum and the average of the atoms of its element here; zero where there
    /// are none.</summary>
    internal double SimilarityOf(
        Element centre,
        IReadOnlyList<Element> channels,
        ReadOnlySpan<double> spectrum,
        double zeta
    ) =>
        Part(centre) is { } part
            ? Math.Pow(SoapPart.Dot(Parameters, channels, spectrum, part.Channels, part.Spectrum), zeta)
            : 0;

    SoapPart? Part(Element centre) => Array.Find(_parts, p => p.Centre == centre);

    /// <summary>The distance of the kernel, √(2 − 2(p·p′)^ζ), between 0 and √2; about 1e-8 is rounding.</summary>
    /// <exception cref="ArgumentException">The other was made with different hyper-parameters.</exception>
    public double DistanceTo(SoapFingerprint other, double zeta = 4) =>
        Math.Sqrt(Math.Max(0, 2 - 2 * SimilarityTo(other, zeta)));

    void RequireSame(SoapFingerprint other)
    {
        if (!Parameters.Equals(other.Parameters))
            throw new ArgumentException(
                $"a similarity between different hyper-parameters has no meaning: one fingerprint is of {Parameters}, the other of {other.Parameters}; make both with the same"
            );
    }
}
