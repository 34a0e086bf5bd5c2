using MlipSpec.Checks.Glasses;
using MlipSpec.Checks.Liquids;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Threads;

namespace MlipSpec.Checks.Compressions;

/// <summary>
/// Compression of a glass, the benchmark of Morrow, Gardner and Deringer (2023), sections III and V.B, Figs. 2 and 7
/// (simulation of V. L. Deringer et al., Nature 589, 59 (2021)): a glass made by melting and quenching with the
/// potential is compressed at constant temperature. Silicon must collapse from fourfold to a dense amorphous form and
/// on to simple hexagonal, with eight neighbours. A potential that stays fourfold has a false maximum on the way; one
/// that goes to ten or more neighbours fell into a false minimum.
/// </summary>
/// <param name="Preparation">How the glass is made.</param>
public sealed record Compression(MeltQuenchProtocol Preparation) : ICheck<CompressionCourse>
{
    /// <summary>The temperature of the whole compression, K.</summary>
    public double Temperature { get; init; } = 500;

    /// <summary>Pressure at the end, GPa; it rises linearly from zero.</summary>
    public double Pressure { get; init; } = 20;

    /// <summary>fs; 200 ps to 20 GPa is 0.1 GPa/ps, as in the paper's simulation.</summary>
    public double Duration { get; init; } = 200_000;

    /// <summary>The number of frames that are looked at, both ends included.</summary>
    public int Frames { get; init; } = 41;

    /// <summary>How frames are compared with crystals, by a measure that tells hexagonal diamond from diamond, and up
    /// to where neighbours are counted: in simple hexagonal silicon 2.85 Å lies between the first shells, of eight, and
    /// the next.</summary>
    public SimilarityProtocol Similarity { get; init; } = new() { CoordinationCutoff = 2.85 };

    /// <summary>Independent glasses, each with seeds of its own; four tell by their spread how far another would be.
    /// One has the error of its frames and atoms alone, which large cells can afford.</summary>
    public int Runs { get; init; } = 1;

    // Of the glass and of its compression.
    const int SeedsPerRun = 2;

    /// <summary>The prototype of the dense phase that the similarity is measured to, besides the crystal of the
    /// preparation.</summary>
    public string DensePhase { get; init; } = "sh";

    /// <summary>A potential whose own compression is the reference trajectory; null for none.</summary>
    public IPotential? Teacher { get; init; }

    /// <summary>The size of the paper for diamond silicon: 97,336 atoms less 24, the glass made in 600 ps, compressed
    /// in 200 ps.</summary>
    public static Compression Paper(Element element) =>
        new(MeltQuenchProtocol.Paper(element) with { Repeat = 23, Vacancies = 24 });

    /// <summary>A thousand atoms (998), the glass made in 200 ps, compressed in 100 ps.</summary>
    public static Compression Thousand(Element element) =>
        new(MeltQuenchProtocol.Paper(element) with { Repeat = 5, Vacancies = 2, Duration = 200_000, TimeStep = 2 })
        {
            Duration = 100_000,
        };

    /// <summary>A small one for continuous integration: four glasses of 62 atoms, the glass made in 60 ps, compressed
    /// in 20 ps (1000 GPa/ns).</summary>
    public static Compression Quick(Element element) =>
        new(MeltQuenchProtocol.Quick(element))
        {
            Duration = 20_000,
            Frames = 21,
            Runs = SampleMean.Enough,
        };

    /// <inheritdoc/>
    public string Name => "compression";

    /// <inheritdoc/>
    public Domain Domain => Domain.Pressure;

    /// <inheritdoc/>
    public int Version => 4; // 2: species; 3: error of the atoms; 4: the tracker's similarity, several glasses

    /// <inheritdoc/>
    public string? Material => $"{Crystal.Substance(Preparation.Crystal)} amorphous";

    /// <inheritdoc/>
    public Cost UsualCost => Preparation.Repeat > 10 ? Cost.Hours : Cost.Minutes;

    /// <inheritdoc/>
    public ParameterRange? TemperatureRange => new(Temperature, Temperature);

