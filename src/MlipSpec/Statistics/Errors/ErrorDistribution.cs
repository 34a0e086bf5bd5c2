namespace MlipSpec.Statistics.Errors;

/// <summary>
/// The shape of a distribution of error magnitudes: what box and violin plots draw. Errors of potentials reach over
/// orders of magnitude, so the density is that of log₁₀|e|.
/// </summary>
/// <param name="Box">Quantiles of |e| at 0, 5, 25, 50, 75, 95 and 100 %.</param>
/// <param name="Magnitudes">Where the density is given: |e|, equally spaced in its logarithm, in the unit of the
/// errors.</param>
/// <param name="Density">Density per decade of |e|, of errors above a ten-thousandth of the largest; it integrates to
/// one over log₁₀|e|.</param>
public sealed record ErrorDistribution(
    IReadOnlyList<double> Box,
    IReadOnlyList<double> Magnitudes,
    IReadOnlyList<double> Density
)
{
    const int Points = 60;

    // Forces that vanish by symmetry have errors of rounding; drawn, they would press all others into a corner.
    const double Rounding = 1e-4;

    static readonly double[] s_levels = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1];

    /// <summary>Of magnitudes in ascending order; a Gaussian kernel of Silverman's width (Density Estimation, 1986, eq.
    /// 3.31) over fine bins.</summary>
    internal static ErrorDistribution Of(ReadOnlySpan<double> sorted)
    {
        var box = new double[s_levels.Length];
        for (var k = 0; k < box.Length; k++)
            box[k] = Bootstrap.QuantileOfSorted(sorted, s_levels[k]);
        var first = sorted.BinarySearch(Math.Max(1e-12, Rounding * sorted[^1]));
        var positive = sorted[(first < 0 ? ~first : first)..];
        if (positive.Length < 5 || positive[0] == positive[^1])
            return new(box, [], []);
        var logarithms = Thinned(positive);
        var width = Silverman(logarithms);
        double low = logarithms[0] - 2 * width,
            step = (logarithms[^1] + 2 * width - low) / (Points - 1);
        var (at, density) = (new double[Points], new double[Points]);
        for (var p = 0; p < Points; p++)
        {
            var x = low + p * step;
            at[p] = Math.Pow(10, x);
            foreach (var l in logarithms)
                density[p] += Math.Exp(-0.5 * (x - l) * (x - l) / (width * width));
            density[p] /= logarithms.Length * width * Math.Sqrt(2 * Math.PI);
        }
        return new(box, at, density);
    }

    // Ranks at equal distances carry the shape of millions of errors.
    static double[] Thinned(ReadOnlySpan<double> sorted)
    {
        var count = Math.Min(sorted.Length, 4000);
        var thinned = new double[count];
        for (var k = 0; k < count; k++)
            thinned[k] = Math.Log10(sorted[(int)((k + 0.5) * sorted.Length / count)]);
        return thinned;
    }

    static double Silverman(double[] sorted)
    {
        var mean = sorted.Average();
        var deviation = Math.Sqrt(sorted.Sum(x => (x - mean) * (x - mean)) / (sorted.Length - 1));
        var middle = (Bootstrap.QuantileOfSorted(sorted, 0.75) - Bootstrap.QuantileOfSorted(sorted, 0.25)) / 1.349;
        return 0.9 * (middle > 0 ? Math.Min(deviation, middle) : deviation) * Math.Pow(sorted.Length, -0.2);
    }
}
