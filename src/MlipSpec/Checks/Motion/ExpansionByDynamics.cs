using MlipSpec.Analysis.Observables;
using MlipSpec.Checks.Liquids;
using MlipSpec.Numerics;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Threads;

namespace MlipSpec.Checks.Motion;

/// <summary>
/// Linear thermal expansion α = (1/3V) dV/dT of a crystal by molecular dynamics at zero pressure: the slope of the mean
/// volume over the temperatures, all anharmonicity included. Nuclei are classical, so it holds above the Debye
/// temperature; below, use the quasi-harmonic approximation.
/// </summary>
/// <remarks>A cubic cell changes its volume alone. Any other is free in all six strains, so that every stress vanishes
/// in the mean, and its shape is averaged over the point group: each edge that symmetry lets differ from the others
/// has an α of its own, and each free angle its turning. The shape forgets in several picoseconds, so that fluctuations
/// within one run say too little: the uncertainty is the spread of four runs at each temperature, which share the
/// sampling time.</remarks>
/// <param name="Crystal">The crystal.</param>
public sealed record ExpansionByDynamics(Crystal Crystal) : ICheck<Expansion>
{
    /// <summary>Of a prototype, such as ("Si", "diamond").</summary>
    public ExpansionByDynamics(Element element, string phase)
        : this(new Crystal(element, phase)) { }

    /// <inheritdoc/>
    public string Name => "expansion-by-dynamics";

    /// <inheritdoc/>
    public Domain Domain => Domain.Thermal;

    /// <inheritdoc/>
    public int Version => Crystal.IsCubic ? 2 : 3; // 2: every temperature counts the same; 3: the shape is free

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public ParameterRange? TemperatureRange => new(Temperatures.Min(), Temperatures.Largest());

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <summary>Temperatures, K, three or more.</summary>
    public IReadOnlyList<double> Temperatures { get; init; } = [300, 600, 900];

    /// <summary>Conventional cells along each edge.</summary>
    public int Cells { get; init; } = 3;

    /// <summary>How long each temperature settles, fs.</summary>
    public double SettlingTime { get; init; } = 3000;

    /// <summary>How long each is sampled, fs.</summary>
    public double SamplingTime { get; init; } = 12_000;

    /// <summary>The time step of the dynamics, fs.</summary>
    public double TimeStep { get; init; } = 2;

    /// <summary>Atoms farther from their places than this part of a bond, by root mean square, have left the crystal:
    /// by Lindemann's rule crystals melt at 0.1 to 0.15.</summary>
    public double LargestMove { get; init; } = 0.25;

    /// <summary>Seed of the first temperature; the next ones follow.</summary>
    public ulong Seed { get; init; } = 1;

    /// <inheritdoc/>
    public Expansion Measure(IPotential potential, CheckContext context)
    {
        if (Temperatures.Count < 3)
            throw new ArgumentException(
                $"a slope with an error needs three temperatures or more, and there are {Temperatures.Count}"
            );
        var (bulk, finding) = BulkReference.Of(Crystal, potential, context);
        if (bulk is null)
            return Expansion.NotMeasured(finding!);
        if (bulk.Slack is { } slack)
            return Expansion.NotMeasured(slack.Finding);
        var start = bulk.Supercell(Cells);
        var shape = Crystal.IsCubic ? null : new CrystalShape(bulk.Structure, bulk.Conventional, start.Cell);
        var freedom = shape is null ? CellFreedom.Isotropic : CellFreedom.Full;
        var barostat = ZeroPressure.For(bulk, potential, time: 300, freedom);
        // The runs at one temperature follow each other.
        var runs = shape is null ? 1 : SampleMean.Enough;
        var points = OrderedParallel.Map(
            [.. Temperatures.SelectMany(t => Enumerable.Repeat(t, runs))],
            context.Threads,
            context.Cancellation,
            (temperature, k) =>
                At(
                    temperature,
                    Seed + (ulong)k,
                    SamplingTime / runs,
                    start,
                    shape,
                    barostat,
                    potential,
                    context with
                    {
                        Threads = 1,
                    }
                )
        );
        if (points.FirstOrDefault(p => p.Finding is not null) is { Finding: { } first })
            return Expansion.NotMeasured(first);
        CellObserver[][] cells = [.. points.Select(p => p.Cell!).Chunk(runs)];
        return Expansion.Of(Temperatures, cells, shape?.Freedoms() ?? []);
    }

    (CellObserver? Cell, Finding? Finding) At(
        double temperature,
        ulong seed,
        double samplingTime,
        Structure start,
        CrystalShape? shape,
        Barostat barostat,
        IPotential potential,
        CheckContext context
    )
    {
        var protocol = new MdProtocol
        {
            Stages =
            [
                MdStage.Hold("settling", temperature, SettlingTime, barostat),
                MdStage.Hold("sampling", temperature, samplingTime, barostat),
            ],
            TimeStep = TimeStep,
            Seed = seed,
            InitialTemperature = 2 * temperature,
        };
        var name = FormattableString.Invariant($"{Crystal} at {temperature} K");
        var observer = new CellObserver("sampling", shape);
        var outcome = MdRun.Run(
            potential,
            start,
            protocol,
            new()
            {
                Threads = context.Threads,
                Cancellation = context.Cancellation,
                Progress = text => context.Progress($"{name}: {text}"),
                Notice = context.Notice,
                Observers = [observer],
            }
        );
        if (outcome.Instability is { } instability)
            return (null, new(FindingKind.Unstable, $"{name}: {instability.Message}"));
        if (MovedTooFar(start, outcome.Final))
            return (
                null,
                new(
                    FindingKind.LeftPhase,
                    $"{name}: atoms have left their places, so the crystal has melted or become another one"
                )
            );
        return (observer, null);
    }

    // Lindemann: atoms of a crystal stay within a small part of the distance to their neighbours.
    bool MovedTooFar(Structure start, Structure final)
    {
        var bond = ShortestDistance.Of(start.Positions, start.Cell, 3 * Math.Cbrt(start.Volume / start.Count)).Distance;
        return Math.Sqrt(MeanSquareDisplacement.Between(start, final)) > LargestMove * bond;
    }
}
