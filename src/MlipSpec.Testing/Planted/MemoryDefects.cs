using MlipSpec.Structures;
using MlipSpec.Testing.Faults;
using static MlipSpec.Testing.Planted.Plant;

namespace MlipSpec.Testing.Planted;

/// <summary>Calculations that remember what they should forget, and threads that disturb each other.</summary>
internal static class MemoryDefects
{
    static int s_atWork;
    static int s_shared;

    public static IEnumerable<PlantedDefect> All => [.. Calls, .. Moves, .. Threads];

    static IEnumerable<PlantedDefect> Calls =>
        [
            ByCall("the second call", n => n == 2),
            ByCall("every call but the first", n => n > 1),
            ByCall("the hundredth call", n => n == 100),
            ByCall("every sixty-fourth call", n => n % 64 == 0),
            ByCall("from the five hundredth call on", n => n >= 500) with
            {
                NeedsFullSize = true,
            },
            Each(
                "staleness",
                "the virial of the call before",
                "later calls",
                _ =>
                {
                    Matrix3D? before = null;
                    return (r, in _) => (before, r.Virial) = (r.Virial, before ?? r.Virial);
                }
            ),
            Each(
                "staleness",
                "the energy creeps with every call",
                "later calls",
                _ =>
                {
                    var calls = 0;
                    return (r, in _) => AddEnergy(r, 1e-7 * calls++ * r.Forces.Length);
                }
            ),
        ];

    static IEnumerable<PlantedDefect> Moves =>
        [
            Stale("moves below 0.02 Å are not noticed", "drifting atoms", (moved, _) => moved is > 0 and < 0.02),
            Stale("moves beyond 1 Å are not noticed", "later calls", (moved, _) => moved > 1),
            Stale("a cell that changes alone is not noticed", "changing cell", (moved, cell) => moved == 0 && cell > 0),
            Stale(
                "strains below half a per cent are not noticed",
                "changing cell",
                (moved, cell) => moved == 0 && cell is > 0 and < 0.03
            ),
            ByMotion("moved by more than 0.05 Å since the last call", "later calls", (moved, _, _) => moved > 0.05),
            ByMotion(
                "moved by 0.02 to 0.2 Å since the last call, as in hot dynamics",
                "later calls",
                (moved, _, _) => moved is > 0.02 and < 0.2
            ),
            ByMotion(
                "moved by more than 0.5 Å since the first call",
                "drifting atoms",
                (_, total, _) => total is > 0.5 and < 3
            ),
            ByMotion(
                "compressed by a fifth since the first call",
                "compression while running",
                (_, _, volume) => volume < 0.8
            ),
            ByMotion("expanded by a third since the first call", "changing cell", (_, _, volume) => volume > 1.33),
            Each(
                "staleness",
                "atoms that cross the cell",
                "later calls",
                _ =>
                {
                    Vector3D[] before = [];
                    return (r, in s) =>
                    {
                        for (var i = 0; i < before.Length; i++)
                            if ((s.Positions[i] - before[i]).Length > 4)
                                r.Forces[i] *= 1.00001;
                        before = s.Positions.ToArray();
                    };
                }
            ),
            Each(
                "path",
                "friction against the last move",
                "later calls",
                _ =>
                {
                    Vector3D[] before = [];
                    return (r, in s) =>
                    {
                        for (var i = 0; i < before.Length; i++)
                            r.Forces[i] -= 1e-4 * (s.Positions[i] - before[i]);
                        before = s.Positions.ToArray();
                    };
                }
            ),
            Each(
                "path",
                "the energy remembers the farthest move",
                "later calls",
                _ =>
                {
                    var (first, farthest) = (Array.Empty<Vector3D>(), 0.0);
                    return (r, in s) =>
                    {
                        first = first.Length == 0 ? s.Positions.ToArray() : first;
                        for (var i = 0; i < first.Length; i++)
                            farthest = Math.Max(farthest, (s.Positions[i] - first[i]).Length);
                        AddEnergy(r, 1e-5 * farthest * r.Forces.Length);
                    };
                }
            ),
            Always(
                "path",
                "a swirl between first and second atom",
                "work along paths",
                (r, in s) =>
                {
                    if (r.Forces.Length < 2)
                        return;
                    var swirl = 0.01 * (s.Positions[1] - s.Positions[0]).Cross(new(0, 0, 1));
                    (r.Forces[0], r.Forces[1]) = (r.Forces[0] + swirl, r.Forces[1] - swirl);
                }
            ),
            Always(
                "path",
                "steps of 1 meV as the first bond grows",
                "work along paths",
                (r, in s) =>
                {
                    if (r.Forces.Length > 1)
                        AddEnergy(r, 1e-3 * Math.Floor(20 * (s.Positions[1] - s.Positions[0]).Length));
                }
            ),
        ];

