using MlipSpec.Numerics;
using MlipSpec.Potentials;

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
    const double LongestStep = 1e-3; // where steps must be lengthened: still short on the scale of bonds and cutoffs

    /// <summary>
    /// The spacing for a potential, Å: so small that a kink at a cutoff is hardly ever among the samples, which would
    /// be taken for noise; in single precision large enough for the energy to have many values.
    /// </summary>
    public static double Step(PotentialCard card) => card.Precision == "float64" ? 1e-7 : 1e-5;

    /// <summary>The noise of several functions of the same energy: the median of those that move, as one of them may
    /// meet a kink at a cutoff, and one that stands still says nothing.</summary>
    /// <param name="functions">The energy along several directions, each around zero.</param>
    /// <param name="step">See <see cref="Around"/>.</param>
    /// <param name="card">See <see cref="Around"/>.</param>
    public static double Typical(IEnumerable<Func<double, double>> functions, double step, PotentialCard card)
    {
        var all = functions.Select(f => Measured(f, 0, step, card)).ToArray();
        var moving = all.Where(n => n.Moves).DefaultIfEmpty(all.WithLargest(n => n.Noise)).Select(n => n.Noise);
        var ordered = moving.Order().ToArray();
        return ordered[ordered.Length / 2];
    }

    /// <summary>
    /// The noise of f around x. Where values stand still from sample to sample, as rounded ones do over short steps,
    /// steps are lengthened until they move: differences of equal values would show no noise at all, however coarse f
    /// is. A network in float32 of which the energies of atoms are added in double precision is of this kind: its sum
    /// has all bits of a double, and moves in steps of 1e-6 eV.
    /// </summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The centre.</param>
    /// <param name="step">Spacing: small on the scale of f's variation, large on that of its arithmetic.</param>
    /// <param name="card">Says what is known of numbers that never move; double precision unless given.</param>
    public static double Around(Func<double, double> f, double x, double step, PotentialCard? card = null) =>
        Measured(f, x, step, card).Noise;

    static (double Noise, bool Moves) Measured(Func<double, double> f, double x, double step, PotentialCard? card)
    {
        Span<double> values = stackalloc double[Samples];
        Sample(f, x, step, values);
        while (StandsStill(values) && step < LongestStep)
            Sample(f, x, step = Math.Min(10 * step, LongestStep), values);
        var moves = !StandsStill(values);
        return (Noise(values, !moves && card?.Precision == "float32"), moves);
    }

    static void Sample(Func<double, double> f, double x, double step, Span<double> values)
    {
        for (var i = 0; i < Samples; i++)
            values[i] = f(x + (i - 0.5 * (Samples - 1)) * step);
    }

    /// <summary>Moré and Wild's rule for steps that are too short: half of the values equal their neighbours.</summary>
    static bool StandsStill(ReadOnlySpan<double> values)
    {
        var still = 0;
        for (var i = 1; i < values.Length; i++)
            still += values[i] == values[i - 1] ? 1 : 0;
        return 2 * still >= values.Length - 1;
    }

    static double Noise(Span<double> differences, bool single)
    {
        var (largest, fits) = (0.0, true);
        foreach (var value in differences)
            (largest, fits) = (Math.Max(largest, Math.Abs(value)), fits && (float)value == value);
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
            largest * (single || fits ? LastSingleBit : LastBit) / 2
        );
    }
}
