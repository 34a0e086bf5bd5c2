using MathNet.Numerics.Distributions;
using MlipSpec.Statistics.Sampling;
using MlipSpec.Structures;

namespace MlipSpec.Calibration;

/// <summary>
/// How well the stated uncertainty of one quantity describes its scatter over seeds. With values xᵢ, uncertainties uᵢ
/// of νᵢ degrees of freedom and the mean over seeds m, zᵢ = Φ⁻¹(T_ν((xᵢ − m)/uᵢ)) is normal with variance (n − 1)/n if
/// the uncertainties are right; the variance is shown without that factor, and its interval is a bootstrap over seeds.
/// </summary>
sealed record CalibrationRow(
    string Potential,
    string Protocol,
    string Quantity,
    int Seeds,
    int Findings,
    double Mean,
    double Scatter,
    double TypicalUncertainty,
    double Variance,
    double Low,
    double High,
    double FalseAlarms
)
{
    /// <summary>The variance of z that is called calibrated.</summary>
    public const double Least = 0.7,
        Most = 1.4;

    const int Resamples = 4000;

    /// <summary>Whether the interval excludes what is called calibrated.</summary>
    public bool IsOut => High < Least || Low > Most;

    /// <summary>The row of one quantity.</summary>
    /// <param name="runs">One result a seed.</param>
    /// <param name="quantities">How many quantities the table has: the interval allows for that.</param>
    /// <returns>Null where the quantity has no stated uncertainty in most runs, or too few seeds have a
    /// value.</returns>
    public static CalibrationRow? Of(IReadOnlyList<SeedResult> runs, int quantities)
    {
        var valued = runs.Where(r => r.Value is not null && r.Uncertainty > 0).ToArray();
        if (valued.Length < 10 || 2 * valued.Length < runs.Count)
            return null;
        var x = valued.Select(r => r.Value!.Value).ToArray();
        var mean = x.Average();
        var z = valued.Select(r => Normal((r.Value!.Value - mean) / r.Uncertainty, r.DegreesOfFreedom)).ToArray();
        var (low, high) = Interval(z, quantities);
        return new(
            runs[0].Potential,
            runs[0].Protocol,
            runs[0].Quantity,
            runs.Count,
            runs.Count - valued.Length,
            mean,
            Math.Sqrt(x.Sum(v => (v - mean) * (v - mean)) / (x.Length - 1)),
            Math.Sqrt(valued.Average(r => r.Uncertainty * r.Uncertainty)),
            Variance1(z),
            low,
            high,
            Alarms(valued)
        );
    }

    // The share of pairs of seeds that a baseline would call a change.
    static double Alarms(SeedResult[] runs)
    {
        int pairs = 0,
            alarms = 0;
        for (var i = 0; i < runs.Length; i++)
        for (var j = i + 1; j < runs.Length; j++, pairs++)
        {
            var (a, b) = (runs[i], runs[j]);
            var allowed =
                Math.Max(a.Drift, b.Drift)
                + ChangeTest.Default.Allowed(a.Uncertainty, a.DegreesOfFreedom, b.Uncertainty, b.DegreesOfFreedom);
            var changed = ChangeTest.Default.UncertaintyChanged(
                a.Uncertainty,
                a.DegreesOfFreedom,
                b.Uncertainty,
                b.DegreesOfFreedom
            );
            alarms += Math.Abs(a.Value!.Value - b.Value!.Value) > allowed || changed ? 1 : 0;
        }
        return (double)alarms / pairs;
    }

    static double Normal(double t, double? freedom) =>
        freedom is not { } nu
            ? t
            : Math.Sign(t) * -MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, StudentT.CDF(0, 1, nu, -Math.Abs(t)));

    static double Variance1(double[] z) => z.Sum(v => v * v) / (z.Length - 1);

    static (double, double) Interval(double[] z, int quantities)
    {
        var random = new SeededRandom(1);
        var variances = new double[Resamples];
        for (var r = 0; r < Resamples; r++)
        {
            double sum = 0,
                squares = 0;
            for (var i = 0; i < z.Length; i++)
            {
                var v = z[random.NextInt(z.Length)];
                sum += v;
                squares += v * v;
            }
            variances[r] = (squares - sum * sum / z.Length) / (z.Length - 1);
        }
        Array.Sort(variances);
        var tail = Math.Max(0.025 / quantities, 1.0 / Resamples);
        return (variances[(int)(tail * Resamples)], variances[(int)((1 - tail) * Resamples) - 1]);
    }
}
