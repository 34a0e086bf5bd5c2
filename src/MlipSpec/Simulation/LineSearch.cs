namespace MlipSpec.Simulation;

/// <summary>
/// A line search by bracketing and secant steps on the slope. A point is accepted by the Wolfe conditions or, where the
/// energy differences drown in rounding, by the approximate Wolfe conditions of Hager and Zhang, SIAM J. Optim. 16, 170
/// (2005), eqs. 22 to 26, with their constants.
/// </summary>
internal static class LineSearch
{
    const double Decrease = 0.1,
        Curvature = 0.9,
        Noise = 1e-6;
    const int MostTrials = 20;

    /// <summary>Moves the objective to the accepted point and returns its distance in units of the direction; back at
    /// the start and zero if there is none.</summary>
    public static double Run(RelaxationObjective objective, ReadOnlySpan<double> direction)
    {
        double energy = objective.Objective,
            slope = objective.Slope(direction),
            noise = Noise * Math.Abs(energy);
        double longest = objective.LongestStep(direction),
            length = Math.Min(1, longest);
        double low = 0,
            lowSlope = slope,
            high = double.PositiveInfinity,
            highSlope = 0;
        for (var trial = 0; trial < MostTrials; trial++)
        {
            objective.MoveTo(direction, length);
            var (e, g) = (objective.Objective - energy, objective.Slope(direction));
            var flatEnough = g >= Curvature * slope;
            if (e <= Decrease * length * slope && (flatEnough || length >= longest))
                return length;
            if (e <= noise && flatEnough && g <= (2 * Decrease - 1) * slope)
                return length;
            if (e > noise || g >= 0)
                (high, highSlope) = (length, g);
            else
                (low, lowSlope) = (length, g);
            length = double.IsFinite(high) ? Between(low, lowSlope, high, highSlope) : Math.Min(longest, 4 * low);
        }
        objective.MoveTo(direction, 0);
        return 0;
    }

    // The secant's zero of the slope where the slopes bracket one, kept off the ends; else the middle.
    static double Between(double low, double lowSlope, double high, double highSlope)
    {
        var fraction = highSlope > 0 ? -lowSlope / (highSlope - lowSlope) : 0.5;
        return low + Math.Clamp(fraction, 0.1, 0.9) * (high - low);
    }
}
