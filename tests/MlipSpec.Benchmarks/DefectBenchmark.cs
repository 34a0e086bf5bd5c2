using MlipSpec.Benchmarks.Measuring;
using MlipSpec.Benchmarks.Peers;
using MlipSpec.Potentials;
using MlipSpec.Simulation;
using MlipSpec.Simulation.Paths;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Benchmarks;

/// <summary>The vacancy of Stillinger and Weber's silicon: its relaxation in 216 and 512 atoms, and its migration by a
/// band of nine images, beside ASE with LAMMPS.</summary>
internal static class DefectBenchmark
{
    public static void Run()
    {
        foreach (var size in (int[])[3, 4])
        {
            var start = Vacancy(size, out _);
            Compare(
                $"vacancy, {start.Count} atoms",
                threads =>
                    new Relaxation { Cell = CellFreedom.Fixed, ForceTolerance = 1e-3 }
                        .Run(StillingerWeber.Silicon, start, threads)
                        .Finding,
                start
            );
        }
        var relaxation = new Relaxation { Cell = CellFreedom.Fixed, ForceTolerance = 1e-3 };
        var first = Vacancy(3, out var hop);
        var (a, b) = (
            relaxation.Run(StillingerWeber.Silicon, first).Structure,
            relaxation.Run(StillingerWeber.Silicon, hop).Structure
        );
        Compare(
            "band of 9 images, 215 atoms",
            threads =>
                new NudgedElasticBand { Rattle = 0 }
                    .Run(StillingerWeber.Silicon, a, b, threads)
                    .Finding,
            a,
            b
        );
    }

    static void Compare(string name, Func<int, object?> work, params Structure[] starts)
    {
        if (work(1) is { } finding)
            throw new InvalidOperationException($"{name}: {finding}");
        double one = Timing.Best(() => work(1)),
            two = Timing.Best(() => work(2));
        var text = $"{name, -28} {1e3 * one, 8:F1} ms   two cores {1e3 * two, 8:F1} ms ({one / two:F2}×)";
        Console.WriteLine(
            AsePeer.SecondsOfDefect(starts) is { } peer
                ? $"{text}   ASE with LAMMPS {1e3 * peer, 8:F0} ms   ratio {peer / one:F1} one core, {peer / two:F1} two"
                : text
        );
    }

    // Neighbours start moved inwards, towards the lower of the two minima; the hop is the same vacancy one bond
    // farther.
    static Structure Vacancy(int size, out Structure hop)
    {
        var crystal = Prototypes.Diamond("Si", 5.430949).Supercell(size, size, size);
        var neighbour = Enumerable
            .Range(1, crystal.Count - 1)
            .MinBy(i => (crystal.Positions[i] - crystal.Positions[0]).Length);
        var start = new Structure(crystal.Cell, crystal.Species[1..], crystal.Positions[1..]);
        var end = start.Positions.ToArray();
        end[neighbour - 1] = crystal.Positions[0];
        hop = Contracted(start.WithPositions(end), crystal.Positions[neighbour]);
        return Contracted(start, crystal.Positions[0]);
    }

    static Structure Contracted(Structure structure, Vector3D hole)
    {
        var inverse = structure.Cell.Vectors.Inverse();
        var moved = structure.Positions.ToArray();
        for (var i = 0; i < moved.Length; i++)
        {
            var s = (moved[i] - hole) * inverse;
            var away =
                new Vector3D(s.X - Math.Round(s.X), s.Y - Math.Round(s.Y), s.Z - Math.Round(s.Z))
                * structure.Cell.Vectors;
            if (away.Length < 2.6)
                moved[i] -= 0.15 * away;
        }
        return structure.WithPositions(moved);
    }
}
