using MlipSpec.Checks;
using MlipSpec.Checks.Labels;
using MlipSpec.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Statistics;
using MlipSpec.Structures.Files;

namespace MlipSpec.Training;

/// <summary>
/// k-fold cross-validation: k models, each trained without one fold and judged by it, so that every structure is
/// predicted once by a model that has not seen it. Morrow, Gardner, Deringer, J. Chem. Phys. 158, 121501 (2023),
/// section IV.C and Fig. 5a.
/// </summary>
internal sealed record CrossValidation
{
    /// <summary>The number of folds k.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>The seed of the division.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How uncertainties of pooled errors are found.</summary>
    public Bootstrap Bootstrap { get; init; } = Bootstrap.Default;

    /// <summary>Trains and judges the models of all folds.</summary>
    /// <param name="set">The labelled structures.</param>
    /// <param name="groups">The group of each frame that must not be split, such as its trajectory.</param>
    /// <param name="trainer">Makes the models.</param>
    /// <param name="context">Cancellation, progress, cores.</param>
    /// <exception cref="ArgumentException">There are fewer groups than folds.</exception>
    /// <exception cref="TrainingException">A model could not be made; the message names the fold.</exception>
    public CrossValidationResult Run(
        LabelledSet set,
        IReadOnlyList<string> groups,
        ITrainer trainer,
        CheckContext context
    )
    {
        var folds = Training.Folds.Of(groups, Folds, Seed);
        var pooled = new ErrorCollector(GroupErrors.All);
        var (frames, evaluations) = (new List<Frame>(), new List<Evaluation>());
        var results = new List<FoldErrors>();
        for (var fold = 0; fold < folds.Count; fold++)
        {
            context.Progress($"fold {fold + 1} of {folds.Count}");
            int[] training = folds.Training(fold),
                heldOut = folds.HeldOut(fold);
            var potential = trainer.Train(set, training, fold, context.Threads, context.Cancellation);
            results.Add(
                new(
                    fold + 1,
                    training.Length,
                    heldOut.Length,
                    Judge(set, heldOut, potential, context, $"fold {fold + 1}", pooled, frames, evaluations)
                )
            );
        }
        var offset = EnergyOffset.Of(frames, evaluations) is { IsNoticed: true } noticed ? noticed : null;
        if (offset is not null)
            context.Notice(
                $"{set.Name}: {offset}. Errors of energies hold this offset: fit to the labels' zero, or take the constants off the labels"
            );
        return new()
        {
            Offset = offset,
            Dataset = set.Name,
            LevelOfTheory = set.LevelOfTheory,
            Trainer = trainer.Description,
            Seed = Seed,
            Groups = folds.Groups,
            Folds = results,
            Pooled = pooled.Summarise(Bootstrap, context.Threads),
        };
    }

    /// <summary>
    /// The learning curve: errors on each held-out fold of models trained on growing parts of the others. A curve that
    /// still falls says that more data would help; one that is flat, that the form of the potential is at its end.
    /// </summary>
    /// <param name="set">The labelled structures.</param>
    /// <param name="groups">The group of each frame.</param>
    /// <param name="trainer">Makes the models.</param>
    /// <param name="fractions">Parts of the training frames, in (0, 1].</param>
    /// <param name="context">Cancellation, progress, cores.</param>
    public IReadOnlyList<LearningPoint> Learn(
        LabelledSet set,
        IReadOnlyList<string> groups,
        ITrainer trainer,
        IReadOnlyList<double> fractions,
        CheckContext context
    )
    {
        var folds = Training.Folds.Of(groups, Folds, Seed);
        return
        [
            .. fractions.Select(fraction =>
            {
                var (errors, sizes) = (new List<GroupErrors>(), new List<int>());
                for (var fold = 0; fold < folds.Count; fold++)
                {
                    context.Progress($"learning curve: fraction {fraction}, fold {fold + 1}");
                    var training = Shuffled(folds.Training(fold), fold);
                    int[] part = training[..Math.Max(1, (int)Math.Round(fraction * training.Length))];
                    errors.Add(
                        Judge(
                            set,
                            folds.HeldOut(fold),
                            trainer.Train(set, part, fold, context.Threads, context.Cancellation),
                            context,
                            $"fold {fold + 1}",
                            null
                        )
                    );
                    sizes.Add(part.Length);
                }
                return new LearningPoint(
                    sizes.Average(),
                    FoldSpread.Of(errors, g => g.Statistics.EnergyPerRootAtom?.RootMeanSquare),
                    FoldSpread.Of(errors, g => g.Statistics.ForceComponent?.RootMeanSquare)
                );
            }),
        ];
    }

    GroupErrors Judge(
        LabelledSet set,
        int[] heldOut,
        IPotential potential,
        CheckContext context,
        string name,
        ErrorCollector? pooled,
        List<Frame>? frames = null,
        List<Evaluation>? predicted = null
    )
    {
        var part = set with
        {
            Frames = [.. heldOut.Select(k => set.Frames[k])],
            Groups = [.. heldOut.Select(k => set.Groups[k])],
        };
        var (evaluations, failure, _) = new DatasetEvaluation(part, potential, context).Run();
        if (failure is { } finding)
            throw new TrainingException($"the model of {name}: {finding.Message}");
        var errors = new ErrorCollector(name);
        foreach (var (frame, evaluation) in part.Frames.Zip(evaluations))
        {
            errors.Add(frame, evaluation);
            pooled?.Add(frame, evaluation);
            frames?.Add(frame);
            predicted?.Add(evaluation);
        }
        return errors.Summarise(Bootstrap, context.Threads);
    }

    // Growing parts are nested: each holds the smaller ones.
    int[] Shuffled(int[] frames, int fold)
    {
        var random = new Structures.SeededRandom(Seed).For($"learning {fold}");
        for (var k = frames.Length - 1; k > 0; k--)
        {
            var other = random.NextInt(k + 1);
            (frames[k], frames[other]) = (frames[other], frames[k]);
        }
        return frames;
    }
}
