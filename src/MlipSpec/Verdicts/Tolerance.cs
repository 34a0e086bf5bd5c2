using System.Globalization;
using MlipSpec.Quantities;

namespace MlipSpec.Verdicts;

/// <summary>How far a measured value may be from its reference: absolute in the unit of the dimension, or relative to
/// the reference.</summary>
/// <typeparam name="T">The dimension, so that a tolerance in GPa cannot judge a length.</typeparam>
public readonly record struct Tolerance<T>
    where T : struct, IDimension
{
    internal Tolerance(double amount, bool isRelative)
    {
        if (!(amount > 0) || !double.IsFinite(amount))
            throw new ArgumentException(
                $"a tolerance of {(isRelative ? 100 * amount : amount).ToString("G4", CultureInfo.InvariantCulture)}{(isRelative ? " %" : "")} cannot be used: "
                    + "give a positive number that says how far the value may be, such as Percent(1); zero would judge the rounding"
            );
        if (isRelative && amount >= 1)
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"a tolerance of {100 * amount:G4} % admits nothing at all as well as twice the value: give less than 100 %, or an amount in a unit"
                )
            );
        (Amount, IsRelative) = (amount, isRelative);
    }

    /// <summary>The amount: a fraction if relative, else in the dimension's unit.</summary>
    public double Amount { get; }

    /// <summary>Whether it is relative to the reference's magnitude.</summary>
    public bool IsRelative { get; }

    /// <summary>The allowed distance from a reference value, in the dimension's unit.</summary>
    public double At(double reference) => IsRelative ? Amount * Math.Abs(reference) : Amount;

    /// <summary>A percentage holds for every dimension.</summary>
    public static implicit operator Tolerance<T>(Percentage percentage) =>
        new(percentage.Value / 100, isRelative: true);

    /// <summary>"3 %" or "0.5 THz".</summary>
    public override string ToString() =>
        IsRelative
            ? (100 * Amount).ToString("G4", CultureInfo.InvariantCulture) + " %"
            : Amount.ToString("G4", CultureInfo.InvariantCulture) + (T.Unit == "1" ? "" : " " + T.Unit);
}

/// <summary>A percentage, for relative tolerances.</summary>
/// <param name="Value">Per cent, so 3 means 3 %.</param>
public readonly record struct Percentage(double Value);

/// <summary>Named constructors of tolerances; the unit is in the name. Meant for <c>using static</c>.</summary>
public static class Tolerances
{
    /// <summary>Relative to the reference, in per cent.</summary>
    public static Percentage Percent(double value) => new(value);

    /// <summary>Absolute, in Å.</summary>
    public static Tolerance<Length> Angstrom(double value) => new(value, false);

    /// <summary>Absolute, in eV.</summary>
    public static Tolerance<Energy> Electronvolt(double value) => new(value, false);

    /// <summary>Absolute, in meV per atom.</summary>
    public static Tolerance<AtomicEnergy> MillielectronvoltPerAtom(double value) => new(1e-3 * value, false);

    /// <summary>Absolute, in eV/Å.</summary>
    public static Tolerance<Force> ElectronvoltPerAngstrom(double value) => new(value, false);

    /// <summary>Absolute, in GPa.</summary>
    public static Tolerance<Pressure> GPa(double value) => new(value, false);

    /// <summary>Absolute, in J/m².</summary>
    public static Tolerance<ArealEnergy> JoulePerSquareMetre(double value) => new(value, false);

    /// <summary>Absolute, in THz.</summary>
    public static Tolerance<Frequency> THz(double value) => new(value, false);

    /// <summary>Absolute, in J/(mol·K).</summary>
    public static Tolerance<MolarEntropy> JoulePerMoleKelvin(double value) => new(value, false);

    /// <summary>Absolute, in 10⁻⁶/K.</summary>
    public static Tolerance<Expansivity> PerMillionKelvin(double value) => new(value, false);

    /// <summary>Absolute, in K.</summary>
    public static Tolerance<Temperature> Kelvin(double value) => new(value, false);

    /// <summary>Absolute, for pure numbers.</summary>
    public static Tolerance<Ratio> Absolute(double value) => new(value, false);
}
