using MlipSpec.Analysis.Observables;
using MlipSpec.Checks.Liquids;
using MlipSpec.Potentials;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Threads;

namespace MlipSpec.Checks.Glasses;

/// <summary>
/// Glasses made by melting a crystal and quenching the liquid at a stated rate, sampled at rest; several independent
/// ones, because glasses differ from each other by more than each fluctuates.
/// </summary>
/// <remarks>The default of 1e14 K/s is what a test can afford and gives a poor glass: the rate is part of the answer.
/// Films annealed for hours have fewer defects. Atoms are bonded up to the first dip of the g(r) of each glass unless a
/// cutoff is stated: coordination, angles, fourfold atoms and rings are counted with it.</remarks>
/// <param name="Crystal">The crystal that is melted, and from which the excess energy is counted.</param>
public sealed record AmorphousStructure(Crystal Crystal) : ICheck<Glass>
{
    /// <summary>Of a prototype, such as ("Si", "diamond").</summary>
    public AmorphousStructure(Element element, string phase)
        : this(new Crystal(element, phase)) { }

    /// <inheritdoc/>
    public string Name => "amorphous-structure";

    /// <inheritdoc/>
    public Domain Domain => Domain.Glass;

    /// <inheritdoc/>
    public int Version => 3; // 3: four glasses, whose spread has degrees of freedom

    /// <inheritdoc/>
    public string? Material => $"amorphous {Checks.Crystal.Substance(Crystal)}";

    /// <inheritdoc/>
    public Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public ParameterRange? TemperatureRange => new(Temperature, LiquidTemperature);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <summary>Temperature of the liquid that is quenched, K.</summary>
    public required double LiquidTemperature { get; init; }

    /// <summary>Temperature at which the glass is sampled, K.</summary>
    public double Temperature { get; init; } = 300;

    /// <summary>Rate of the quench, K/s.</summary>
    public double QuenchRate { get; init; } = 1e14;

    /// <summary>How many glasses are made, with seeds one after the other; two at least, for an uncertainty, and four
    /// for one that their spread tells alone.</summary>
    public int Samples { get; init; } = SampleMean.Enough;

    /// <summary>Conventional cells along each edge: 2 are 64 atoms of diamond.</summary>
    public int Cells { get; init; } = 2;

    /// <summary>The crystal is heated to this multiple of the liquid's temperature to melt it.</summary>
    public double Overheating { get; init; } = 1.6;

    /// <summary>How long it is kept overheated, fs.</summary>
    public double MeltingTime { get; init; } = 2000;

    /// <summary>How long the liquid is kept, fs.</summary>
    public double LiquidTime { get; init; } = 4000;

    /// <summary>How long the glass is annealed at its temperature before it is sampled, fs.</summary>
    public double AnnealingTime { get; init; } = 2000;

    /// <summary>How long the glass is sampled, fs.</summary>
    public double SamplingTime { get; init; } = 4000;

    /// <summary>The time step of melting, quenching and sampling, fs.</summary>
    public double TimeStep { get; init; } = 1;

    /// <summary>Steps between frames.</summary>
    public int Interval { get; init; } = 20;

    /// <summary>Neighbours are nearer than this, Å; null for the first dip of g(r).</summary>
    public double? BondCutoff { get; init; }

    /// <summary>Largest ring that is counted.</summary>
    public int LargestRing { get; init; } = 8;

    /// <summary>It has melted if atoms of the liquid, before the quench, move farther than this, in bonds of the
    /// crystal.</summary>
    public double LiquidMove { get; init; } = Melt.UsualMove;

    /// <summary>Seed of the first glass.</summary>
    public ulong Seed { get; init; } = 1;

    /// <inheritdoc/>
    public Glass Measure(IPotential potential, CheckContext context)
    {
        if (!(QuenchRate > 0))
            throw new ArgumentException($"a quench has a rate above zero in K/s, but QuenchRate is {QuenchRate}");
        if (Samples < 2)
            throw new ArgumentException(
                $"the spread between glasses needs two of them or more, but Samples is {Samples}"
            );
        var (bulk, finding) = BulkReference.Of(Crystal, potential, context);
        if (bulk is null)
            return Glass.NotMeasured(finding!);
        var each = OrderedParallel.Map(
            Enumerable.Range(0, Samples).ToArray(),
            context.Threads,
            context.Cancellation,
            (k, _) => Quench(Seed + (ulong)k, bulk, potential, context with { Threads = 1 })
        );
        return Glass.MeanOf(each);
    }

    Glass Quench(ulong seed, BulkReference bulk, IPotential potential, CheckContext context)
    {
        const double FemtosecondsPerSecond = 1e15;
        var barostat = ZeroPressure.For(bulk, potential);
        var sampling = new DisorderSampling("glass", BondCutoff, Interval, Samples);
        var melt = new Melt(TimeStep, seed, barostat)
            .Overheated(Overheating * LiquidTemperature, MeltingTime)
            .LiquidAt("liquid", LiquidTemperature, LiquidTime)
            .Quenched(Temperature, (LiquidTemperature - Temperature) / QuenchRate * FemtosecondsPerSecond)
            .Glass("annealing", Temperature, AnnealingTime)
            .Glass(sampling.Stage, Temperature, SamplingTime);
        var run = new MeltRun($"glass of {string.Concat(Elements)}, seed {seed}", melt, LiquidMove * bulk.Bond);
        var (structure, last) = sampling.Run(Melt.Expanded(bulk.Supercell(Cells)), run, potential, context);
        if (last is null)
            return Glass.NotMeasured(structure.PeakPosition.Finding!, structure.LastFrame);
        // At rest: the excess is that of the network, without the half of k_B T that anharmonicity may add.
        var rest = new Relaxation { ForceTolerance = 1e-3, StressTolerance = 0.05 }.Run(
            potential,
            last,
            context.Threads,
            cancellation: context.Cancellation
        );
        if (rest.Finding is { } finding)
            return Glass.NotMeasured(finding, rest.Structure);
        if (structure.Bonds is not { Length: var cutoff })
            return Glass.NotMeasured(structure.Coordination.Finding!, rest.Structure);
        var rings = Rings.PerAtom(rest.Structure, cutoff, LargestRing);
        var fourfold = CoordinationNumbers.Of(rest.Structure, cutoff)[4];
        return new(structure, rest.AtomicEnergy - bulk.AtomicEnergy, fourfold, rings) { Network = rest.Structure };
    }
}
