using System.Globalization;

namespace MlipSpec.Structures.Files;

/// <summary>Reads decimal numbers fast and to the last bit.</summary>
internal static class Decimals
{
    static readonly double[] s_powers = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>The double nearest to a decimal number such as -1.25 or 3e-7, NaN and infinities included.</summary>
    /// <remarks>
    /// Up to 15 digits and 22 places: the digits and the power of ten are exact doubles, so one division rounds correctly
    /// (W. D. Clinger, PLDI 1990). Everything else goes to the general parser.
    /// </remarks>
    public static bool TryParse(ReadOnlySpan<char> token, out double value)
    {
        long digits = 0;
        int significant = 0, seen = 0, places = 0;
        var negative = token.Length > 0 && token[0] == '-';
        var afterPoint = false;
        for (var k = negative ? 1 : 0; k < token.Length; k++)
        {
            var digit = token[k] - '0';
            if ((uint)digit <= 9)
            {
                digits = 10 * digits + digit;
                seen++;
                if (digits > 0) significant++;
                if (afterPoint) places++;
            }
            else if (token[k] == '.' && !afterPoint) afterPoint = true;
            else return Parse(token, out value);
            if (significant > 15 || places > 22) return Parse(token, out value);
        }
        if (seen == 0) return Parse(token, out value);
        value = digits / s_powers[places];
        if (negative) value = -value;
        return true;
    }

    static bool Parse(ReadOnlySpan<char> token, out double value) => double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
