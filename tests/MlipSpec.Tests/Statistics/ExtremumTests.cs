using MlipSpec.Statistics;

namespace MlipSpec.Tests.Statistics;

public class ExtremumTests
{
    // g(r) of one run of liquid Stillinger–Weber silicon at 2000 K in bins of 0.05 Å, from 3.025 Å on: the lowest point
    // stands beside the middle of a dip that is shallower than its noise.
    static readonly double[] s_shallow =
    [
        0.9770,
        0.9693,
        0.9774,
        0.9899,
        0.9524,
        0.9488,
        0.9773,
        0.9217,
        0.9417,
        0.9376,
        0.9244,
        1.0043,
        1.0198,
        1.0607,
        1.0721,
        1.0985,
        1.1221,
        1.1263,
        1.1436,
        1.1161,
        1.0919,
    ];

    static double[] From(double first, double step, int count) =>
        [.. Enumerable.Range(0, count).Select(k => first + k * step)];

    [Fact]
    public void A_shallow_dip_under_noise_is_found()
    {
        var dip = Extremum.Dip(From(3.025, 0.05, s_shallow.Length), s_shallow, 2.51, 4.02, reach: 0.15)!;
        // Twelve other runs of the same liquid have it at 3.43 to 3.47 Å, 0.93 to 0.96 high.
        dip.Position.ShouldBe(3.43, 0.12);
        dip.Height.ShouldBe(0.945, 0.02);
    }

    [Fact]
    public void A_curve_that_falls_throughout_has_no_dip()
    {
        double[] r = From(3, 0.05, 21);
        Extremum.Dip(r, [.. r.Select(x => 1 / x)], 3, 4, reach: 0.15).ShouldBeNull();
    }

    [Fact]
    public void A_parabola_has_its_vertex_wherever_the_points_are()
    {
        double[] x = From(0, 0.1, 30);
        var peak = Extremum.Peak(x, [.. x.Select(t => 2 - 3 * (t - 1.234) * (t - 1.234))], 0, 3, reach: 0.2)!;
        peak.Position.ShouldBe(1.234, 1e-12);
        peak.Height.ShouldBe(2, 1e-12);
    }
}
