namespace MlipSpec.Structures.Files.Xyz;

/// <summary>The labelled virial of a frame, −dE/dε in eV, from a virial or a stress entry.</summary>
internal static class XyzVirial
{
    // Labels are written with a few digits: more asymmetry, or more difference between virial and stress, than this
    // fraction is a mistake.
    const double Tolerance = 1e-2;

    // Below this, eV/Å³ (1.6 MPa), a stress is the rounding noise of a code in single precision, and its asymmetry no
    // mistake; a virial without a volume is let off as much over a cube of 5 Å.
    const double Noise = 1e-5,
        SmallestVolume = 125;

    /// <summary>The virial, or null where the frame has neither entry.</summary>
    /// <param name="virial">Nine numbers, eV, or null.</param>
    /// <param name="stress">Nine numbers or six in the order xx yy zz yz xz xy, eV/Å³, positive in tension, or
    /// null.</param>
    /// <param name="volume">Å³, above zero where there is a stress.</param>
    /// <exception cref="FormatException">An entry is malformed, or the two contradict each other.</exception>
    public static Matrix3D? Of(string? virial, string? stress, double volume)
    {
        var noise = Noise * Math.Max(volume, SmallestVolume);
        Matrix3D? given = virial is null ? null : Tensor(virial, "virial", noise);
        if (stress is null)
            return given;
        var converted = -volume * Tensor(stress, "stress", Noise);
        if (
            given is { } w
            && (w - converted).MaxAbs > Math.Max(noise, Tolerance * Math.Max(w.MaxAbs, converted.MaxAbs))
        )
            throw new FormatException(
                FormattableString.Invariant(
                    $"virial and stress contradict each other: the virial is {w.Trace:G6} eV (trace), −stress·volume is {converted.Trace:G6} eV; stress is in eV/Å³ and positive in tension. Choose one of them in LabelKeys"
                )
            );
        return given ?? converted;
    }

    static Matrix3D Tensor(string text, string what, double noise)
    {
        var n = XyzNumbers.Read(text, what, 9, 6);
        if (n.Length == 6)
            return new(n[0], n[5], n[4], n[5], n[1], n[3], n[4], n[3], n[2]);
        var full = new Matrix3D(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8]);
        // The mean of two equal numbers near the largest would overflow.
        if (full == full.Transpose)
            return full;
        var symmetric = full.Symmetric;
        return (full - symmetric).MaxAbs <= Math.Max(noise, Tolerance * full.MaxAbs)
            ? symmetric
            : throw new FormatException($"the {what} is not symmetric: '{text}'");
    }
}
