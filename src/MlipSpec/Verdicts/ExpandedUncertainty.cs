using MathNet.Numerics.Distributions;

namespace MlipSpec.Verdicts;

/// <summary>
/// The expanded uncertainty of a difference: two combined standard uncertainties where these are well known, more where
/// they were estimated from few runs: Student's quantile at the effective degrees of freedom of Welch and Satterthwaite
/// (JCGM 100:2008, annex G). Four runs know their own scatter so poorly that 95 % need a factor of 3.3.
/// </summary>
static class ExpandedUncertainty
{
    // The probability inside two standard deviations of a normal distribution.
    const double Coverage = 0.954499736103642;

    /// <summary>Half the width of the interval, in the unit of the uncertainties.</summary>
    /// <param name="measured">Standard uncertainty of what was measured.</param>
    /// <param name="freedom">Its degrees of freedom; null where it is well known.</param>
    /// <param name="expected">Standard uncertainty of what is expected, taken as well known.</param>
    public static double Of(double measured, double? freedom, double expected = 0)
    {
        var combined = double.Hypot(measured, expected);
        if (freedom is not { } known || !(measured > 0))
            return 2 * combined;
        var effective = known * Math.Pow(combined / measured, 4);
        return StudentT.InvCDF(0, 1, Math.Max(1, effective), 0.5 + Coverage / 2) * combined;
    }
}
