namespace MlipSpec.Checks.Promises.Derivatives;

/// <summary>
/// The standard deviation of the numerical noise of a function: what is left in high differences of closely spaced
/// values, where everything smooth has cancelled. J. J. Moré and S. M. Wild, SIAM J. Sci. Comput. 33, 1292 (2011), with
/// the order of the difference fixed.
/// </summary>
internal static class EnergyNoise
{
    const int Order = 6;
    const int Samples = 10;
    const double LastBit = 2.220446049250313e-16; // 2⁻⁵²
    const double LastSingleBit = 1.1920928955078125e-7; // 2⁻²³

    /// <summary>
    /// The spacing for a potential, Å: so small that a kink at a cutoff is hardly ever among the samples, which would
    /// be taken for noise; in single precision large enough for the energy to have many values.
    /// </summary>
    public static double Step(Potentials.PotentialCard card) => card.Precision == "float64" ? 1e-7 : 1e-5;

    /// <summary>The noise of several functions of the same energy: the median, as one of them may meet a kink at a
    /// cutoff.</summary>
    /// <param name="functions">The energy along several directions, each around zero.</param>
    /// <param name="step">See <see cref="Around"/>.</param>
    public static double Typical(IEnumerable<Func<double, double>> functions, double step)
    {
        var all = functions.Select(f => Around(f, 0, step)).Order().ToArray();
        return all[all.Length / 2];
    }

    /// <summary>The noise of f around x.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The centre.</param>
    /// <param name="step">Spacing: small on the scale of f's variation, large on that of its arithmetic.</param>
    public static double Around(Func<double, double> f, double x, double step)
    {
        Span<double> differences = stackalloc double[Samples];
        for (var i = 0; i < Samples; i++)
            differences[i] = f(x + (i - 0.5 * (Samples - 1)) * step);
        var (largest, single) = (0.0, true);
        foreach (var value in differences)
            (largest, single) = (Math.Max(largest, Math.Abs(value)), single && (float)value == value);
        for (var k = 1; k <= Order; k++)
        for (var i = 0; i < Samples - k; i++)
            differences[i] = differences[i + 1] - differences[i];
        // The variance of a k-th difference of independent noise is (2k)!/(k!)² = C(2k, k) times that of the noise.
        const double Amplification = 924; // C(12, 6)
        var sum = 0.0;
        for (var i = 0; i < Samples - Order; i++)
            sum += differences[i] * differences[i];
        // A number is never better known than to half its last bit. Where all numbers fit single precision, that is
        // what they were computed in, and the last bit is coarser than the energy changes from sample to sample:
        // differences would show no noise at all. A network's energy of −30,000 eV has steps of 2 meV.
        return Math.Max(
            Math.Sqrt(sum / (Samples - Order) / Amplification),
            largest * (single ? LastSingleBit : LastBit) / 2
        );
    }
}
