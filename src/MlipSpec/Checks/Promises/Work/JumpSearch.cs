using MlipSpec.Checks.Promises.Derivatives;
using MlipSpec.Numerics;

namespace MlipSpec.Checks.Promises.Work;

/// <summary>A discontinuity of a function: how far it jumps, the standard uncertainty of that by the function's noise,
/// and where.</summary>
internal readonly record struct Jump(double Size, double Uncertainty, double At);

/// <summary>
/// Finds the largest jump of a function of one variable without knowing where to look. Fourth differences of its values
/// suppress everything smooth; where they stand out from their surroundings the interval is divided again and again. A
/// smooth function's fourth difference falls 256-fold with each division, a jump's stays. At the end the rise over
/// three small distances is extrapolated to distance zero, because a continuous function may rise steeply: the force of
/// a bond order with ζⁿ, n &lt; 1, goes as δ^(2n − 1) at the cutoff, an infinite slope.
/// </summary>
internal static class JumpSearch
{
    /// <summary>How many places are looked at closely where evaluations are cheap.</summary>
    public const int Candidates = 8;

    const int Window = 15; // intervals to each side that are "the surroundings"
    const double Outstanding = 6; // times the median of the surroundings; noise alone reaches four
    const int Divisions = 16;
    const double Negligible = 1e-10; // eV, eV/Å: fourth differences this small hide no jump worth finding
    const int Finely = 8; // intervals of the finer scan to one of the first
    const double Hidden = 1e-7; // eV, eV/Å: a smooth fourth difference this large may hide a jump that matters
    const double Closest = 1e-13; // Å; a few hundred last bits of a coordinate
    const double Aside = 0.01,
        NoiseStep = 1e-5; // where and how finely the noise is sampled, Å

    /// <summary>The largest jump between equally spaced points.</summary>
    /// <param name="f">The function.</param>
    /// <param name="first">The first point.</param>
    /// <param name="step">The spacing.</param>
    /// <param name="values">The function's values there.</param>
    /// <param name="candidates">How many places are looked at closely.</param>
    /// <param name="finely">Whether steep parts are scanned once more.</param>
    public static Jump Largest(
        Func<double, double> f,
        double first,
        double step,
        ReadOnlySpan<double> values,
        int candidates = Candidates,
        bool finely = true
    )
    {
        var signed = FourthDifferences(values);
        var suspects = MostSuspicious(Sizes(signed), candidates)
            .Select(k => (At: first + k * step, Step: step))
            .ToList();
        foreach (var (from, to) in finely ? Steep(signed) : [])
            suspects.AddRange(Finer(f, first + from * step, (to - from) * Finely, step / Finely, candidates));
        var largest = new Jump(0, 0, double.NaN);
        foreach (var (at, around) in suspects)
        {
            var jump = Refine(f, at - 2 * around, at + 2 * around);
            if (!(jump.Size <= largest.Size))
                largest = jump;
        }
        return largest;
    }

    /// <summary>Where the function bends so much that its own fourth difference hides a jump: it keeps its sign there,
    /// as noise does not.</summary>
    static IEnumerable<(int From, int To)> Steep(double[] signed)
    {
        var from = -1;
        for (var k = 2; k < signed.Length - 2; k++)
        {
            var hides =
                signed[k] * signed[k - 1] > 0 && Math.Min(Math.Abs(signed[k]), Math.Abs(signed[k - 1])) > Hidden;
            if (hides && from < 0)
                from = k;
            if (!hides && from >= 0)
            {
                yield return (Math.Max(0, from - 3), k + 2);
                from = -1;
            }
        }
    }

    /// <summary>The suspicious points of a finer scan, where everything smooth has a fourth difference 4096 times
    /// smaller.</summary>
    static IEnumerable<(double At, double Step)> Finer(
        Func<double, double> f,
        double first,
        int intervals,
        double step,
        int candidates
    )
    {
        var values = Enumerable.Range(0, intervals + 1).Select(i => f(first + i * step)).ToArray();
        return MostSuspicious(Sizes(FourthDifferences(values)), candidates).Select(k => (first + k * step, step));
    }

    static double[] Sizes(double[] signed) => [.. signed.Select(Math.Abs)];

    /// <summary>f(k−2) − 4f(k−1) + 6f(k) − 4f(k+1) + f(k+2); zero at the two first and last points.</summary>
    static double[] FourthDifferences(ReadOnlySpan<double> f)
    {
        var differences = new double[f.Length];
        for (var k = 2; k < f.Length - 2; k++)
            differences[k] = f[k - 2] - 4 * f[k - 1] + 6 * f[k] - 4 * f[k + 1] + f[k + 2];
        return differences;
    }

    /// <summary>The points whose fourth difference exceeds the median of their surroundings most, none close to
    /// another.</summary>
    static List<int> MostSuspicious(double[] differences, int candidates)
    {
        var scores = new double[differences.Length];
        for (var k = 2; k < differences.Length - 2; k++)
        {
            var background = Enumerable
                .Range(k - Window, 2 * Window + 1)
                .Where(i => i >= 2 && i < differences.Length - 2 && Math.Abs(i - k) > 3)
                .Select(i => differences[i])
                .Order()
                .ToArray();
            scores[k] = differences[k] == 0 ? 0 : differences[k] / background[background.Length / 2];
        }
        List<int> chosen = [];
        foreach (
            var k in Enumerable
                .Range(0, scores.Length)
                .Where(k => scores[k] > Outstanding)
                .OrderByDescending(k => scores[k])
        )
        {
            if (chosen.Count == candidates)
                break;
            if (chosen.TrueForAll(c => Math.Abs(c - k) > 4))
                chosen.Add(k);
        }
        return chosen;
    }

    static Jump Refine(Func<double, double> f, double left, double right)
    {
        var values = new double[Divisions + 1];
        while (right - left > 4 * Closest)
        {
            var step = (right - left) / Divisions;
            for (var i = 0; i <= Divisions; i++)
                values[i] = f(left + i * step);
            var differences = Sizes(FourthDifferences(values));
            var k = Array.IndexOf(differences, differences.Largest());
            // A jump J makes fourth differences up to 3 J.
            if (differences[k] <= Negligible)
                return new(differences[k] / 3, 0, left + k * step);
            (left, right) = (left + (k - 2) * step, left + (k + 2) * step);
        }
        return Extrapolated(f, 0.5 * (left + right), right - left);
    }

    /// <summary>The rise across a point as the distance goes to zero, by Aitken's extrapolation from 16, 256 and 4096
    /// times the distance to which it is known.</summary>
    static Jump Extrapolated(Func<double, double> f, double at, double width)
    {
        double Rise(double distance) => Math.Abs(f(at + 0.5 * distance) - f(at - 0.5 * distance));
        double near = Rise(16 * width),
            middle = Rise(256 * width),
            far = Rise(4096 * width);
        double first = middle - near,
            second = far - middle;
        // A power p of the distance gives second = 16^p · first; below 16^0.15 nothing but the jump, or noise, is left.
        var jump = first > 0 && second > 1.5 * first ? Math.Max(0, near - first * first / (second - first)) : near;
        var noise = Math.Max(
            EnergyNoise.Around(f, at - Aside, NoiseStep),
            EnergyNoise.Around(f, at + Aside, NoiseStep)
        );
        var position = (near - jump) / 16; // the point is known to a sixteenth of the nearest distance
        return new(jump, Math.Sqrt(2 * noise * noise + position * position), at);
    }
}
