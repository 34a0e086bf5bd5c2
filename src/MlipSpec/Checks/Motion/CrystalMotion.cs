using MlipSpec.Analysis.Observables;
using MlipSpec.Checks.Liquids;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Motion;

/// <summary>
/// How the atoms of a crystal move at a temperature: the vibrational density of states from velocities, and the
/// mean-square relative displacements of shells that EXAFS sees, all anharmonicity included. Nuclei are classical.
/// </summary>
/// <param name="Crystal">The crystal.</param>
public sealed record CrystalMotion(Crystal Crystal) : ICheck<Motion>
{
    /// <summary>Of a prototype, such as ("Si", "diamond").</summary>
    public CrystalMotion(Element element, string phase)
        : this(new Crystal(element, phase)) { }

    /// <inheritdoc/>
    public string Name => "crystal-motion";

    /// <inheritdoc/>
    public Domain Domain => Domain.Thermal;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public ParameterRange? TemperatureRange => new(Temperature, Temperature);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <summary>K.</summary>
    public required double Temperature { get; init; }

    /// <summary>Conventional cells along each edge.</summary>
    public int Cells { get; init; } = 3;

    /// <summary>Shells are looked at up to this multiple of the bond length.</summary>
    public double Shells { get; init; } = 2;

    /// <summary>How long it settles, fs.</summary>
    public double SettlingTime { get; init; } = 2000;

    /// <summary>How long it is sampled, fs.</summary>
    public double SamplingTime { get; init; } = 10_000;

    /// <summary>The longest time of the autocorrelation, fs; lines are smeared over about 2 over this.</summary>
    public double CorrelationTime { get; init; } = 1000;

    /// <summary>fs.</summary>
    public double TimeStep { get; init; } = 1;

    /// <summary>Steps between frames; eight of 1 fs hold frequencies up to 62 THz.</summary>
    public int Interval { get; init; } = 8;

    /// <summary>Seed.</summary>
    public ulong Seed { get; init; } = 1;

    /// <inheritdoc/>
    public Motion Measure(IPotential potential, CheckContext context)
    {
        if (!(CorrelationTime <= 0.25 * SamplingTime))
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"an autocorrelation over {CorrelationTime} fs needs four times that to be sampled, but SamplingTime is {SamplingTime} fs"
                )
            );
        var (bulk, finding) = BulkReference.Of(Crystal, potential, context);
        if (bulk is null)
            return Motion.NotMeasured(finding!);
        var start = bulk.Supercell(Cells);
        var observer = new MotionObserver(
            start,
            Interval,
            TimeStep,
            (int)Math.Round(CorrelationTime / (Interval * TimeStep)),
            Shells * bulk.Bond
        );
        var barostat = ZeroPressure.For(bulk, potential, time: 300);
        var protocol = new MdProtocol
        {
            // Sampled at constant energy: a thermostat would put its own friction into the spectrum.
            Stages =
            [
                MdStage.Hold("settling", Temperature, SettlingTime, barostat),
                MdStage.ConstantEnergy(MotionObserver.Stage, Temperature, SamplingTime),
            ],
            TimeStep = TimeStep,
            Seed = Seed,
            InitialTemperature = 2 * Temperature,
        };
        var outcome = MdRun.Run(
            potential,
            start,
            protocol,
            new()
            {
                Threads = context.Threads,
                Cancellation = context.Cancellation,
                Progress = text => context.Progress($"motion of {Crystal}: {text}"),
                Notice = context.Notice,
                Observers = [observer],
            }
        );
        if (outcome.Instability is { } instability)
            return Motion.NotMeasured(new(FindingKind.Unstable, $"motion of {Crystal}: {instability.Message}"));
        return Motion.Of(observer);
    }
}

