using MlipSpec.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Threads;

namespace MlipSpec.Checks.Labels;

/// <summary>Evaluates every structure of a set, many at once; one that cannot be evaluated is named, and the set then
/// has no errors.</summary>
sealed class DatasetEvaluation(LabelledSet set, IPotential potential, CheckContext context)
{
    const int Batch = 256;

    /// <summary>All evaluations, or what failed.</summary>
    public (IReadOnlyList<Evaluation> Evaluations, Finding? Failure, DatasetAccount Account) Run()
    {
        var evaluations = new List<Evaluation>(set.Frames.Count);
        var failed = new List<string>();
        foreach (var batch in set.Frames.Chunk(Batch))
        {
            var threadsPerFrame = Math.Max(1, context.Threads / batch.Length);
            foreach (
                var (evaluation, why) in OrderedParallel.Map(
                    batch,
                    context.Threads,
                    context.Cancellation,
                    (frame, _) => Evaluate(frame, threadsPerFrame)
                )
            )
                if (evaluation is not null)
                    evaluations.Add(evaluation);
                else
                    failed.Add(why!);
            context.Progress($"{set.Name}: {evaluations.Count + failed.Count} of {set.Frames.Count} structures");
        }
        var account = set.Account with { Failed = failed };
        return (
            evaluations,
            failed.Count == 0
                ? null
                : new(
                    FindingKind.BrokenEvaluation,
                    $"{potential.Card.Name} cannot evaluate {failed.Count} of the {set.Frames.Count} structures of {set.Name}, the first: {failed[0]}. An error over the others would hide the worst ones"
                ),
            account
        );
    }

    (Evaluation?, string?) Evaluate(Structures.Files.Frame frame, int threads)
    {
        try
        {
            return (potential.Evaluate(frame.Structure, threads), null);
        }
        catch (BrokenEvaluationException e)
        {
            return (null, $"{frame.Source}: {e.Message}");
        }
    }
}
