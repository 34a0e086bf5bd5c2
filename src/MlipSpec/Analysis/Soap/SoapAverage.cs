namespace MlipSpec.Analysis.Soap;

/// <summary>How the atoms of a structure become one power spectrum. The two differ, and a similarity must say which it
/// is.</summary>
public enum SoapAverage
{
    /// <summary>
    /// The spectrum of the expansion coefficients summed over all atoms: what QUIP calls average=T, and the paper's
    /// reference crystals. Opposite environments cancel in it, so an atom of diamond is not fully similar to its own
    /// crystal.
    /// </summary>
    Inner,

    /// <summary>The mean of the atoms' spectra, normalised. An atom of a crystal whose atoms are all alike, up to
    /// rotation and inversion, has similarity one to its crystal.</summary>
    Outer,
}