/// <summary>How the atoms of a crystal move.</summary>
/// <param name="MeanFrequency">Mean of the vibrational density of states.</param>
/// <param name="FirstShellDistance">Mean distance of the first shell.</param>
/// <param name="FirstShellDisplacement">Mean-square relative displacement σ² of the first shell.</param>
/// <param name="Frequencies">THz.</param>
/// <param name="Density">States per THz, of integral one.</param>
/// <param name="Shells">Ideal distances of the shells, Å.</param>
/// <param name="Displacements">σ² of each, Å².</param>
public sealed record Motion(
    Quantity<Frequency> MeanFrequency,
    Quantity<Length> FirstShellDistance,
    Quantity<MeanSquare> FirstShellDisplacement,
    double[] Frequencies,
    double[] Density,
    double[] Shells,
    double[] Displacements
) : Measured
{
    const double Highest = 60; // THz, above every crystal but those of hydrogen

    internal static Motion NotMeasured(Finding finding) =>
        new(
            Quantity<Frequency>.NotMeasured(finding),
            Quantity<Length>.NotMeasured(finding),
            Quantity<MeanSquare>.NotMeasured(finding),
            [],
            [],
            [],
            []
        );

    internal static Motion Of(MotionObserver seen)
    {
        var (frequencies, density, errors) = seen.Velocities.DensityOfStates(
            Math.Min(Highest, 500 / seen.FrameTime),
            points: 301
        );
        var (distances, distanceErrors) = seen.Displacements.MeanDistances();
        var (squares, squareErrors) = seen.Displacements.MeanSquare();
        if (!double.IsFinite(distanceErrors[0]) || !double.IsFinite(errors[0]) || !double.IsFinite(squareErrors[0]))
            return NotMeasured(
                new(FindingKind.NotConverged, "too few frames for an error: sample longer or more often")
            );
        double sum = density.Sum(),
            mean = frequencies.Zip(density, (f, d) => f * d).Sum() / sum;
        var error = Math.Sqrt(frequencies.Zip(errors, (f, e) => (f - mean) * (f - mean) * e * e).Sum()) / sum;
        return new(
            new(mean, error),
            new(distances[0], distanceErrors[0]),
            new(squares[0], squareErrors[0]),
            frequencies,
            density,
            [.. seen.Displacements.Shells],
            squares
        );
    }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("mean frequency", MeanFrequency, Math.Max(0.2, 7 * MeanFrequency.Uncertainty)),
            NamedQuantity.Of(
                "distance of the first shell",
                FirstShellDistance,
                Math.Max(2e-3, 7 * FirstShellDistance.Uncertainty)
            ),
            NamedQuantity.Of(
                "mean-square relative displacement of the first shell",
                FirstShellDisplacement,
                Math.Max(3e-4, 7 * FirstShellDisplacement.Uncertainty)
            ),
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<Curve> Curves =>
        Density.Length == 0
            ? []
            :
            [
                new("velocities", "frequency (THz)", "states per THz", Frequencies, Density),
                new(
                    "shells",
                    "distance (Å)",
                    "mean-square relative displacement (Å²)",
                    Shells,
                    Displacements,
                    IsPoints: true
                ),
            ];
}

/// <summary>Gathers velocities and distances of the sampled stage.</summary>
internal sealed class MotionObserver : IMdObserver
{
    /// <summary>The stage that counts.</summary>
    public const string Stage = "sampling";

    /// <param name="crystal">The crystal at rest.</param>
    /// <param name="interval">Steps between frames.</param>
    /// <param name="timeStep">fs.</param>
    /// <param name="window">The longest time of the autocorrelation, in frames.</param>
    /// <param name="cutoff">Shells up to this distance, Å.</param>
    public MotionObserver(Structure crystal, int interval, double timeStep, int window, double cutoff)
    {
        (Interval, FrameTime) = (interval, interval * timeStep);
        Velocities = new(crystal.Species, FrameTime, window);
        Displacements = new(crystal, cutoff);
    }

    /// <inheritdoc/>
    public int Interval { get; }

    /// <summary>fs between frames.</summary>
    public double FrameTime { get; }

    /// <summary>The velocity autocorrelation.</summary>
    public VelocityAutocorrelation Velocities { get; }

    /// <summary>The shells.</summary>
    public RelativeDisplacements Displacements { get; }

    /// <inheritdoc/>
    public void Observe(in MdFrame frame)
    {
        if (frame.Stage.Name != Stage)
            return;
        Velocities.Add(frame.Velocities);
        Displacements.Add(frame.Positions, frame.Cell);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        Velocities.Save(writer);
        Displacements.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        Velocities.Load(reader);
        Displacements.Load(reader);
    }
}
