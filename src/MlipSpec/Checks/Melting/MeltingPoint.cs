using MlipSpec.Analysis.Order;
using MlipSpec.Checks.Liquids;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Statistics.Sampling;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Checks.Melting;

/// <summary>
/// The melting point at zero pressure by coexistence: crystal and liquid side by side at constant enthalpy settle at
/// the temperature at which neither grows. J. R. Morris, C. Z. Wang, K. M. Ho and C. T. Chan, Phys. Rev. B 49, 3109
/// (1994). If one phase eats the other, that is a finding that says on which side of the guess the melting point lies.
/// </summary>
/// <param name="Crystal">The crystal that melts.</param>
public sealed record MeltingPoint(Crystal Crystal) : ICheck<Coexistence>
{
    /// <summary>Of a prototype, such as ("Si", "diamond").</summary>
    public MeltingPoint(Element element, string phase)
        : this(new Crystal(element, phase)) { }

    /// <inheritdoc/>
    public string Name => "melting-point";

    /// <inheritdoc/>
    public Domain Domain => Domain.Melting;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public Cost UsualCost => Cost.Minutes;

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <summary>Where the phases begin, K. Latent heat brings the temperature to the melting point from a third or so
    /// away.</summary>
    public required double Guess { get; init; }

    /// <summary>Conventional cells across.</summary>
    public int Cells { get; init; } = 3;

    /// <summary>Conventional cells along each of the two phases.</summary>
    public int Length { get; init; } = 4;

    /// <summary>The crystal is heated to this multiple of the guess to make the liquid.</summary>
    public double Overheating { get; init; } = 2;

    /// <summary>How long each phase is prepared, fs.</summary>
    public double PreparationTime { get; init; } = 3000;

    /// <summary>How long both exchange atoms, fs; the second half is sampled.</summary>
    public double CoexistenceTime { get; init; } = 100_000;

    /// <summary>fs.</summary>
    public double TimeStep { get; init; } = 1;

    /// <summary>Seed.</summary>
    public ulong Seed { get; init; } = 1;

    // Where the two phases meet, atoms keep this much of a bond from each other at first.
    const double Gap = 0.6;

    // Fewer atoms than this of a phase are fluctuations of the other.
    const double LeastPhase = 0.1;

    /// <inheritdoc/>
    public Coexistence Measure(IPotential potential, CheckContext context)
    {
        var least = 2 * 2 * BlockAverage.FewestBlocks * TemperatureObserver.StepsPerPoint * TimeStep;
        if (!(CoexistenceTime >= least))
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"a mean temperature with an error takes {least} fs of coexistence or more with steps of {TimeStep} fs, but CoexistenceTime is {CoexistenceTime}"
                )
            );
        var (bulk, finding) = BulkReference.Of(Crystal, potential, context);
        if (bulk is null)
            return Coexistence.NotMeasured(finding!);
        var block = bulk.Supercell(1).Supercell(Cells, Cells, Length);
        var barostat = ZeroPressure.For(bulk, potential, time: 300);
        var (solid, solidTrouble) = Run(
            "crystal",
            block,
            [MdStage.Hold("crystal", Guess, PreparationTime, barostat)],
            potential,
            context
        );
        var (liquid, liquidTrouble) = Run(
            "liquid",
            DisorderSampling.Expanded(block),
            [
                MdStage.Hold("melting", Overheating * Guess, PreparationTime),
                MdStage.Hold("liquid", Guess, PreparationTime, barostat),
            ],
            potential,
            context
        );
        if ((solidTrouble ?? liquidTrouble) is { } trouble)
            return Coexistence.NotMeasured(trouble);
        var cutoff = 1.3 * bulk.Bond;
        var (ordered, disordered) = (Order(solid!, cutoff).Average(), Order(liquid!, cutoff).Average());
        if (ordered - disordered < 0.05)
            return Coexistence.NotMeasured(
                new(
                    FindingKind.NotConverged,
                    FormattableString.Invariant(
                        $"{Crystal}: crystal and liquid cannot be told apart at {Guess} K (averaged q6 {ordered:F3} and {disordered:F3}): the crystal has melted or the liquid frozen while they were prepared, so take another guess"
                    )
                )
            );
        var contact = ZeroPressure.For(bulk, potential, time: 300, CellFreedom.Axes);
        return Coexist(
            Glue(solid!, liquid!, Gap * bulk.Bond),
            contact,
            cutoff,
            0.5 * (ordered + disordered),
            potential,
            context
        );
    }

    Coexistence Coexist(
        Structure both,
        Barostat contact,
        double cutoff,
        double threshold,
        IPotential potential,
        CheckContext context
    )
    {
        var observer = new TemperatureObserver("coexistence");
        var (final, trouble) = Run(
            "both phases",
            both,
            [
                MdStage.Hold("contact", Guess, PreparationTime, contact),
                new MdStage("coexistence", CoexistenceTime)
                {
                    Thermostat = null,
                    Barostat = new ParrinelloRahmanBarostat(1000, CellFreedom.Axes),
                    Temperature = Guess,
                },
            ],
            potential,
            context,
            observer
        );
        if (trouble is not null)
            return Coexistence.NotMeasured(trouble);
        var crystalline = Order(final!, cutoff).Count(q => q > threshold) / (double)final!.Count;
        var late = observer.Temperatures.Skip(observer.Temperatures.Count / 2).ToArray();
        var mean = BlockAverage.Of(late);
        if (crystalline is < LeastPhase or > 1 - LeastPhase)
            return Coexistence.NotMeasured(
                new(
                    FindingKind.NotConverged,
                    FormattableString.Invariant(
                        $"{Crystal}: only {100 * crystalline:F0} % of the atoms are crystalline after {CoexistenceTime / 1000} ps at about {mean.Mean:F0} K: the {(crystalline < LeastPhase ? $"crystal has melted, so the melting point is below {mean.Mean:F0} K or the guess too high" : $"liquid has frozen, so the melting point is above {mean.Mean:F0} K or the guess too low")}. Take another guess or longer phases"
                    )
                )
            );
        var half = late.Length / 2;
        var (before, after) = (BlockAverage.Of(late.AsSpan(0, half)), BlockAverage.Of(late.AsSpan(half)));
        return new(
            new(mean.Mean, Math.Max(mean.StandardError, 0.5 * Math.Abs(after.Mean - before.Mean))),
            crystalline,
            [.. observer.Times],
            [.. observer.Temperatures]
        );
    }

    (Structure? Final, Finding? Trouble) Run(
        string what,
        Structure start,
        IReadOnlyList<MdStage> stages,
        IPotential potential,
        CheckContext context,
        params IReadOnlyList<IMdObserver> observers
    )
    {
        var protocol = new MdProtocol
        {
            Stages = stages,
            TimeStep = TimeStep,
            Seed = Seed,
            InitialTemperature = observers.Count > 0 ? Guess : 2 * stages[0].Temperature.Start,
        };
        var outcome = MdRun.Run(
            potential,
            start,
            protocol,
            new()
            {
                Threads = context.Threads,
                Cancellation = context.Cancellation,
                Progress = text => context.Progress($"melting of {Crystal}, {what}: {text}"),
                Notice = context.Notice,
                Observers = observers,
            }
        );
        return outcome.Instability is { } instability
            ? (null, new(FindingKind.Unstable, $"melting of {Crystal}, {what}: {instability.Message}"))
            : (outcome.Final, null);
    }

    static double[] Order(Structure structure, double cutoff) => BondOrder.Of(structure, cutoff).AveragedQ6;

    /// <summary>Both blocks in one cell, the liquid behind the crystal along the third vector, strained to the
    /// crystal's cross-section at its own density.</summary>
    internal static Structure Glue(Structure solid, Structure liquid, double gap)
    {
        var vectors = solid.Cell.Vectors;
        double thickness = solid.Cell.Heights.Z,
            along = vectors.Row(2).Length / thickness;
        var liquidThickness = liquid.Volume / solid.Volume * thickness;
        var total = thickness + liquidThickness + 2 * gap;
        var direction = vectors.Row(2) / vectors.Row(2).Length;
        var cell = new Cell(Matrix3D.FromRows(vectors.Row(0), vectors.Row(1), total * along * direction));
        var positions = new List<Vector3D>();
        foreach (var r in solid.Positions)
            positions.Add(Placed(solid.Cell.ToFractional(r), thickness, 0));
        foreach (var r in liquid.Positions)
            positions.Add(Placed(liquid.Cell.ToFractional(r), liquidThickness, thickness + gap));
        return new(cell, [.. solid.Species, .. liquid.Species], positions.ToArray());

        Vector3D Placed(Vector3D s, double own, double from)
        {
            static double Wrapped(double x) => x - Math.Floor(x);
            // Half a layer of nothing belongs to each side of the crystal already.
            return cell.ToCartesian(new(Wrapped(s.X), Wrapped(s.Y), (from + own * Wrapped(s.Z + 1e-9)) / total));
        }
    }
}

