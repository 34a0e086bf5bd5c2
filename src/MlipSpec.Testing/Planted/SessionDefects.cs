using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Testing.Faults;
using static MlipSpec.Testing.Planted.Plant;

namespace MlipSpec.Testing.Planted;

/// <summary>Calculations that know of each other, rare calls, numbers of threads, batches in disorder.</summary>
internal static class SessionDefects
{
    public static IEnumerable<PlantedDefect> All => [.. Calls, .. Threads, .. Batches];

    static IEnumerable<PlantedDefect> Calls =>
        [
            ByCall("the first call", n => n == 1),
            ByCall("from the two thousandth call on", n => n > 2000) with
            {
                NeedsFullSize = true,
            },
            ByCall("one call in three hundred, at random", n => (uint)(n * 2654435761L >> 8) % 300 == 7) with
            {
                NeedsFullSize = true,
            },
            new(
                "sessions",
                "every tenth calculation",
                "drifting atoms",
                sound =>
                {
                    var started = 0;
                    return new Spoiled(
                        sound,
                        "every tenth calculation",
                        _ =>
                        {
                            var wrong = Interlocked.Increment(ref started) % 10 == 0;
                            return (r, in _) =>
                            {
                                if (wrong)
                                    ScaleAll(r, 1e-5);
                            };
                        }
                    );
                }
            ),
            Each(
                "sessions",
                "the same positions twice count twice",
                "four threads at once",
                _ =>
                {
                    Vector3D[] before = [];
                    return (r, in s) =>
                    {
                        if (s.Positions.SequenceEqual(before))
                            ScaleForces(r, 1);
                        before = s.Positions.ToArray();
                    };
                }
            ),
            Each(
                "sessions",
                "a volume that shrinks",
                "compression while running",
                _ =>
                {
                    var before = 0.0;
                    return (r, in s) =>
                    {
                        if (s.Cell.Volume < before)
                            ScaleAll(r, 1e-6);
                        before = s.Cell.Volume;
                    };
                }
            ),
            Each(
                "sessions",
                "moves below 1e-3 Å are not noticed",
                "virial = −dE/dε",
                _ =>
                {
                    Vector3D[] last = [];
                    double energy = 0;
                    return (r, in s) =>
                    {
                        var moved = last.Length == 0 ? 1 : 0.0;
                        for (var i = 0; i < last.Length; i++)
                            moved = Math.Max(moved, (s.Positions[i] - last[i]).Length);
                        if (moved is > 0 and < 1e-3)
                            r.Energy = energy;
                        else
                            (last, energy) = (s.Positions.ToArray(), r.Energy);
                    };
                }
            ),
        ];

    static IEnumerable<PlantedDefect> Threads =>
        [
            OnThreads("exactly three threads", n => n == 3),
            OnThreads("more than eight threads", n => n > 8),
            OnThreads("eight or sixteen threads", n => n is 8 or 16),
            OnThreads("odd numbers of threads", n => n > 1 && n % 2 == 1),
        ];

    static IEnumerable<PlantedDefect> Batches =>
        [
            new("sessions", "a batch in reverse order", "many in one call", sound => new ReversedBatch(sound)),
            new("sessions", "elements exchanged above 30 atoms", "large cells", sound => new ExchangedElements(sound))
            {
                NeedsCompound = true,
            },
        ];

    static PlantedDefect ByCall(string name, Func<int, bool> when) =>
        Each(
            "sessions",
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

    static PlantedDefect OnThreads(string name, Func<int, bool> when) =>
        Always(
            "threads",
            name,
            "thread identity",
            (r, in s) =>
            {
                if (when(s.Threads))
                    ScaleForces(r, 1e-6);
            }
        );

    /// <summary>Gives the results of a batch from the last to the first.</summary>
    sealed class ReversedBatch(IPotential sound) : FaultyPotential(sound, "a batch in reverse order")
    {
        readonly IPotential _sound = sound;

        public override ICalculation Start(Structure structure, int threads = 1) => _sound.Start(structure, threads);

        public override Evaluation[] EvaluateTogether(IReadOnlyList<Structure> structures) =>
            [.. structures.Reverse().Select(s => _sound.Evaluate(s))];
    }

    /// <summary>Takes the first element for the second and the second for the first in structures of more than thirty
    /// atoms.</summary>
    sealed class ExchangedElements(IPotential sound) : FaultyPotential(sound, "elements exchanged above 30 atoms")
    {
        readonly IPotential _sound = sound;

        public override ICalculation Start(Structure structure, int threads = 1)
        {
            var elements = structure.Elements;
            if (structure.Count <= 30 || elements.Count < 2)
                return _sound.Start(structure, threads);
            Element Other(Element e) =>
                e == elements[0] ? elements[1]
                : e == elements[1] ? elements[0]
                : e;
            Element[] species = [.. structure.Species.ToArray().Select(Other)];
            return _sound.Start(new(structure.Cell, species, structure.Positions), threads);
        }
    }
}
