using MlipSpec.Numerics;

namespace MlipSpec.Tests.Numerics;

public class ExtremesTests
{
    [Fact]
    public void NaN_is_not_lost()
    {
        ((double[])[1, 3, 2]).Largest().ShouldBe(3);
        ((double[])[-4, 3, 2]).Largest(Math.Abs).ShouldBe(4);
        ((double[])[1, double.NaN, 2]).Largest().ShouldBe(double.NaN);
        ((double[])[double.NaN, 2]).Largest().ShouldBe(double.NaN);
        ((int[])[5, 6, 7, 6]).WithLargest(k => k == 6 ? double.NaN : k).ShouldBe(6);
        ((int[])[5, 7, 6]).WithLargest(k => k).ShouldBe(7);
        Should.Throw<InvalidOperationException>(() => ((double[])[]).Largest());
    }
}
