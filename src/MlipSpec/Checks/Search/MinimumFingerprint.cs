using MlipSpec.Analysis.Soap;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Search;

/// <summary>What a minimum is recognised by: the SOAP average of the structure at one volume per atom, and for
/// compounds the spectra of its atoms.</summary>
internal sealed class MinimumFingerprint
{
    /// <summary>Å³/atom: silicon's, to which the hyper-parameters belong.</summary>
    public const double ComparisonVolume = 20;

    readonly Structure _structure;
    readonly SoapFingerprint _average;
    readonly Lazy<double[][]> _atoms;

    public MinimumFingerprint(Structure structure)
    {
        var scale = Math.Cbrt(ComparisonVolume * structure.Count / structure.Volume);
        _structure = structure.Deformed(Matrix3D.Diagonal(scale, scale, scale));
        _average = Measure.Of(_structure);
        _atoms = new(() => SoapDescriptor.For(Measure.Resolved(_structure.Elements)).Spectra(_structure));
    }

    /// <summary>The measure of similarity.</summary>
    public static SoapSimilarity Measure => SoapSimilarity.Fine;

    /// <summary>The similarity of the averages.</summary>
    public double SimilarityTo(MinimumFingerprint other) => _average.SimilarityTo(other._average, Measure.Zeta);

    /// <summary>Whether the averages are this similar and, in a compound, every atom of either has its like in the
    /// other.</summary>
    public bool IsLike(MinimumFingerprint other, double average, double atom) =>
        SimilarityTo(other) >= average
        && _structure.Elements.SequenceEqual(other._structure.Elements)
        && (_structure.Elements.Count == 1 || (HasLikes(other, atom) && other.HasLikes(this, atom)));

    bool HasLikes(MinimumFingerprint other, double least)
    {
        for (var i = 0; i < _structure.Count; i++)
        {
            var best = 0.0;
            for (var j = 0; j < other._structure.Count && best < least; j++)
                if (other._structure.Species[j] == _structure.Species[i])
                    best = Math.Max(best, SoapDescriptor.Kernel(_atoms.Value[i], other._atoms.Value[j], Measure.Zeta));
            if (best < least)
                return false;
        }
        return true;
    }
}
