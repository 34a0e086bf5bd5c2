using MlipSpec.Descriptors;
using MlipSpec.Descriptors.Soap;
using MlipSpec.Structures;

namespace MlipSpec.Analysis.Soap;

/// <summary>The averaged spectrum of the atoms of one element of a structure.</summary>
/// <param name="Centre">The element.</param>
/// <param name="Fraction">The part of the atoms that it makes up.</param>
/// <param name="Channels">The species that neighbours are told by, in the order of the spectrum.</param>
/// <param name="Spectrum">Layout as in <see cref="SoapDescriptor"/>, of length one.</param>
internal sealed record SoapPart(Element Centre, double Fraction, IReadOnlyList<Element> Channels, double[] Spectrum)
{
    /// <summary>The scalar product of two spectra, each with its own channels in the same order: a channel that only
    /// one of them has is empty in the other.</summary>
    public static double Dot(
        SoapParameters parameters,
        IReadOnlyList<Element> channels,
        ReadOnlySpan<double> spectrum,
        IReadOnlyList<Element> otherChannels,
        ReadOnlySpan<double> other
    )
    {
        if (channels.SequenceEqual(otherChannels))
            return Lanes.Dot(spectrum, other);
        int[] mine = Functions(parameters, channels, otherChannels),
            theirs = Functions(parameters, otherChannels, channels);
        var (run, sum) = (parameters.LMax + 1, 0.0);
        for (var i = 0; i < mine.Length; i++)
        for (var j = 0; j <= i; j++)
            sum += Lanes.Dot(
                spectrum.Slice(Place(mine[i], mine[j]) * run, run),
                other.Slice(Place(theirs[i], theirs[j]) * run, run)
            );
        return sum;
    }

    // The numbers (species, n) of the functions whose species both have, ascending.
    static int[] Functions(SoapParameters parameters, IReadOnlyList<Element> channels, IReadOnlyList<Element> others) =>
        [
            .. Enumerable
                .Range(0, channels.Count * parameters.NMax)
                .Where(a => others.Contains(channels[a / parameters.NMax])),
        ];

    static int Place(int a, int b) => a * (a + 1) / 2 + b;
}
