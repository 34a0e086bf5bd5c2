using MlipSpec.Checks.Lattice;
using MlipSpec.Checks.Liquids;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Threads;

namespace MlipSpec.Checks.Promises.Work;

/// <summary>
/// Is the energy conserved by dynamics without a thermostat? A hot crystal is run with a time step and with half of it,
/// from the same positions and velocities. The drift of the energy is the slope of its course; the size of its
/// fluctuations must fall with the square of the time step. A drift that shrinks with the step says that the step is
/// too long; one that stays says that forces are not the gradient of the energy. Fluctuations that stay say that the
/// energy jumps. Several runs, each from another state, tell the errors.
/// </summary>
/// <remarks>
/// It belongs to the moving crystal and not to the promises, so its failure does not stop the run. That forces are the
/// gradient is a promise, decided before it and without dice: by finite differences, by work along straight and curved
/// paths between disordered structures and with a changing cell, by work in large cells, and by results of long sessions
/// against fresh ones (<c>ForceConsistency</c>, <c>PathWork</c>, <c>LargeCells</c>, <c>LaterCalls</c>); a potential that
/// breaks one of those is stopped there. What is left to dynamics asks for more than a potential promises: a crystal
/// that it holds together, a time step short enough for its stiffest bonds, and some two million atom evaluations for a
/// drift with an error, six times what all promises together take.
/// </remarks>
/// <param name="Crystal">The crystal; it is relaxed with the potential first.</param>
public sealed record EnergyConservation(Crystal Crystal) : ICheck<EnergyDrift>
{
    /// <summary>How often the conventional cell is repeated along each of its vectors.</summary>
    public int Repeat { get; init; } = 2;

    /// <summary>Temperature, K.</summary>
    public double Temperature { get; init; } = 600;

    /// <summary>The longer of the two time steps, fs.</summary>
    public double TimeStep { get; init; } = 1;

    /// <summary>Time with a thermostat before, fs.</summary>
    public double Equilibration { get; init; } = 500;

    /// <summary>Time at constant energy, fs. The uncertainty of the drift falls with its power 3/2.</summary>
    public double Duration { get; init; } = 3000;

    /// <summary>Independent runs, with seeds one after the other; two at least, and four for errors that their spread
    /// tells alone.</summary>
    public int Runs { get; init; } = SampleMean.Enough;

    /// <summary>Further runs follow, two at a time, until the drift is known to this with 95 % confidence, meV/(atom ns),
    /// and that at half the step to half of it. A cutoff with a kink kicks the energy, whose drift four runs may know
    /// only to the limits that are asked of it.</summary>
    [LaterParameter(5)]
    public double Precision { get; init; } = 5;

    /// <summary>More runs than this are not made, whatever the precision; with <see cref="Runs"/> the same, none
    /// follow.</summary>
    [LaterParameter(16)]
    public int MostRuns { get; init; } = 16;

    /// <summary>Seed of velocities and thermostat of the first run.</summary>
    public ulong Seed { get; init; } = 1;

    /// <inheritdoc/>
    public string Name => "energy-conservation";

    /// <inheritdoc/>
    public Domain Domain => Domain.Thermal;

    /// <inheritdoc/>
    public int Version => 2; // 2: several runs

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public ParameterRange? TemperatureRange => new(Temperature, Temperature);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <inheritdoc/>
    public EnergyDrift Measure(IPotential potential, CheckContext context)
    {
        if (Runs < 2)
            throw new ArgumentException($"a drift with an error takes two runs or more, but Runs is {Runs}");
        if (!(Precision > 0))
            throw new ArgumentException($"a drift is known to a precision above zero, but Precision is {Precision}");
        if (NotOffered.Energy(potential.Card) is { } missing)
            return EnergyDrift.NotMeasured(missing);
        var relaxed = RelaxedCrystal.Of(Crystal, potential, new(), context);
        if (relaxed.Finding is { } finding)
            return EnergyDrift.NotMeasured(finding);
        var cell = Crystal.Repeated(relaxed.Result!.Structure, Repeat);
        List<EnergyDrift> runs = [];
        while (runs.Count < Runs || (runs.Count < MostRuns && EnergyDrift.IsWiderThan(Precision, runs)))
            runs.AddRange(
                OrderedParallel.Map(
                    Enumerable.Range(runs.Count, runs.Count < Runs ? Runs : 2).ToArray(),
                    Math.Min(Runs, context.Threads),
                    context.Cancellation,
                    (k, _) =>
                        Once(
                            potential,
                            cell,
                            Seed + (ulong)k,
                            context with
                            {
                                Threads = Math.Max(1, context.Threads / Runs),
                            }
                        )
                )
            );
        return EnergyDrift.MeanOf(TimeStep, runs);
    }

    EnergyDrift Once(IPotential potential, Structure cell, ulong seed, CheckContext context)
    {
        var equilibrated = Run(
            potential,
            cell,
            null,
            MdStage.Hold("equilibration", Temperature, Equilibration) with
            {
                Thermostat = new BussiThermostat(50),
            },
            TimeStep,
            seed,
            context
        );
        if (equilibrated.Outcome.Instability is { } early)
            return EnergyDrift.NotMeasured(early.ToFinding());
        var stage = MdStage.ConstantEnergy("constant energy", Temperature, Duration);
        var whole = Run(
            potential,
            equilibrated.Outcome.Final,
            equilibrated.Outcome.Velocities,
            stage,
            TimeStep,
            seed,
            context
        );
        if (whole.Outcome.Instability is { } late)
            return EnergyDrift.NotMeasured(late.ToFinding());
        var half = Run(
            potential,
            equilibrated.Outcome.Final,
            equilibrated.Outcome.Velocities,
            stage,
            0.5 * TimeStep,
            seed,
            context
        );
        if (half.Outcome.Instability is { } halved)
            return EnergyDrift.NotMeasured(halved.ToFinding());
        return EnergyDrift.Of(whole.Energies, half.Energies);
    }

    (MdOutcome Outcome, EnergyCourse Energies) Run(
        IPotential potential,
        Structure start,
        Vector3D[]? velocities,
        MdStage stage,
        double timeStep,
        ulong seed,
        CheckContext context
    )
    {
        var course = new EnergyCourse();
        var protocol = new MdProtocol
        {
            Stages = [stage],
            TimeStep = timeStep,
            Seed = seed,
            Output = new() { Frames = 0, Checkpoints = 0 },
        };
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
                Observers = [course],
                Velocities = velocities,
            }
        );
        return (outcome, course);
    }
}

/// <summary>Keeps the energy per atom of every step.</summary>
internal sealed class EnergyCourse : IMdObserver
{
    public List<double> Times { get; } = [];

    public List<double> Energies { get; } = [];

    public int Interval => 1;

    public void Observe(in MdFrame frame)
    {
        Times.Add(frame.Time);
        Energies.Add((frame.PotentialEnergy + frame.KineticEnergy) / frame.Positions.Length);
    }

    public void Save(BinaryWriter writer) => throw new NotSupportedException("this run has no checkpoints");

    public void Load(BinaryReader reader) => throw new NotSupportedException("this run has no checkpoints");
}
