using MlipSpec.Benchmarks.Measuring;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Neighbours;

namespace MlipSpec.Benchmarks;

/// <summary>
/// What a neighbour list of silicon costs per atom, built anew and moved along; a cost per atom that does not grow with
/// the crystal is O(N). The yardstick is one pass over the finished list that sums the distances of all pairs.
/// </summary>
internal static class NeighbourListBenchmark
{
    const double Cutoff = 4.6; // Å: that of Stillinger and Weber's silicon and a skin

    public static void Run()
    {
        Console.WriteLine(
            $"{"atoms", 8} {"pairs/atom", 11} {"build ns/atom", 14} {"move ns/atom", 13} {"build/pass", 11}"
        );
        foreach (var repeat in new[] { 4, 8, 16 })
            Report(Prototypes.Diamond("Si", 5.431).Supercell(repeat, repeat, repeat).Rattled(0.05, 1));
    }

    static void Report(Structure structure)
    {
        var n = structure.Count;
        // Without a skin every update builds anew; with one and atoms at rest none does.
        var anew = new NeighbourList(n, structure.Cell, Cutoff, skin: 0);
        var kept = new NeighbourList(n, structure.Cell, Cutoff - 0.5, skin: 0.5);
        var build = Timing.Best(() => anew.Update(structure.Positions, structure.Cell), 60) / n * 1e9;
        var move = Timing.Best(() => kept.Update(structure.Positions, structure.Cell), 60) / n * 1e9;
        var pass = Timing.Best(() => Pass(anew), 60) / n * 1e9;
        Console.WriteLine(
            FormattableString.Invariant(
                $"{n, 8} {anew.Neighbours.Length / (double)n, 11:F1} {build, 14:F0} {move, 13:F1} {build / pass, 11:F1}"
            )
        );
    }

    static double Pass(NeighbourList list)
    {
        ReadOnlySpan<double> x = list.X,
            y = list.Y,
            z = list.Z;
        ReadOnlySpan<int> starts = list.Starts,
            neighbours = list.Neighbours;
        var sum = 0.0;
        for (var i = 0; i < list.Count; i++)
        for (var k = starts[i]; k < starts[i + 1]; k++)
        {
            var j = neighbours[k];
            double dx = x[j] - x[i],
                dy = y[j] - y[i],
                dz = z[j] - z[i];
            sum += Math.Sqrt(dx * dx + dy * dy + dz * dz);
        }
        return sum;
    }
}
