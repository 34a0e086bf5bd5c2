using MlipSpec.Analysis.Soap;
using MlipSpec.Checks.Glasses;
using MlipSpec.Checks.Lattice;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;

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
    /// <summary>K.</summary>
    public double Temperature { get; init; } = 500;

    /// <summary>Pressure at the end, GPa; it rises linearly from zero.</summary>
    public double Pressure { get; init; } = 20;

    /// <summary>fs; 200 ps to 20 GPa is 0.1 GPa/ps, as in the paper's simulation.</summary>
    public double Duration { get; init; } = 200_000;

    /// <summary>The number of frames that are looked at, both ends included.</summary>
    public int Frames { get; init; } = 41;

    /// <summary>Neighbours are nearer than this, Å: in simple hexagonal silicon 2.85 Å lies between the first shells,
    /// of eight, and the next.</summary>
    public double CoordinationCutoff { get; init; } = 2.85;

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

    /// <summary>A small one for continuous integration: 62 atoms, the glass made in 60 ps, compressed in 20 ps (1000
    /// GPa/ns).</summary>
    public static Compression Quick(Element element) =>
        new(MeltQuenchProtocol.Quick(element)) { Duration = 20_000, Frames = 21 };

    /// <inheritdoc/>
    public string Name => "compression";

    /// <inheritdoc/>
    public Domain Domain => Domain.Pressure;

    /// <inheritdoc/>
    public int Version => 3; // 2: species are told apart; 3: coordination has the error of the atoms

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
            };
    }

    CompressionCourse Run(IPotential potential, CheckContext context)
    {
        var glass = Preparation.Run(potential, context);
        if (glass.Finding is { } finding)
            return new() { Frames = [], Finding = finding };
        var start = glass.Snapshots[^1].Structure;
        var protocol = new MdProtocol
        {
            Stages = [MdStage.Compress("compression", Temperature, 0, Pressure, Duration)],
            TimeStep = Preparation.TimeStep,
            Seed = Preparation.Seed + 1,
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
        return new()
        {
            Frames = [.. collector.Snapshots.Select(s => Look(s, potential, context))],
            Finding = outcome.Instability?.ToFinding(),
        };
    }

    CompressionFrame Look(TrajectoryFrame snapshot, IPotential potential, CheckContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        context.Progress(FormattableString.Invariant($"similarity at {snapshot.Pressure:F1} GPa"));
        var structure = snapshot.Structure;
        var neighbours = Analysis.Coordination.Of(structure, CoordinationCutoff);
        var mean = neighbours.Average();
        return new(
            snapshot.Pressure,
            structure.Volume / structure.Count,
            mean,
            SimilarityTo(Preparation.Crystal),
            SimilarityTo(new Crystal(Preparation.Crystal.Elements, DensePhase))
        )
        {
            CoordinationError =
                Math.Sqrt(neighbours.Sum(n => (n - mean) * (n - mean)) / Math.Max(1, neighbours.Length - 1))
                / Math.Sqrt(neighbours.Length),
        };

        // Compared with the crystal under the pressure of the frame: the solid lines of Fig. 7, without the trivial
        // change of bond lengths.
        double SimilarityTo(Crystal crystal)
        {
            var relaxed = RelaxedCrystal.Of(
                crystal,
                potential,
                new() { Pressure = snapshot.Pressure, KeepSymmetry = true },
                context
            );
            return relaxed.Finding is null
                ? SoapSimilarity
                    .ValidationNotebook.OfAtoms(structure, relaxed.Result!.Structure, context.Threads)
                    .Average()
                : double.NaN;
        }
    }
}
