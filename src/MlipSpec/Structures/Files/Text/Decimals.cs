using System.Buffers;
using System.Globalization;
using System.Numerics;

namespace MlipSpec.Structures.Files.Text;

/// <summary>Reads decimal numbers fast and to the last bit.</summary>
internal static class Decimals
{
    const int MostDigits = 19; // of significance that 64 bits hold
    const int MostPlaces = 27; // after the point, as 5²⁷ < 2⁶⁴

    static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789");

    static readonly double[] s_powersOfTen =
    [
        1e0,
        1e1,
        1e2,
        1e3,
        1e4,
        1e5,
        1e6,
        1e7,
        1e8,
        1e9,
        1e10,
        1e11,
        1e12,
        1e13,
        1e14,
        1e15,
        1e16,
        1e17,
        1e18,
        1e19,
        1e20,
        1e21,
        1e22,
    ];
    static readonly ulong[] s_powersOfFive =
    [
        .. Enumerable.Range(0, MostPlaces + 1).Select(k => (ulong)BigInteger.Pow(5, k)),
    ];

    // 5⁻ᵏ = Value·2^−Exponent with Value cut to 128 bits, the highest of which is one.
    static readonly (ulong High, ulong Low, int Exponent)[] s_reciprocals =
    [
        .. Enumerable.Range(0, MostPlaces + 1).Select(Reciprocal),
    ];

    /// <summary>The double nearest to a decimal number such as -1.25 or 3e-7, NaN and infinities included; exponents,
    /// Fortran's D among them, take the general parser.</summary>
    public static bool TryParse(ReadOnlySpan<char> token, out double value)
    {
        ulong digits = 0;
        int significant = 0,
            seen = 0,
            places = 0;
        var negative = token.Length > 0 && token[0] == '-';
        var afterPoint = false;
        for (var k = negative ? 1 : 0; k < token.Length; k++)
        {
            var digit = token[k] - '0';
            if ((uint)digit <= 9)
            {
                digits = 10 * digits + (uint)digit;
                seen++;
                if (digits > 0)
                    significant++;
                if (afterPoint)
                    places++;
            }
            else if (token[k] == '.' && !afterPoint)
                afterPoint = true;
            else
                return Parse(token, out value);
            if (significant > MostDigits || places > MostPlaces)
                return Parse(token, out value);
        }
        if (seen == 0)
            return Parse(token, out value);
        // Up to 15 digits and 22 places both numbers are exact doubles, so one division rounds correctly (W. D.
        // Clinger, PLDI 1990).
        value = significant <= 15 && places <= 22 ? digits / s_powersOfTen[places] : Product(digits, places);
        if (negative)
            value = -value;
        return true;
    }

    /// <summary>
    /// digits/10^places by multiplication with the reciprocal, which leaves the product short by less than one unit of
    /// its middle 64 bits. Where that could change the rounding, about once in 10¹⁶ numbers, division decides (D.
    /// Lemire, Softw. Pract. Exper. 51, 1700 (2021)).
    /// </summary>
    static double Product(ulong digits, int places)
    {
        if (digits == 0)
            return 0;
        var (high, low, exponent) = s_reciprocals[places];
        var lead = BitOperations.LeadingZeroCount(digits);
        var top = Math.BigMul(digits << lead, high, out var middle);
        var carried = Math.BigMul(digits << lead, low, out _);
        middle += carried;
        if (middle < carried)
            top++;
        if (middle is 0 or >= ulong.MaxValue - 1)
            return Quotient(digits, places);
        // The lowest bit says that more follows, so that one rounding to double is right.
        return (top | 1) * BitConverter.Int64BitsToDouble((long)(1023 + 128 - lead - exponent - places) << 52);
    }

    static (ulong, ulong, int) Reciprocal(int places)
    {
        var power = BigInteger.Pow(5, places);
        var exponent = 127 + (int)power.GetBitLength() - (power.IsOne ? 1 : 0);
        var value = (BigInteger.One << exponent) / power;
        return ((ulong)(value >> 64), (ulong)(value & ulong.MaxValue), exponent);
    }

    /// <summary>digits/10^places: the integer quotient to 64 bits, a lowest bit that says whether more follows, and one
    /// rounding to double.</summary>
    static double Quotient(ulong digits, int places)
    {
        if (digits == 0)
            return 0;
        var lead = BitOperations.LeadingZeroCount(digits);
        var (quotient, remainder) = UInt128.DivRem(new UInt128(digits << lead, 0), s_powersOfFive[places]);
        var drop = 64 - (int)UInt128.LeadingZeroCount(quotient);
        var top = (ulong)(quotient >> drop);
        var more = remainder != 0 || (UInt128)top << drop != quotient;
        return Math.ScaleB((double)(more ? top | 1 : top), drop - lead - 64 - places);
    }

    static bool Parse(ReadOnlySpan<char> token, out double value) =>
        double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
        || ParseFortran(token, out value);

    // Fortran writes the exponent of double precision with a D, as in 5.0D-01.
    static bool ParseFortran(ReadOnlySpan<char> token, out double value)
    {
        value = 0;
        var d = token.IndexOfAny('D', 'd');
        if (d < 1 || d + 1 == token.Length || token.Length > 64 || !token[..d].ContainsAny(s_digits))
            return false;
        Span<char> plain = stackalloc char[token.Length];
        token.CopyTo(plain);
        plain[d] = 'E';
        return double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
