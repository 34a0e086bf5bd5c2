using System.Globalization;
using MlipSpec.Quantities;

namespace MlipSpec.Verdicts;

/// <summary>The parts from which the sentences of judgements are made.</summary>
static class Sentence
{
    /// <summary>'SW does not satisfy "bulk modulus"'.</summary>
    public static string Opening(string potential, string quantity, bool holds) => $"{potential} {(holds ? "satisfies" : "does not satisfy")} \"{quantity}\"";

    /// <summary>An amount to two significant digits (three from 10 on) with its unit, such as "3.4 %" or "0.012 Å".</summary>
    public static string Amount(double amount, string unit)
    {
        var digits = Math.Abs(amount) >= 10 ? "G3" : "G2";
        return amount.ToString(digits, CultureInfo.InvariantCulture) + (unit is "1" ? "" : " " + unit);
    }

    /// <summary>The same with its sign always shown.</summary>
    public static string Signed(double amount, string unit) => (amount < 0 ? "−" : "+") + Amount(Math.Abs(amount), unit);

    /// <summary>Why a quantity without finding cannot be judged, or null if it can: NaN, infinity, or an uncertainty that is none.</summary>
    public static string? WhyNotANumber<T>(Quantity<T> quantity) where T : struct, IDimension =>
        !double.IsFinite(quantity.Value) ? $"the value is {Format.Number(quantity.Value)}"
        : !(quantity.Uncertainty >= 0) || double.IsInfinity(quantity.Uncertainty) ? $"the uncertainty is {Format.Number(quantity.Uncertainty)}"
        : null;
}
