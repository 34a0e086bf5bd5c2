namespace MlipSpec.Tests;

public class NumberAssertionsTests
{
    /// <summary>By order NaN is less than every number: each of these passed.</summary>
    [Fact]
    public void What_is_no_number_passes_no_assertion()
    {
        Action[] all =
        [
            () => double.NaN.ShouldBeLessThan(1),
            () => double.NaN.ShouldBeLessThanOrEqualTo(1),
            () => double.NaN.ShouldBeGreaterThan(1),
            () => double.NaN.ShouldBeGreaterThanOrEqualTo(1),
            () => double.NaN.ShouldBeNegative(),
            () => double.NaN.ShouldBeInRange(0, 1),
            () => double.NaN.ShouldNotBeInRange(0, 1),
            () => double.NaN.ShouldNotBe(0),
            () => 1.0.ShouldBeGreaterThan(double.NaN),
            () => 1.0.ShouldBeGreaterThanOrEqualTo(double.NaN),
            () => 1.0.ShouldBeInRange(double.NaN, 2),
        ];
        foreach (var assertion in all)
            Should.Throw<ShouldAssertException>(assertion);
    }
}
