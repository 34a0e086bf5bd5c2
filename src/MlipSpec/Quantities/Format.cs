using System.Globalization;

namespace MlipSpec.Quantities;

/// <summary>How numbers are shown: invariant culture, and as many digits as the uncertainty supports.</summary>
internal static class Format
{
    // In eV, Å and GPa a number below this is what rounding or convergence left over: its first digits say all, and
    // leading zeros would hide them.
    const double Small = 1e-4;

    // Of the value: below it an uncertainty says no more than six digits do.
    const double Negligible = 1e-6;

    /// <summary>A number to six significant digits, a small one (below 10⁻⁴) to two.</summary>
    public static string Number(double value) => Significant(value, Math.Abs(value) < Small ? 2 : 6);

    /// <summary>"101.20 ± 0.10 GPa" or "1E-10 ± 6.7E-09 eV": the uncertainty to two significant digits, the value to
    /// the same place. Pure numbers show no unit.</summary>
    public static string WithUncertainty(double value, double uncertainty, string unit)
    {
        if (!(uncertainty > 0) || !double.IsFinite(value) || uncertainty < Negligible * Math.Abs(value))
            return Number(value) + Suffix(unit);
        var place = Math.Max(0, 1 - ExponentOf(uncertainty));
        string F(double v) => v.ToString("F" + place, CultureInfo.InvariantCulture);
        return Math.Max(Math.Abs(value), uncertainty) < Small
            ? $"{ToPlace(value, place)} ± {uncertainty.ToString("0.0E-00", CultureInfo.InvariantCulture)}{Suffix(unit)}"
            : $"{F(value)} ± {F(uncertainty)}{Suffix(unit)}";
    }

    static string ToPlace(double value, int place)
    {
        var unit = Math.Pow(10, -place);
        if (Math.Abs(value) <= unit / 2)
            return "0";
        if (Math.Abs(value) < unit)
            value = Math.CopySign(unit, value);
        return value.ToString(
            $"0.{new string('0', Math.Max(0, ExponentOf(value) + place))}E-00",
            CultureInfo.InvariantCulture
        );
    }

    /// <summary>An amount to two significant digits (three from 10 on) with its unit, such as "3.4 %" or "0.012
    /// Å".</summary>
    public static string Amount(double amount, string unit) => Significant(amount, DigitsOf(amount)) + Suffix(unit);

    /// <summary>The same with as many more digits as it takes to stand on its own side of a limit: 1.0006 beside 1 is
    /// "1.001", not "1".</summary>
    public static string AmountBeside(double limit, double amount, string unit)
    {
        // Beyond 15 digits a double shows the rounding of its last operation, and a value may be on the border by that
        // much.
        for (var digits = DigitsOf(amount); digits <= 15; digits++)
        {
            var text = Significant(amount, digits);
            if (double.Parse(text, CultureInfo.InvariantCulture).CompareTo(limit) == amount.CompareTo(limit))
                return text + Suffix(unit);
        }
        return Amount(amount, unit);
    }

    static int DigitsOf(double amount) => Math.Abs(amount) >= 10 ? 3 : 2;

    static string Suffix(string unit) => unit is "1" or "" ? "" : " " + unit;

    static string Significant(double value, int digits) => value.ToString("G" + digits, CultureInfo.InvariantCulture);

    static int ExponentOf(double value) => (int)Math.Floor(Math.Log10(Math.Abs(value)));
}
