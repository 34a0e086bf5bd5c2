using MlipSpec.Conformance;
using MlipSpec.Potentials;

namespace MlipSpec.Tests.Conformance;

/// <summary>Where the wider limit of potentials that sum charges over a lattice comes from.</summary>
public sealed class LatticeSumLimitTests
{
    const double Coulomb = 14.399645; // eV Å
    const double Screening = 0.35; // 1/Å, as LAMMPS chooses it for a cutoff of 10 to 15 Å

    /// <summary>Abramowitz and Stegun, 7.1.26, is good to 1.5e-7; the force that is derived from the true function misses
    /// the slope of an energy that uses it.</summary>
    [Theory]
    [InlineData(1, 3e-6)]
    [InlineData(2.4 * 2.4, 1.7e-5)]
    public void A_polynomial_error_function_makes_forces_miss_their_derivative(double charges, double expected)
    {
        var worst = 0.0;
        for (var r = 1.4; r < 10; r += 2e-3)
        {
            const double h = 1e-4;
            var slope = -(Energy(r + h) - Energy(r - h)) / (2 * h);
            worst = Math.Max(worst, Math.Abs(slope - Force(r)));
        }
        worst.ShouldBe(expected, 0.05 * expected);

        double Energy(double r) => charges * Coulomb / r * Complement(Screening * r);
        double Force(double r) =>
            charges
            * Coulomb
            / (r * r)
            * (
                Complement(Screening * r)
                + 2 / Math.Sqrt(Math.PI) * Screening * r * Math.Exp(-Math.Pow(Screening * r, 2))
            );
    }

    [Fact]
    public void Only_sums_over_a_lattice_have_it()
    {
        var card = new PotentialCard
        {
            Name = "ions",
            Kind = "lammps",
            Elements = ["Na", "Cl"],
            Fingerprint = "ions",
        };
        ConformanceLimits.For(card).Gradient.Value.ShouldBe(1e-6);
        ConformanceLimits.For(card with { PeriodicOnly = true }).Gradient.Value.ShouldBe(1e-4);
    }

    static double Complement(double x)
    {
        var t = 1 / (1 + 0.3275911 * x);
        return t
            * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
            * Math.Exp(-x * x);
    }
}
