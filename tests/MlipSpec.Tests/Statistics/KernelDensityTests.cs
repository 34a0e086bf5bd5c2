using MlipSpec.Statistics;

namespace MlipSpec.Tests.Statistics;

public class KernelDensityTests
{
    static readonly double[] s_x = [0.1, 0.4, 0.7, 1.9],
        s_y = [1, 2, 2.5, 3.5];

    /// <summary>scipy.stats.gaussian_kde(x, bw_method=0.5).</summary>
    [Theory]
    [InlineData(0.1, 0.5216853816289351)]
    [InlineData(0.5, 0.6188234017016478)]
    [InlineData(1.9, 0.25548521363512355)]
    public void One_dimension_agrees_with_scipy(double x, double expected) =>
        KernelDensity.Of(s_x, 0.5).At(x).ShouldBe(expected, 1e-12);

    /// <summary>scipy.stats.gaussian_kde([x, y], bw_method=0.5).</summary>
    [Theory]
    [InlineData(0.1, 1, 0.5866562091496954)]
    [InlineData(0.5, 2, 0.6201624313023877)]
    [InlineData(1.9, 3, 0.008617939141182699)]
    public void Two_dimensions_agree_with_scipy(double x, double y, double expected) =>
        KernelDensity.Of(s_x, s_y, 0.5).At(x, y).ShouldBe(expected, 1e-12);

    /// <summary>The points ±1 have variance 2; with factor 1/√2 each kernel has variance one, so at 0 stands the normal
    /// density of 1.</summary>
    [Fact]
    public void Two_points_make_two_normal_densities() =>
        KernelDensity.Of([-1, 1], Math.Sqrt(0.5)).At(0).ShouldBe(Math.Exp(-0.5) / Math.Sqrt(2 * Math.PI), 1e-14);

    [Fact]
    public void Points_without_a_spread_have_no_density() =>
        Should.Throw<ArgumentException>(() => KernelDensity.Of([2, 2, 2], 0.1)).Message.ShouldContain("coincide");
}
