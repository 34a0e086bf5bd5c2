using System.Runtime.Intrinsics;
using MlipSpec.Descriptors;

namespace MlipSpec.Tests.Descriptors;

public sealed class PiecewiseFunctionsTests
{
    [Fact]
    public void A_Gaussian_is_met_within_the_stated_bound()
    {
        const double Width = 0.5,
            Centre = 1.3;
        static double Gauss(double r) => Math.Exp(-0.5 * (r - Centre) * (r - Centre) / (Width * Width));
        var table = new PiecewiseFunctions(4, 5, Width / 5, (r, values) => values[0] = Gauss(r));
        for (var r = 0.0; r < 5; r += 0.0137)
        {
            var (start, local) = table.Locate(r);
            var (values, derivatives) = table.Evaluate(start, 0, Vector256.Create(local));
            values[0].ShouldBe(Gauss(r), 4e-13);
            table.FirstTwo(r).ShouldBe((values[0], 0));
            (derivatives[0] * table.Slope).ShouldBe(-(r - Centre) / (Width * Width) * Gauss(r), 1e-10 / Width);
        }
    }

    [Fact]
    public void The_cutoff_function_falls_smoothly_from_one_to_zero()
    {
        var cutoff = new CosineCutoff(5, 1);
        cutoff.At(3.9).ShouldBe(1);
        cutoff.At(4.5).ShouldBe(0.5, 1e-15);
        cutoff.At(5).ShouldBe(0);
        cutoff.At(double.NaN).ShouldBe(0);
        cutoff.Evaluate(4.3).Derivative.ShouldBe((cutoff.At(4.3 + 1e-5) - cutoff.At(4.3 - 1e-5)) / 2e-5, 1e-9);
        new CosineCutoff(5, 0).At(4.999).ShouldBe(1);
    }
}
