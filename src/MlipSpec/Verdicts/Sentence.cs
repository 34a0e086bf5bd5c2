using MlipSpec.Quantities;

namespace MlipSpec.Verdicts;

/// <summary>The parts from which the sentences of judgements are made.</summary>
static class Sentence
{
    /// <summary>'SW does not satisfy "bulk modulus"'.</summary>
    public static string Opening(string potential, string quantity, bool holds) =>
        $"{potential} {(holds ? "satisfies" : "does not satisfy")} \"{quantity}\"";

    /// <summary>Why a quantity without finding cannot be judged, or null if it can: NaN, infinity, or an uncertainty
    /// that is none.</summary>
    public static string? WhyNotANumber<T>(Quantity<T> quantity)
        where T : struct, IDimension =>
        !double.IsFinite(quantity.Value) ? $"the value is {Format.Number(quantity.Value)}"
        : !(quantity.Uncertainty >= 0) || double.IsInfinity(quantity.Uncertainty)
            ? $"the uncertainty is {Format.Number(quantity.Uncertainty)}"
        : null;
}