    /// <inheritdoc/>
    public ParameterRange? PressureRange => new(0, Pressure);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Preparation.Crystal.Elements;

    /// <inheritdoc/>
    public CompressionCourse Measure(IPotential potential, CheckContext context)
    {
        if (Runs < 1)
            throw new ArgumentException($"one glass or more is compressed, but Runs is {Runs}");
        var course = Run(potential, context);
        if (Teacher is null || course.Finding is not null)
            return course;
        var reference = Run(Teacher, context);
        return reference.Finding is { } finding
            ? course with
            {
                Finding = finding with
                {
                    Message = $"the reference trajectory of {Teacher.Card.Name}: {finding.Message}",
                },
            }
            : course with
            {
                Reference = reference.Frames,
                OtherReferences = reference.OtherRuns,
            };
    }

    CompressionCourse Run(IPotential potential, CheckContext context)
    {
        var runs = OrderedParallel.Map(
            Enumerable.Range(0, Runs).ToArray(),
            Math.Min(Runs, context.Threads),
            context.Cancellation,
            (k, _) =>
                Once(
                    Preparation with
                    {
                        Seed = Preparation.Seed + (ulong)(SeedsPerRun * k),
                    },
                    potential,
                    context with
                    {
                        Threads = Math.Max(1, context.Threads / Runs),
                    }
                )
        );
        var failed = runs.FirstOrDefault(r => r.Finding is not null);
        return new()
        {
            Frames = runs[0].Frames,
            OtherRuns = [.. runs.Skip(1).Select(r => r.Frames)],
            LastFrame = (failed.Finding is null ? runs[0] : failed).Last,
            Finding = failed.Finding,
        };
    }

    (IReadOnlyList<CompressionFrame> Frames, Structure? Last, Finding? Finding) Once(
        MeltQuenchProtocol preparation,
        IPotential potential,
        CheckContext context
    )
    {
        var glass = preparation.Run(potential, context);
        if (glass.Finding is { } finding)
            return ([], glass.Snapshots.Count > 0 ? glass.Snapshots[^1].Structure : null, finding);
        var start = glass.Snapshots[^1].Structure;
        var protocol = new MdProtocol
        {
            Stages = [MdStage.Compress("compression", Temperature, 0, Pressure, Duration)],
            TimeStep = preparation.TimeStep,
            Seed = preparation.Seed + 1,
            Output = new() { Frames = 0 },
        };
        var collector = new SnapshotCollector(
            start,
            Math.Max(1, (int)Math.Round(protocol.Steps / (double)Math.Max(1, Frames - 1)))
        );
        var outcome = MdRun.Run(
            potential,
            start,
            protocol,
            new()
            {
                Threads = context.Threads,
                Cancellation = context.Cancellation,
                Progress = context.Progress,
                Notice = context.Notice,
                Observers = [collector],
            }
        );
        var (frames, apart) = Look(collector.Snapshots, potential, context);
        var last = collector.Snapshots.Count > 0 ? collector.Snapshots[^1].Structure : start;
        return (frames, last, outcome.Instability?.ToFinding() ?? apart);
    }

    // Compared with crystals under the pressure of the frame: the solid lines of Fig. 7, without the trivial change of
    // bond lengths.
    (IReadOnlyList<CompressionFrame> Frames, Finding? Finding) Look(
        IReadOnlyList<TrajectoryFrame> snapshots,
        IPotential potential,
        CheckContext context
    )
    {
        var open = Preparation.Crystal;
        var tracker = new SimilarityTracker([open, new(open.Elements, DensePhase)], Similarity, potential, context);
        foreach (var snapshot in snapshots)
            tracker.Add(snapshot.Structure, snapshot.Pressure);
        if (snapshots.Count == 0)
            return ([], null);
        var seen = tracker.Finish();
        var apart = seen.Events.FirstOrDefault(e => e.Kind == TrajectoryEventKind.Unstable);
        return (
            [.. seen.Frames.Select(CompressionFrame.Of)],
            apart is null ? null : new(FindingKind.Unstable, apart.Message)
        );
    }
}
