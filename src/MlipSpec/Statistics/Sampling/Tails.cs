using MathNet.Numerics;

namespace MlipSpec.Statistics.Sampling;

/// <summary>Far tails of Student's and Fisher's distributions by the incomplete beta function: general quantile
/// searches do not reach chances of a millionth at few degrees of freedom.</summary>
static class Tails
{
    /// <summary>The t beyond which Student's distribution has this chance, on one side.</summary>
    public static double Student(double freedom, double chance)
    {
        double low = 0,
            high = 1;
        while (Beyond(high) > chance)
            (low, high) = (high, 2 * high);
        for (var step = 0; step < 60; step++)
        {
            var middle = 0.5 * (low + high);
            (low, high) = Beyond(middle) > chance ? (middle, high) : (low, middle);
        }
        return high;

        double Beyond(double t) =>
            0.5 * SpecialFunctions.BetaRegularized(freedom / 2, 0.5, freedom / (freedom + t * t));
    }

    /// <summary>The chance of a ratio of variances above this one.</summary>
    public static double Fisher(double upper, double lower, double ratio) =>
        SpecialFunctions.BetaRegularized(lower / 2, upper / 2, lower / (lower + upper * ratio));
}
