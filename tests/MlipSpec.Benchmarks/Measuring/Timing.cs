using System.Diagnostics;

namespace MlipSpec.Benchmarks.Measuring;

/// <summary>Best-of-several timing: the minimum is the least disturbed by other work on the machine.</summary>
internal static class Timing
{
    /// <summary>Seconds of wall clock for one call, best of several after a warm-up.</summary>
    public static double Best(Action work, int repeats = 5, double warmUpSeconds = 0.5)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed.TotalSeconds < warmUpSeconds)
            work();
        var best = double.PositiveInfinity;
        for (var k = 0; k < repeats; k++)
        {
            clock.Restart();
            work();
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
        }
        return best;
    }
}
