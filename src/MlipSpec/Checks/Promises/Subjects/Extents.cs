using System.Diagnostics;
using System.Runtime.CompilerServices;
using MlipSpec.Potentials;

namespace MlipSpec.Checks.Promises.Subjects;

/// <summary>
/// Chooses a <see cref="PromiseSize"/> by the speed of a potential, where a check does not state one. The speed is that
/// of the fastest of several evaluations, so that a busy machine hardly changes it, and the classes lie a factor of ten
/// apart. Each potential is timed once.
/// </summary>
internal static class Extents
{
    const double FullSpeed = 10_000,
        ReducedSpeed = 1_000; // atoms per second
    const int LeastEvaluations = 3;
    static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(100);
    static readonly ConditionalWeakTable<IPotential, StrongBox<double>> s_speeds = [];

    /// <summary>The size: the stated one, else by the speed.</summary>
    public static PromiseSize Of(PromiseSize? stated, IPotential potential, TestStructure test, CheckContext context)
    {
        if (stated is { } size)
            return size;
        var speed = s_speeds.GetValue(potential, p => new(Speed(p, test, context))).Value;
        return speed >= FullSpeed ? PromiseSize.Full
            : speed >= ReducedSpeed ? PromiseSize.Reduced
            : PromiseSize.Small;
    }

    /// <summary>Atoms in a second.</summary>
    static double Speed(IPotential potential, TestStructure test, CheckContext context)
    {
        context.Progress("timing the potential");
        using var probe = new Probe(potential, test, context);
        var (clock, best) = (Stopwatch.StartNew(), TimeSpan.MaxValue);
        for (var n = 0; n < LeastEvaluations || (clock.Elapsed < s_patience && best < s_patience / 10); n++)
        {
            var begin = clock.Elapsed;
            probe.Positions[0] = test.Structure.Positions[0] + new Structures.Vector3D(1e-3 * (n % 2), 0, 0);
            probe.Evaluate();
            var took = clock.Elapsed - begin;
            best = took < best ? took : best;
        }
        return test.Structure.Count / Math.Max(best.TotalSeconds, 1e-9);
    }
}
