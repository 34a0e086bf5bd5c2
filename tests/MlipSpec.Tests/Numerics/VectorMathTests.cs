using System.Runtime.Intrinsics;
using MlipSpec.Numerics;

namespace MlipSpec.Tests.Numerics;

public sealed class VectorMathTests
{
    [Fact]
    public void The_exponential_agrees_with_the_library_within_two_units_in_the_last_place()
    {
        var worst = 0.0;
        for (var x = -707.9; x < 709.7; x += 0.0137)
        {
            var expected = Math.Exp(x);
            var e = VectorMath.Exp(Vector256.Create(x));
            worst = Math.Max(worst, Math.Abs(e[3] - expected) / expected);
        }
        worst.ShouldBeLessThan(4e-16);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-709, 0)]
    [InlineData(-1e300, 0)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(710, double.PositiveInfinity)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NaN, double.NaN)]
    public void The_exponential_is_defined_everywhere(double x, double expected) =>
        VectorMath.Exp(Vector256.Create(x))[3].ShouldBe(expected);
}
