using System.Text.Json.Serialization;
using MlipSpec.Analysis.Observables;
using MlipSpec.Checks.Liquids;
using MlipSpec.Numerics;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Statistics.Sampling;
using MlipSpec.Structures;
using MlipSpec.Threads;

namespace MlipSpec.Checks.Motion;

/// <summary>
/// Linear thermal expansion α = (1/3V) dV/dT of a crystal by molecular dynamics at zero pressure: the slope of the mean
/// volume over the temperatures, all anharmonicity included. Nuclei are classical, so it holds above the Debye
/// temperature; below, use the quasi-harmonic approximation.
/// </summary>
/// <remarks>The volume alone moves: the shape of a cell that is not cubic is that at rest, and α is the mean over the
/// directions. Hydrostatic pressure vanishes and single stresses do not, which the volume feels in second order: of
/// hcp magnesium (EAM of Sun et al.) at 300 K it is that of a cell whose edges move freely in LAMMPS within the error,
/// while c/a, 1.628 at rest, is 1.637 there.</remarks>
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
    public int Version => 2; // 2: every temperature counts the same

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
        var (start, barostat) = (bulk.Supercell(Cells), ZeroPressure.For(bulk, potential, time: 300));
        var points = OrderedParallel.Map(
            Temperatures,
            context.Threads,
            context.Cancellation,
            (temperature, k) =>
                VolumeAt(temperature, Seed + (ulong)k, start, barostat, potential, context with { Threads = 1 })
        );
        if (points.FirstOrDefault(p => p.Finding is not null) is { Finding: { } first })
            return Expansion.NotMeasured(first);
        return Expansion.Of(Temperatures, points) with { KeepsShape = !Crystal.IsCubic };
    }

    Quantity<AtomicVolume> VolumeAt(
        double temperature,
        ulong seed,
        Structure start,
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
                MdStage.Hold("sampling", temperature, SamplingTime, barostat),
            ],
            TimeStep = TimeStep,
            Seed = seed,
            InitialTemperature = 2 * temperature,
        };
        var name = FormattableString.Invariant($"{Crystal} at {temperature} K");
        var observer = new VolumeObserver("sampling");
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
            return Quantity<AtomicVolume>.NotMeasured(new(FindingKind.Unstable, $"{name}: {instability.Message}"));
        var average = BlockAverage.Of(observer.Volumes.ToArray());
        if (MovedTooFar(start, outcome.Final))
            return Quantity<AtomicVolume>.NotMeasured(
                new(
                    FindingKind.LeftPhase,
                    $"{name}: atoms have left their places, so the crystal has melted or become another one"
                )
            );
        return average.As<AtomicVolume>();
    }

    // Lindemann: atoms of a crystal stay within a small part of the distance to their neighbours.
    bool MovedTooFar(Structure start, Structure final)
    {
        var bond = ShortestDistance.Of(start.Positions, start.Cell, 3 * Math.Cbrt(start.Volume / start.Count)).Distance;
        return Math.Sqrt(MeanSquareDisplacement.Between(start, final)) > LargestMove * bond;
    }
}

/// <summary>Volumes against temperature and their slope.</summary>
/// <param name="Linear">α at the mean temperature.</param>
/// <param name="Temperatures">The temperatures of the runs, K.</param>
/// <param name="Volumes">Mean volume per atom at each temperature, Å³/atom.</param>
/// <param name="Uncertainties">Their standard errors.</param>
public sealed record Expansion(
    Quantity<Expansivity> Linear,
    IReadOnlyList<double> Temperatures,
    IReadOnlyList<double> Volumes,
    IReadOnlyList<double> Uncertainties
) : Measured
{
    /// <summary>Whether the crystal could have changed its shape as well and was kept from it.</summary>
    public bool KeepsShape { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Notes => KeepsShape ? [ShapeOfRest] : [];

    /// <summary>What is said where the volume alone moves.</summary>
    internal const string ShapeOfRest =
        "the shape of the cell is that at rest: how its axes expand against each other is not measured";

    internal static Expansion NotMeasured(Finding finding) =>
        new(Quantity<Expansivity>.NotMeasured(finding), [], [], []);

    /// <summary>The slope of a straight line through the volumes, each counting the same whatever its error: weights
    /// would move the line to the coldest temperature, which is known best, and the slope with it where the volume is
    /// curved.</summary>
    internal static Expansion Of(IReadOnlyList<double> temperatures, IReadOnlyList<Quantity<AtomicVolume>> volumes)
    {
        double middle = temperatures.Average(),
            spread = temperatures.Sum(t => (t - middle) * (t - middle)),
            mean = volumes.Average(v => v.Value);
        var (slope, variance, ofVariance) = (0.0, 0.0, 0.0);
        foreach (var (t, v) in temperatures.Zip(volumes))
        {
            var part = (t - middle) / spread;
            var square = Math.Pow(part * v.Uncertainty, 2);
            slope += part * v.Value;
            variance += square;
            ofVariance += square * square / (v.DegreesOfFreedom ?? double.PositiveInfinity);
        }
        // Welch and Satterthwaite.
        Quantity<Expansivity> linear = new(1e6 * slope / (3 * mean), 1e6 * Math.Sqrt(variance) / (3 * mean));
        return new(
            ofVariance > 0 ? linear with { DegreesOfFreedom = variance * variance / ofVariance } : linear,
            temperatures,
            [.. volumes.Select(v => v.Value)],
            [.. volumes.Select(v => v.Uncertainty)]
        );
    }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [NamedQuantity.Of("linear thermal expansion", Linear, Math.Max(0.5, 7 * Linear.Uncertainty))];

    /// <inheritdoc/>
    public override IReadOnlyList<Curve> Curves =>
        Volumes.Count == 0
            ? []
            :
            [
                new(
                    "molecular dynamics",
                    new("temperature", "K"),
                    new("volume", "Å³/atom"),
                    Temperatures,
                    Volumes,
                    IsPoints: true
                ),
            ];
}

/// <summary>Keeps the volume of each frame of a stage.</summary>
/// <param name="stage">The stage that counts.</param>
internal sealed class VolumeObserver(string stage) : IMdObserver
{
    /// <inheritdoc/>
    public int Interval => 5;

    /// <summary>The volume per atom of each sampled frame, Å³.</summary>
    public List<double> Volumes { get; } = [];

    /// <inheritdoc/>
    public void Observe(in MdFrame frame)
    {
        if (frame.Stage.Name == stage)
            Volumes.Add(frame.Cell.Volume / frame.Species.Length);
    }

    /// <summary>A check keeps no checkpoint of its own.</summary>
    public void Save(BinaryWriter writer) => throw new NotSupportedException("checks run without checkpoints");

    /// <summary>See <see cref="Save"/>.</summary>
    public void Load(BinaryReader reader) => throw new NotSupportedException("checks run without checkpoints");
}
