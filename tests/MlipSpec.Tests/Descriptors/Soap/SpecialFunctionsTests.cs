using System.Runtime.Intrinsics;
using MlipSpec.Descriptors.Soap;

namespace MlipSpec.Tests.Descriptors.Soap;

public sealed class SpecialFunctionsTests
{
    [Theory]
    [InlineData(1e-9)]
    [InlineData(9e-5)]
    [InlineData(1e-4)]
    [InlineData(0.3)]
    [InlineData(7)]
    [InlineData(400)]
    public void Modified_Bessel_functions_have_their_closed_forms(double x)
    {
        Span<double> values = stackalloc double[22];
        ModifiedBessel.Scaled(x, values);
        values[0].ShouldBe(x < 1 ? Math.Exp(-x) * Math.Sinh(x) / x : (1 - Math.Exp(-2 * x)) / (2 * x), 1e-15);
        // e^(−x) (x cosh x − sinh x)/x², or its series where that would cancel.
        var first =
            x > 0.1 ? ((x - 1) + (x + 1) * Math.Exp(-2 * x)) / (2 * x * x) : Math.Exp(-x) * (x / 3 + x * x * x / 30);
        values[1].ShouldBe(first, 1e-13 * first);
        for (var l = 1; l < 21; l++)
            ((values[l - 1] - values[l + 1]) * x).ShouldBe((2 * l + 1) * values[l], 1e-12 * values[l - 1] * (x + 1));
    }

    [Fact]
    public void Harmonics_obey_the_addition_theorem()
    {
        const int LMax = 12;
        double[] x = [0.6, -0.48, 0, 1],
            y = [0, 0.64, 0, 0],
            z = [0.8, 0.6, -1, 0];
        var values = new double[(LMax + 1) * (LMax + 1) * 4];
        new RealHarmonics(LMax).Fill(
            0,
            4,
            Vector256.Create(x),
            Vector256.Create(y),
            Vector256.Create(z),
            values,
            new double[values.Length],
            new double[values.Length],
            new double[values.Length]
        );
        for (var a = 0; a < 4; a++)
        for (var b = 0; b < 4; b++)
        for (var l = 0; l <= LMax; l++)
        {
            var sum = 0.0;
            for (var lm = l * l; lm < (l + 1) * (l + 1); lm++)
                sum += values[lm * 4 + a] * values[lm * 4 + b];
            sum.ShouldBe((2 * l + 1) / (4 * Math.PI) * Legendre(l, x[a] * x[b] + y[a] * y[b] + z[a] * z[b]), 1e-13);
        }
    }

    static double Legendre(int l, double t)
    {
        double before = 1,
            current = t;
        if (l == 0)
            return 1;
        for (var k = 2; k <= l; k++)
            (before, current) = (current, ((2 * k - 1) * t * current - (k - 1) * before) / k);
        return current;
    }
}
