using MlipSpec.Analysis;

namespace MlipSpec.Tests.Analysis;

public sealed class EquationDistanceTests
{
    static readonly (double, double, double) s_silicon = (20.45, 88.5, 4.3);

    [Fact]
    public void An_equation_is_no_distance_from_itself()
    {
        var d = EquationDistance.Between(s_silicon, s_silicon);
        (d.Delta, d.Epsilon, d.Nu).ShouldBe((0, 0, 0));
    }

    // With B₀′ = 4 the curve is nearly a parabola: ⟨E²⟩ of c x² is c² r⁴/5, its variance 4/9 of that.
    [Fact]
    public void A_stiffer_parabola_has_the_epsilon_that_integrals_give()
    {
        var d = EquationDistance.Between((20, 100, 4), (20, 110, 4));
        d.Epsilon.ShouldBe(1.5 * 0.1 / Math.Sqrt(1.1), 2e-3);
        var curvature = 100 / 160.21766208 / (2 * 20); // E = B (V − V₀)²/(2 V₀)
        d.Delta.ShouldBe(0.1 * curvature * Math.Pow(0.06 * 20, 2) / Math.Sqrt(5), 2e-5);
        d.Nu.ShouldBe(100 * (1.0 / 20) * 10 / 105, 1e-12);
    }

    // ν of the definition: one per cent in volume, ten in B₀ and a hundred-odd in B₀′ weigh 1, 0.5 and about 0.25.
    [Fact]
    public void Nu_weighs_volume_stiffness_and_derivative_as_published()
    {
        EquationDistance.Between((20, 100, 4), (20 * 201 / 199.0, 100, 4)).Nu.ShouldBe(1, 1e-9);
        EquationDistance.Between((20, 100, 4), (20, 100 * 21 / 19.0, 4)).Nu.ShouldBe(0.5, 1e-9);
        EquationDistance.Between((20, 100, 4), (20, 100, 12)).Nu.ShouldBe(0.25, 1e-9);
    }

    [Fact]
    public void What_is_no_equation_of_state_is_refused() =>
        Should.Throw<ArgumentException>(() => EquationDistance.Between(s_silicon, (20, -1, 4)));
}
