using MlipSpec.Engines.Processes;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Engines.Labelling;

/// <summary>Labels snapshots with a potential: any ASE calculator, an electronic structure program among them, or
/// another potential as a teacher.</summary>
/// <param name="potential">The potential.</param>
/// <param name="levelOfTheory">What its numbers are; that of its card unless given.</param>
internal sealed class PotentialLabeller(IPotential potential, LevelOfTheory? levelOfTheory = null) : ILabeller
{
    /// <inheritdoc/>
    public LevelOfTheory LevelOfTheory { get; } =
        LevelOfTheory.Parse(
            $"{potential.Card.Kind} {potential.Card.Name}: {(levelOfTheory ?? potential.Card.LevelOfTheory)?.Text ?? "other: no level of theory stated"}"
        );

    /// <inheritdoc/>
    public string Fingerprint => potential.Card.Fingerprint;

    /// <inheritdoc/>
    public int CoresPerSnapshot => 1;

    /// <inheritdoc/>
    public Label Label(Structure structure, string folder, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!potential.Card.OffersEnergy)
            throw new UnavailableException(
                $"{potential.Card.Name} gives forces only, and a label needs an energy: choose another potential"
            );
        // An evaluation may take hours: it is ended with its process.
        using var stop = cancellation.Register(EngineProcesses.StopAll);
        try
        {
            var evaluation = potential.Evaluate(structure);
            return new(evaluation.Energy, evaluation.Forces, potential.Card.OffersVirial ? evaluation.Virial : null);
        }
        catch (Exception e) when (e is BrokenEvaluationException or NotCoveredException or ArgumentException)
        {
            // What a cancelled run kills has not failed.
            cancellation.ThrowIfCancellationRequested();
            throw new LabellingException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() { }
}
