using MlipSpec.Datasets;
using MlipSpec.Potentials;

namespace MlipSpec.Training;

/// <summary>Makes potentials from labelled structures.</summary>
internal interface ITrainer
{
    /// <summary>What makes them, for reports.</summary>
    string Description { get; }

    /// <summary>Makes one potential.</summary>
    /// <param name="set">All structures.</param>
    /// <param name="frames">The indices of those to train on.</param>
    /// <param name="fold">The number of the fold that is held out, from 0.</param>
    /// <param name="threads">How many cores it may use.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <exception cref="TrainingException">No potential came of it; the message says why, and where the log
    /// is.</exception>
    IPotential Train(LabelledSet set, IReadOnlyList<int> frames, int fold, int threads, CancellationToken cancellation);
}

/// <summary>A potential could not be trained.</summary>
internal sealed class TrainingException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Models that were trained elsewhere, one for each fold: the division into folds must be the one they were
/// trained with.</summary>
/// <param name="models">The potentials, in the order of the folds.</param>
internal sealed class FoldModels(IReadOnlyList<IPotential> models) : ITrainer
{
    /// <inheritdoc/>
    public string Description => $"{models.Count} given models: {string.Join(", ", models.Select(m => m.Card.Name))}";

    /// <inheritdoc/>
    public IPotential Train(
        LabelledSet set,
        IReadOnlyList<int> frames,
        int fold,
        int threads,
        CancellationToken cancellation
    ) =>
        fold < models.Count
            ? models[fold]
            : throw new TrainingException(
                $"{models.Count} fold models were given, and fold {fold + 1} is to be validated: give one for each fold"
            );
}
