using MlipSpec.Checks.Glasses;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Threads;

namespace MlipSpec.Checks.Liquids;

/// <summary>
/// A liquid in equilibrium: a crystal is heated until it melts, brought to the temperature and sampled. A run that has
/// not melted, still drifts, or falls apart is a finding, not a structure.
/// </summary>
/// <remarks>Neighbours are counted atom by atom in every frame, up to the first dip of the g(r) of all frames unless a
/// cutoff is stated; what the dip leaves uncertain is part of the uncertainty of coordination and angles.</remarks>
/// <param name="Crystal">The crystal that is melted; its elements make the liquid.</param>
public sealed record LiquidStructure(Crystal Crystal) : ICheck<DisorderedStructure>
{
    /// <summary>Of a prototype, such as ("Si", "diamond").</summary>
    public LiquidStructure(Element element, string phase)
        : this(new Crystal(element, phase)) { }

    /// <inheritdoc/>
    public string Name => "liquid-structure";

    /// <inheritdoc/>
    public Domain Domain => Domain.Liquid;

    /// <inheritdoc/>
    public int Version => 3; // 3: several runs, whose spread has degrees of freedom

    /// <inheritdoc/>
    public string? Material => $"liquid {Checks.Crystal.Substance(Crystal)}";

    /// <inheritdoc/>
    public Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public ParameterRange? TemperatureRange => new(Temperature, Temperature);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <summary>Temperature of the liquid, K.</summary>
    public required double Temperature { get; init; }

    /// <summary>Volume per atom, Å³, such as that of the experiment; null for the potential's own at zero
    /// pressure.</summary>
    public double? AtomicVolume { get; init; }

    /// <summary>The crystal is heated to this multiple of the temperature to melt it; a perfect crystal without
    /// surfaces survives to about 1.3 times its melting point.</summary>
    public double Overheating { get; init; } = 1.75;

    /// <summary>Conventional cells along each edge: 2 are 64 atoms of diamond.</summary>
    public int Cells { get; init; } = 2;

    /// <summary>How long it is kept overheated, fs.</summary>
    public double MeltingTime { get; init; } = 2000;

    /// <summary>How long it settles at its temperature, fs.</summary>
    public double SettlingTime { get; init; } = 6000;

    /// <summary>How long it is sampled, fs.</summary>
    public double SamplingTime { get; init; } = 10_000;

    /// <summary>fs; 1 fs keeps energies of silicon at 2000 K to 1 meV/atom.</summary>
    public double TimeStep { get; init; } = 1;

    /// <summary>Steps between frames.</summary>
    public int Interval { get; init; } = 20;

    /// <summary>Neighbours are nearer than this, Å, for coordination and angles; null for the first dip of
    /// g(r).</summary>
    public double? BondCutoff { get; init; }

    /// <summary>It is a liquid if atoms move farther than this while it settles and is sampled, in bonds of the
    /// crystal.</summary>
    public double LiquidMove { get; init; } = Melt.UsualMove;

    /// <summary>Independent runs, with seeds one after the other. A liquid near arrest forgets more slowly than one run
    /// can know, so four tell the uncertainty by their spread; one alone has that of its blocks.</summary>
    public int Runs { get; init; } = SampleMean.Enough;

    /// <summary>Seed of velocities and thermostat of the first run.</summary>
    public ulong Seed { get; init; } = 1;

    /// <inheritdoc/>
    public DisorderedStructure Measure(IPotential potential, CheckContext context)
    {
        if (!(Overheating >= 1))
            throw new ArgumentException(
                $"the crystal is melted by heating it to at least its temperature, but Overheating is {Overheating}"
            );
        if (Runs < 1)
            throw new ArgumentException($"a liquid is sampled in one run or more, but Runs is {Runs}");
        var (bulk, finding) = BulkReference.Of(Crystal, potential, context);
        if (bulk is null)
            return DisorderedStructure.NotMeasured(finding!);
        var runs = OrderedParallel.Map(
            Enumerable.Range(0, Runs).ToArray(),
            Math.Min(Runs, context.Threads),
            context.Cancellation,
            (k, _) =>
                Sample(Seed + (ulong)k, bulk, potential, context with { Threads = Math.Max(1, context.Threads / Runs) })
        );
        return DisorderedStructure.MeanOf(runs);
    }

    DisorderedStructure Sample(ulong seed, BulkReference bulk, IPotential potential, CheckContext context)
    {
        var barostat = AtomicVolume is null ? ZeroPressure.For(bulk, potential) : null;
        var sampling = new DisorderSampling("liquid", BondCutoff, Interval, Runs);
        var melt = new Melt(TimeStep, seed, barostat)
            .Overheated(Overheating * Temperature, MeltingTime)
            .LiquidAt("settling", Temperature, SettlingTime)
            .LiquidAt(sampling.Stage, Temperature, SamplingTime);
        var crystal = bulk.Supercell(Cells);
        var run = new MeltRun($"liquid {string.Concat(Elements)}, seed {seed}", melt, LiquidMove * bulk.Bond);
        var start = AtomicVolume is { } volume ? crystal.ToAtomicVolume(volume) : Melt.Expanded(crystal);
        return sampling.Run(start, run, potential, context).Structure;
    }
}
