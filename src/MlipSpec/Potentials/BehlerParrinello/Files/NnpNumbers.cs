using System.Globalization;

namespace MlipSpec.Potentials.BehlerParrinello.Files;

/// <summary>Numbers as C++ and Fortran programs write them.</summary>
internal static class NnpNumbers
{
    /// <summary>A finite number; an exponent may begin with D.</summary>
    public static bool TryParse(string word, out double value) =>
        double.TryParse(
            word.Replace('D', 'E').Replace('d', 'e'),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out value
        ) && double.IsFinite(value);
}