    static IEnumerable<PlantedDefect> Threads =>
        [
            Always(
                "threads",
                "the number of threads",
                "thread identity",
                (r, in s) => AddEnergy(r, (s.Threads - 1) * 1e-12 * r.Forces.Length)
            ),
            Always(
                "threads",
                "forces with more than one thread",
                "thread identity",
                (r, in s) =>
                {
                    if (s.Threads > 1)
                        ScaleForces(r, 1e-6);
                }
            ),
            Always(
                "threads",
                "any other calculation at work",
                "four threads at once",
                (r, in _) =>
                {
                    var others = Interlocked.Increment(ref s_atWork) - 1;
                    Thread.Yield();
                    if (others > 0)
                        ScaleForces(r, 1e-6);
                    Interlocked.Decrement(ref s_atWork);
                }
            ) with
            {
                NeedsFullSize = true,
            },
            Always(
                "threads",
                "scratch memory that all share",
                "four threads at once",
                (r, in _) =>
                {
                    var mine = r.Forces.Length;
                    Volatile.Write(ref s_shared, mine);
                    Thread.Yield();
                    if (Volatile.Read(ref s_shared) != mine)
                        AddEnergy(r, 1e-4);
                }
            ),
            new(
                "threads",
                "one energy for all calculations of a thread",
                "batch",
                sound => new Faults.Bookkeeping.SharedResults(sound)
            ),
            new(
                "threads",
                "positions wrapped in the caller's array",
                "unchanged input",
                sound => new Faults.Symmetries.WrappedInput(sound)
            ),
        ];

    static PlantedDefect ByCall(string name, Func<int, bool> when) =>
        Each(
            "later calls",
            name,
            "later calls",
            _ =>
            {
                var calls = 0;
                return (r, in _) =>
                {
                    if (when(++calls))
                        ScaleAll(r, 1e-5);
                };
            }
        );

    /// <summary>Everything is wrong by 1e-5 where the largest move since the last call, that since the first, or the
    /// volume as a fraction of the first says so.</summary>
    static PlantedDefect ByMotion(string name, string meant, Func<double, double, double, bool> when) =>
        Each(
            "staleness",
            name,
            meant,
            _ =>
            {
                Vector3D[] first = [],
                    before = [];
                var volume = 0.0;
                return (r, in s) =>
                {
                    if (first.Length == 0)
                        (first, before, volume) = (s.Positions.ToArray(), s.Positions.ToArray(), s.Cell.Volume);
                    if (when(Largest(s.Positions, before), Largest(s.Positions, first), s.Cell.Volume / volume))
                        ScaleAll(r, 1e-5);
                    before = s.Positions.ToArray();
                };
            }
        );

    /// <summary>The results of the last call are given again where the largest move of atoms and cell vectors since
    /// then says so.</summary>
    static PlantedDefect Stale(string name, string meant, Func<double, double, bool> unnoticed) =>
        Each(
            "staleness",
            name,
            meant,
            _ =>
            {
                Vector3D[] before = [];
                var vectors = Matrix3D.Zero;
                FaultyResults? last = null;
                return (r, in s) =>
                {
                    if (last is not null && unnoticed(Largest(s.Positions, before), (s.Cell.Vectors - vectors).MaxAbs))
                        (r.Energy, r.Forces, r.Virial, r.AtomEnergies) = (
                            last.Energy,
                            last.Forces,
                            last.Virial,
                            last.AtomEnergies
                        );
                    last = new()
                    {
                        Energy = r.Energy,
                        Forces = r.Forces,
                        Virial = r.Virial,
                        AtomEnergies = r.AtomEnergies,
                    };
                    (before, vectors) = (s.Positions.ToArray(), s.Cell.Vectors);
                };
            }
        );

    static double Largest(ReadOnlySpan<Vector3D> now, Vector3D[] then)
    {
        var largest = 0.0;
        for (var i = 0; i < then.Length; i++)
            largest = Math.Max(largest, (now[i] - then[i]).Length);
        return largest;
    }
}
