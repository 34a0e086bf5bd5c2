using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Engines.Worker;

/// <summary>
/// A potential whose calculations run in worker processes. A crash, a hang or an error of the engine becomes a
/// <see cref="BrokenEvaluationException"/> that names engine, structure and last words; the next evaluation has a new
/// worker.
/// </summary>
public class WorkerPotential : IPotential
{
    readonly WorkerPool _pool;

    /// <summary>Starts a first worker and asks it what it is.</summary>
    /// <param name="launch">How to start a worker.</param>
    /// <param name="describe">Makes the card from what the engine says.</param>
    /// <exception cref="UnavailableException">Program, library or model are not installed.</exception>
    /// <exception cref="ArgumentException">The engine rejects its settings.</exception>
    public WorkerPotential(WorkerLaunch launch, Func<EngineInfo, PotentialCard> describe)
    {
        _pool = new(launch);
        var worker = _pool.Rent();
        Info = worker.Info;
        _pool.Return(worker);
        Card = describe(Info);
    }

    /// <inheritdoc/>
    public PotentialCard Card { get; protected init; }

    /// <summary>What the engine says of itself.</summary>
    public EngineInfo Info { get; }

    /// <inheritdoc/>
    public ICalculation Start(Structure structure, int threads = 1)
    {
        NotCoveredException.ThrowIfNotCovered(Card, structure);
        Require(structure);
        return new WorkerCalculation(_pool, structure, TakesCharges);
    }

    /// <summary>Refuses a structure that the engine would not take as it is.</summary>
    /// <exception cref="ArgumentException">What is wrong, and what to do.</exception>
    private protected virtual void Require(Structure structure) { }

    /// <summary>Whether the engine is told the charges that a structure's file states.</summary>
    private protected virtual bool TakesCharges => false;

    /// <inheritdoc/>
    public Evaluation[]? EvaluateTogether(IReadOnlyList<Structure> structures)
    {
        if (!Info.OffersBatch)
            return null;
        foreach (var structure in structures)
            NotCoveredException.ThrowIfNotCovered(Card, structure);
        return WorkerBatch.Evaluate(_pool, Card, structures);
    }
}
