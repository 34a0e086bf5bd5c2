using MlipSpec.Analysis.Order;
using MlipSpec.Benchmarks.Measuring;

namespace MlipSpec.Benchmarks;

/// <summary>
/// Bond order q4 and q6 with Lechner's and Dellago's averages, and common neighbour analysis, of silicon; neighbour
/// list included and built anew each time. The figure of freud (commit e4272db, q4 and q6 without averages, single
/// precision) is not live: it was taken on one core of a Xeon at 2.5 GHz.
/// </summary>
internal static class OrderBenchmark
{
    const double Cutoff = 2.85,
        Freud = 150_000;

    public static void Run()
    {
        foreach (var repeat in new[] { 5, 10 })
        {
            var structure = Samples.RattledSilicon(repeat);
            double Rate(Action work) => structure.Count / Timing.Best(work, repeats: 10);
            double one = Rate(() => BondOrder.Of(structure, Cutoff)),
                two = Rate(() => BondOrder.Of(structure, Cutoff, threads: 2));
            Console.WriteLine(
                $"q4, q6 and averages, {structure.Count} atoms: {one:N0} atoms/s on one core, {two:N0} on two ({two / one:F2}×); one core, not live: freud {Freud:N0} (ratio {one / Freud:F1})"
            );
            Console.WriteLine(
                $"common neighbours, {structure.Count} atoms: {Rate(() => CommonNeighbours.Of(structure)):N0} atoms/s on one core"
            );
        }
    }
}