/// <summary>Crystal and liquid side by side.</summary>
/// <param name="Temperature">At which both coexist; the uncertainty covers fluctuations and what drift is left.</param>
/// <param name="Crystalline">Fraction of atoms that are crystalline at the end.</param>
/// <param name="Times">fs.</param>
/// <param name="Temperatures">K, at these times.</param>
public sealed record Coexistence(
    Quantity<Temperature> Temperature,
    Quantity<Ratio> Crystalline,
    IReadOnlyList<double> Times,
    IReadOnlyList<double> Temperatures
) : Measured
{
    internal static Coexistence NotMeasured(Finding finding) =>
        new(Quantity<Temperature>.NotMeasured(finding), Quantity<Ratio>.NotMeasured(finding), [], []);

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("melting point", Temperature, Math.Max(40, 7 * Temperature.Uncertainty)),
            NamedQuantity.Of("crystalline atoms", Crystalline, 0.6),
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<Curve> Curves =>
        Times.Count == 0
            ? []
            : [new("both phases", "time (ps)", "temperature (K)", [.. Times.Select(t => t / 1000)], Temperatures)];
}

/// <summary>Keeps the temperature of a stage, as means over half a picosecond or so.</summary>
/// <param name="stage">The stage that counts.</param>
internal sealed class TemperatureObserver(string stage) : IMdObserver
{
    const int FramesPerPoint = 25;

    /// <summary>Steps over which one mean is taken.</summary>
    public const int StepsPerPoint = 10 * FramesPerPoint;

    double _sum;
    int _count;

    /// <inheritdoc/>
    public int Interval => 10;

    /// <summary>fs.</summary>
    public List<double> Times { get; } = [];

    /// <summary>K.</summary>
    public List<double> Temperatures { get; } = [];

    /// <inheritdoc/>
    public void Observe(in MdFrame frame)
    {
        if (frame.Stage.Name != stage)
            return;
        _sum += frame.Temperature;
        if (++_count < FramesPerPoint)
            return;
        Times.Add(frame.Time);
        Temperatures.Add(_sum / FramesPerPoint);
        (_sum, _count) = (0, 0);
    }

    /// <summary>A check keeps no checkpoint of its own.</summary>
    public void Save(BinaryWriter writer) => throw new NotSupportedException("checks run without checkpoints");

    /// <summary>See <see cref="Save"/>.</summary>
    public void Load(BinaryReader reader) => throw new NotSupportedException("checks run without checkpoints");
}
