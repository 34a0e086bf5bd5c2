namespace MlipSpec.Statistics.Sampling;

/// <summary>
/// Whether two measurements of one quantity differ by more than noise. A suite compares many quantities in one run, so
/// the chance of one false alarm is stated for the run and shared by its quantities (Šidák): with α for the run and n
/// quantities each is tested at 1 − (1 − α)^(1/n). The difference of two means is compared with Student's distribution
/// under Welch's degrees of freedom (B. L. Welch, Biometrika 34, 28 (1947)), the ratio of two variances with Fisher's
/// F.
/// </summary>
/// <param name="FalseAlarmsPerRun">The chance of a false alarm in a whole run, for values and for uncertainties each.
/// </param>
/// <param name="Quantities">How many stochastic quantities a run compares.</param>
internal sealed record ChangeTest(double FalseAlarmsPerRun = 0.005, int Quantities = 1000)
{
    // What estimates an uncertainty from unknown degrees of freedom is taken for this many: block averages have a few
    // tens of blocks.
    const double UnknownFreedom = 16;

    /// <summary>The rule of the packaged suites.</summary>
    public static ChangeTest Default { get; } = new();

    double Level => 1 - Math.Pow(1 - FalseAlarmsPerRun, 1.0 / Quantities);

    /// <summary>How far two values may differ, in the unit of the uncertainties.</summary>
    /// <param name="first">Standard uncertainty of one; zero for a deterministic number.</param>
    /// <param name="firstFreedom">Its degrees of freedom; null if unknown.</param>
    /// <param name="second">Standard uncertainty of the other.</param>
    /// <param name="secondFreedom">Its degrees of freedom; null if unknown.</param>
    public double Allowed(double first, double? firstFreedom, double second, double? secondFreedom)
    {
        double a = first * first,
            b = second * second;
        if (!(a + b > 0))
            return 0;
        double f = firstFreedom ?? UnknownFreedom,
            s = secondFreedom ?? UnknownFreedom;
        var freedom = (a + b) * (a + b) / (a * a / f + b * b / s);
        return Tails.Student(freedom, Level / 2) * Math.Sqrt(a + b);
    }

    /// <summary>Whether an uncertainty has grown or shrunk by more than its own noise.</summary>
    /// <inheritdoc cref="Allowed"/>
    public bool UncertaintyChanged(double first, double? firstFreedom, double second, double? secondFreedom)
    {
        if (first == second)
            return false;
        if (!(first > 0) || !(second > 0))
            return true;
        double f = firstFreedom ?? UnknownFreedom,
            s = secondFreedom ?? UnknownFreedom;
        var (ratio, upper, lower) =
            second > first ? (second * second / (first * first), s, f) : (first * first / (second * second), f, s);
        return Tails.Fisher(upper, lower, ratio) < Level / 2;
    }
}
