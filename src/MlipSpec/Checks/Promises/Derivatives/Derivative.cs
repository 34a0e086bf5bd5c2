namespace MlipSpec.Checks.Promises.Derivatives;

/// <summary>
/// A first derivative by central differences with halved steps, extrapolated to step zero: Richardson's tableau, from
/// which the entry with the smallest estimated error is taken (C. J. F. Ridders, Adv. Eng. Softw. 4, 75 (1982)). The
/// estimate covers both truncation, by the change from the neighbouring entries, and the noise of the function divided
/// by the step, so that single-precision engines get an honest uncertainty.
/// </summary>
/// <param name="Value">The derivative.</param>
/// <param name="Uncertainty">Its estimated error.</param>
internal readonly record struct Derivative(double Value, double Uncertainty)
{
    const int LeastRows = 3; // two agreements in a row: one may be chance
    const int MostRows = 12; // the last step is 1/2048 of the first
    const double SmallerSteps = 256;

    /// <summary>df/dx at x = 0.</summary>
    /// <param name="f">The function.</param>
    /// <param name="firstStep">The largest step.</param>
    /// <param name="noise">Standard deviation of f's numerical noise.</param>
    /// <param name="goal">The uncertainty at which to stop.</param>
    /// <param name="expected">The value to be tested; before it is contradicted, smaller steps are tried.</param>
    public static Derivative AtZero(
        Func<double, double> f,
        double firstStep,
        double noise,
        double goal,
        double expected
    )
    {
        var smooth = Extrapolated(f, firstStep, noise, goal);
        if (Math.Abs(smooth.Value - expected) <= 10 * goal && smooth.Uncertainty <= 100 * goal)
            return smooth;
        // Interpolated tables wiggle between their knots, and a pair that passes a cutoff may leave a kink. The
        // derivative is that of the wiggle, or beside the kink, which large steps average away: where small steps give
        // another value beyond doubt, or know it better, that one counts.
        var small = firstStep / SmallerSteps;
        if (noise / small > smooth.Uncertainty)
            return smooth;
        var local = Extrapolated(f, small, noise, goal);
        var differs = Math.Abs(local.Value - smooth.Value) > 3 * (local.Uncertainty + smooth.Uncertainty);
        return differs || local.Uncertainty < smooth.Uncertainty ? local : smooth;
    }

    static Derivative Extrapolated(Func<double, double> f, double firstStep, double noise, double goal)
    {
        var best = new Derivative(double.NaN, double.PositiveInfinity);
        Span<double> above = stackalloc double[MostRows],
            row = stackalloc double[MostRows];
        var h = firstStep;
        for (var i = 0; i < MostRows; i++, h *= 0.5)
        {
            row[0] = (f(h) - f(-h)) / (2 * h);
            var noiseHere = 1.5 * noise / h; // 1/√2 for the difference, 2 for the weights of the extrapolation
            var weight = 1.0;
            for (var k = 1; k <= i; k++)
            {
                weight *= 4;
                row[k] = row[k - 1] + (row[k - 1] - above[k - 1]) / (weight - 1);
                var truncation = Math.Max(Math.Abs(row[k] - row[k - 1]), Math.Abs(row[k] - above[k - 1]));
                var uncertainty = Math.Sqrt(truncation * truncation + noiseHere * noiseHere);
                if (uncertainty < best.Uncertainty)
                    best = new(row[k], uncertainty);
            }
            if ((i + 1 >= LeastRows && best.Uncertainty <= goal) || noiseHere > best.Uncertainty)
                break;
            row.CopyTo(above);
        }
        return best;
    }
}
