using System.Globalization;

namespace MlipSpec.Quantities;

/// <summary>How numbers are shown: invariant culture, and as many digits as the uncertainty supports.</summary>
public static class Format
{
    /// <summary>A number to six significant digits.</summary>
    public static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>"101.2 ± 0.1 GPa": the uncertainty to two significant digits, the value to the same place. Pure numbers show no unit.</summary>
    public static string WithUncertainty(double value, double uncertainty, string unit)
    {
        var suffix = unit is "1" or "" ? "" : " " + unit;
        if (!(uncertainty > 0) || !double.IsFinite(value)) return Number(value) + suffix;
        if (uncertainty < 1e-9 * Math.Abs(value)) return Number(value) + suffix;
        var decimals = Math.Clamp(1 - (int)Math.Floor(Math.Log10(uncertainty)), 0, 12);
        string F(double v) => v.ToString("F" + decimals, CultureInfo.InvariantCulture);
        return $"{F(value)} ± {F(uncertainty)}{suffix}";
    }
}
