using MlipSpec.Checks.Promises;
using MlipSpec.Checks.Promises.Derivatives;
using MlipSpec.Checks.Promises.Work;
using MlipSpec.Quantities;

namespace MlipSpec.Tests.Checks.Promises;

public sealed class FiniteDifferenceTests
{
    [Fact]
    public void The_derivative_of_a_smooth_function_is_exact_to_its_own_uncertainty()
    {
        var d = Derivative.AtZero(x => 1 / Math.Pow(1.3 + x, 12), 0.04, noise: 1e-17, goal: 1e-9, expected: 0);
        var exact = -12 / Math.Pow(1.3, 13);
        d.Uncertainty.ShouldBeLessThan(1e-8);
        Math.Abs(d.Value - exact).ShouldBeLessThanOrEqualTo(d.Uncertainty);
    }

    [Fact]
    public void Noise_widens_the_uncertainty_to_cover_the_error()
    {
        double Rounded(double x) => (float)(10 + Math.Sin(x));
        var noise = EnergyNoise.Around(Rounded, 0.9, 1e-5);
        noise.ShouldBeInRange(1e-8, 1e-6); // a float near 10 has steps of 9.5e-7
        var d = Derivative.AtZero(x => Rounded(0.9 + x), 0.04, noise, goal: 1e-8, expected: Math.Cos(0.9));
        Math.Abs(d.Value - Math.Cos(0.9)).ShouldBeLessThan(3 * d.Uncertainty);
        d.Uncertainty.ShouldBeInRange(1e-7, 1e-3);
    }

    // The energy of a network in float32 that is large: it has steps of 2e-3 (the last bit of 30,000), and does not
    // change at all from sample to sample.
    [Fact]
    public void Noise_of_a_large_energy_in_single_precision_is_its_last_bit()
    {
        double Rounded(double x) => (float)(-29945 + Math.Sin(x));
        var noise = EnergyNoise.Around(Rounded, 0.9, 1e-5);
        noise.ShouldBeInRange(5e-4, 5e-3);
        var d = Derivative.AtZero(x => Rounded(0.9 + x), 0.04, noise, goal: 1e-8, expected: Math.Cos(0.9));
        Math.Abs(d.Value - Math.Cos(0.9)).ShouldBeLessThan(3 * d.Uncertainty);
        d.Uncertainty.ShouldBeGreaterThan(1e-3);
    }

    // Energies of two atoms in float32, added in double: no last bit of the sum tells how coarse it is, and over
    // steps of 1e-5 Å a small force moves none of them.
    [Theory]
    [InlineData(-10, 0.0088)]
    [InlineData(-10, 0.001)]
    [InlineData(-430, 0.3)]
    public void A_sum_of_numbers_in_single_precision_is_as_coarse_as_they_are(double atom, double force)
    {
        double Sum(double x) => (double)(float)(atom - 0.7 * force * x) + (float)(0.6 * atom - 0.3 * force * x + x * x);
        var noise = EnergyNoise.Around(Sum, 0, 1e-5);
        var lastBit = MathF.BitIncrement((float)-atom) + (float)atom;
        noise.ShouldBeInRange(0.1 * lastBit, 2 * lastBit);
        var d = Derivative.AtZero(Sum, 0.04, noise, goal: 1e-10, expected: -force);
        Math.Abs(d.Value + force).ShouldBeLessThan(3 * d.Uncertainty);
    }

    [Fact]
    public void A_vague_error_hides_no_sure_one_and_a_sure_one_no_vague_one()
    {
        var both = LargestError<Force>.None.Or(0, 0.2, 1, new("vague", "x")).Or(0.2, 0.002, 2, new("sure", "x"));
        (both.Relative.Value - 2 * both.Relative.Uncertainty).ShouldBe(0.098, 1e-12);
        (both.Relative.Value + 2 * both.Relative.Uncertainty).ShouldBe(0.4, 1e-12);
        both.Where!.Structure.ShouldBe("sure");
        both.ShouldBe(LargestError<Force>.None.Or(0.2, 0.002, 2, new("sure", "x")).Or(0, 0.2, 1, new("vague", "x")));
        double.IsNaN(both.Or(double.NaN, 0, 1, new("broken", "x")).Relative.Value).ShouldBeTrue();
        double.IsNaN(both.Or(double.NaN, 0, 1, new("broken", "x")).Or(1, 0, 1, new("a", "x")).Relative.Value)
            .ShouldBeTrue();
    }

    [Fact]
    public void A_wiggle_between_table_knots_belongs_to_the_derivative()
    {
        double Wiggly(double x) => x * x + 1e-9 * Math.Sin(x / 1e-4);
        Derivative.AtZero(Wiggly, 0.04, noise: 1e-18, goal: 1e-9, expected: 1e-5).Value.ShouldBe(1e-5, 1e-9);
    }

    [Fact]
    public void Double_precision_noise_is_a_last_bit() =>
        EnergyNoise.Around(x => 100 + x, 0, 1e-5).ShouldBeInRange(1e-15, 1e-13);

    [Theory]
    [InlineData(1e-7)]
    [InlineData(1)]
    public void A_jump_is_found_among_steep_variation(double height)
    {
        double F(double x) => Math.Exp(-3 * x) + (x < Math.PI ? height : 0);
        var jump = Largest(F);
        jump.Size.ShouldBe(height, 1e-10);
        jump.At.ShouldBe(Math.PI, 1e-9);
    }

    [Fact]
    public void A_kink_and_an_infinite_slope_are_no_jumps()
    {
        Largest(x => Math.Max(0, 2 - x)).Size.ShouldBeLessThan(1e-9);
        var root = Largest(x => Math.Sqrt(Math.Max(0, 2 - x)));
        (root.Size + 2 * root.Uncertainty).ShouldBeLessThan(1e-5);
    }

    static Jump Largest(Func<double, double> f) =>
        JumpSearch.Largest(f, 0.5, 0.02, [.. Enumerable.Range(0, 300).Select(k => f(0.5 + 0.02 * k))]);
}
