using System.Text.Json.Serialization;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises.Calls;

/// <summary>
/// Four threads of their own evaluate structures of many sizes, new and running calculations in turn, for at least a
/// hundred thousand atom evaluations (slow potentials fewer, see <see cref="PromiseSize"/>), and each result is
/// compared with that of one thread alone. Whatever is shared between calculations shows here, however busy the machine
/// is.
/// </summary>
/// <param name="Species">The elements, one to eight.</param>
public sealed record ConcurrentWork(IReadOnlyList<Element> Species) : ICheck<ConcurrencyErrors>
{
    const int Threads = 4;

    /// <summary>The distance between neighbours, Å; from covalent radii unless given.</summary>
    public double? Spacing { get; init; }

    /// <summary>How many evaluations; by the potential's speed unless given.</summary>
    public PromiseSize? Size { get; init; }

    /// <summary>Fixes the distortions.</summary>
    public ulong Seed { get; init; } = 1;

    /// <inheritdoc/>
    public string Name => "concurrent-work";

    /// <inheritdoc/>
    public Domain Domain => Domain.Promises;

    /// <inheritdoc/>
    public int Version => 2;

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Species;

    /// <inheritdoc/>
    public ICheck SuitedTo(IPotential potential, CheckContext context) =>
        Size is null ? this with { Size = Extents.Of(null, potential, Elements, context) } : this;

    /// <inheritdoc/>
    public ConcurrencyErrors Measure(IPotential potential, CheckContext context)
    {
        var size = Extents.Of(Size, potential, Species, context);
        var tests = Structures(size).ToArray();
        var expected = tests.Select(t => Probe.Once(potential, t, context with { Threads = 1 })).ToArray();
        var goal = size switch
        {
            PromiseSize.Full => 100_000,
            PromiseSize.Reduced => 10_000,
            _ => 1_000,
        };
        context.Progress($"{goal} atom evaluations on {Threads} threads");
        var run = new Run(potential, tests, expected, goal, context);
        run.Execute();
        return new()
        {
            Size = size,
            AtomEvaluations = run.Evaluated,
            Wrong = run.Wrong,
            Deviation = run.Deviation,
        };
    }

    IEnumerable<TestStructure> Structures(PromiseSize size)
    {
        var random = new SeededRandom(Seed);
        var cell = OwnCrystal.Distorted(Species, Spacing, 0.05, random.For("cell"));
        (int, int, int)[] multiples =
            size == PromiseSize.Small
                ? [(1, 1, 1), (1, 1, 2), (1, 2, 1)]
                : [(3, 3, 3), (1, 1, 1), (3, 3, 2), (2, 1, 1), (4, 3, 3), (2, 2, 2)];
        foreach (var (a, b, c) in multiples)
        {
            var large = Lattices.Repeated(cell, a, b, c);
            yield return new(
                $"{large.Count} atoms on several threads",
                Lattices.Rattled(large, 0.05, random.For($"{large.Count}"))
            );
        }
    }

    sealed class Run(IPotential potential, TestStructure[] tests, Evaluation[] expected, int goal, CheckContext context)
    {
        readonly Lock _lock = new();
        readonly Barrier _start = new(Threads);
        readonly Exception?[] _failures = new Exception?[Threads];
        int _evaluated;

        public int Evaluated => _evaluated;

        public int Wrong { get; private set; }

        public Deviation Deviation { get; private set; } = Deviation.None(potential.Card);

        public void Execute()
        {
            // Threads of our own: a pool under load would let one thread do all the work.
            var threads = Enumerable
                .Range(0, Threads)
                .Select(t => new Thread(() => Guarded(t)) { IsBackground = true })
                .ToArray();
            foreach (var thread in threads)
                thread.Start();
            foreach (var thread in threads)
                thread.Join();
            context.Cancellation.ThrowIfCancellationRequested();
            if (_failures.OfType<BrokenEvaluationException>().FirstOrDefault() is { } broken)
                throw new BrokenEvaluationException($"evaluated from several threads at once: {broken.Message}");
            if (_failures.FirstOrDefault(f => f is not null) is { } failure)
                throw new BrokenEvaluationException(
                    $"evaluated from several threads at once: {failure.GetType().Name}: {failure.Message}"
                );
        }

        void Guarded(int thread)
        {
            _start.SignalAndWait();
            try
            {
                for (var k = thread; Volatile.Read(ref _evaluated) < goal && !Failed; k += 1 + thread)
                    Once(k % tests.Length, thread);
            }
            catch (OperationCanceledException) when (context.Cancellation.IsCancellationRequested) { }
            catch (Exception e)
            {
                _failures[thread] = e; // thrown again by the thread that waits
            }
        }

        bool Failed => context.Cancellation.IsCancellationRequested || _failures.Any(f => f is not null);

        /// <summary>A new calculation, evaluated elsewhere and then three times at the structure.</summary>
        void Once(int s, int thread)
        {
            using var probe = new Probe(potential, tests[s], context with { Threads = 1 + thread % 2 });
            for (var repeat = 0; repeat < 4; repeat++)
            {
                var (moved, home) = (repeat == 1, tests[s].Structure.Positions[0]);
                probe.Positions[0] = moved ? home + new Vector3D(0.1, 0.05, -0.02) : home;
                var found = probe.Snapshot();
                Interlocked.Add(ref _evaluated, tests[s].Structure.Count);
                if (moved || Same(expected[s], found))
                    continue;
                lock (_lock)
                    (Wrong, Deviation) = (Wrong + 1, Deviation.And(tests[s].Name, expected[s], found));
            }
        }

        static bool Same(Evaluation a, Evaluation b) =>
            a.Energy.Equals(b.Energy) && a.Virial.Equals(b.Virial) && a.Forces.AsSpan().SequenceEqual(b.Forces);
    }
}

/// <summary>How far evaluations on several threads are from those on one.</summary>
public sealed record ConcurrencyErrors : Measured
{
    /// <summary>How many atoms were evaluated, in all evaluations together.</summary>
    public required int AtomEvaluations { get; init; }

    /// <summary>Evaluations with other bits than alone.</summary>
    public required int Wrong { get; init; }

    /// <summary>How far they are off.</summary>
    public required Deviation Deviation { get; init; }

    /// <summary>How much work was put into it.</summary>
    public PromiseSize Size { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Notes => Extents.Notes(Size);

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities => [.. Deviation.Named("on four threads at once")];
}
