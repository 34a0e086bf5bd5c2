using MlipSpec.Quantities;

namespace MlipSpec.Analysis;

/// <summary>
/// How far two equations of state are apart, by the three measures of the field. Energies are those of third-order
/// Birch–Murnaghan curves counted from their minima, and averages go over volumes within 6 % of the mean of the two V₀.
/// Δ: K. Lejaeghere et al., Science 351, aad3000 (2016). ε and ν: E. Bosoni et al., Nat. Rev. Phys. 6, 45 (2024), where
/// ε ≤ 0.06 and ν ≤ 0.10 are called excellent, ε ≤ 0.20 and ν ≤ 0.33 good.
/// </summary>
/// <param name="Delta">Δ = √⟨(E_a − E_b)²⟩, eV/atom.</param>
/// <param name="Epsilon">ε = √(⟨(E_a − E_b)²⟩ / √(⟨(E_a − ⟨E_a⟩)²⟩ ⟨(E_b − ⟨E_b⟩)²⟩)).</param>
/// <param name="Nu">ν = 100 √(Σ (w (a − b)/((a + b)/2))²) over V₀, B₀ and B₀′ with w = 1, 1/20, 1/400.</param>
public sealed record EquationDistance(double Delta, double Epsilon, double Nu)
{
    /// <summary>ε up to which agreement is called good.</summary>
    public const double GoodEpsilon = 0.20;

    /// <summary>ν up to which agreement is called good.</summary>
    public const double GoodNu = 0.33;

    const double Range = 0.06;
    const int Intervals = 200; // Simpson's rule; E² is smooth, so this is far beyond double's last digits that matter

    /// <summary>Between two equations, each with V₀ in Å³/atom, B₀ in GPa and B₀′.</summary>
    /// <exception cref="ArgumentException">A volume or bulk modulus is not positive and finite.</exception>
    public static EquationDistance Between(
        (double Volume, double BulkModulus, double Derivative) a,
        (double Volume, double BulkModulus, double Derivative) b
    )
    {
        var (first, second) = (Curve(a), Curve(b));
        var centre = (a.Volume + b.Volume) / 2;
        double Mean(Func<double, double> f)
        {
            var sum = 0.0;
            for (var k = 0; k <= Intervals; k++)
            {
                var weight =
                    k is 0 or Intervals ? 1
                    : k % 2 == 1 ? 4
                    : 2;
                sum += weight * f(centre * (1 + Range * (2.0 * k / Intervals - 1)));
            }
            return sum / (3 * Intervals);
        }
        var (meanA, meanB) = (Mean(first.EnergyAt), Mean(second.EnergyAt));
        var difference = Mean(v => Square(first.EnergyAt(v) - second.EnergyAt(v)));
        var scale = Math.Sqrt(
            Mean(v => Square(first.EnergyAt(v) - meanA)) * Mean(v => Square(second.EnergyAt(v) - meanB))
        );
        return new(Math.Sqrt(difference), Math.Sqrt(difference / scale), NuOf(a, b));
    }

    static double NuOf(
        (double Volume, double BulkModulus, double Derivative) a,
        (double Volume, double BulkModulus, double Derivative) b
    )
    {
        static double Part(double weight, double a, double b) => Square(weight * 2 * (a - b) / (a + b));
        return 100
            * Math.Sqrt(
                Part(1, a.Volume, b.Volume)
                    + Part(1.0 / 20, a.BulkModulus, b.BulkModulus)
                    + Part(1.0 / 400, a.Derivative, b.Derivative)
            );
    }

    static BirchMurnaghan Curve((double Volume, double BulkModulus, double Derivative) e)
    {
        if (!(e.Volume > 0) || !(e.BulkModulus > 0) || !double.IsFinite(e.Volume * e.BulkModulus * e.Derivative))
            throw new ArgumentException(
                $"an equation of state has a positive volume and bulk modulus, but these are {e.Volume} Å³/atom, {e.BulkModulus} GPa and B₀′ {e.Derivative}"
            );
        return new(0, e.Volume, e.BulkModulus / Constants.GPaPerElectronvoltPerCubicAngstrom, e.Derivative);
    }

    static double Square(double x) => x * x;
}
