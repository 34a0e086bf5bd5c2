using MlipSpec.Analysis.Coverage;
using MlipSpec.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Statistics;

namespace MlipSpec.Checks.Labels;

/// <summary>Errors of the structures within one range of distance from the training set.</summary>
/// <param name="From">The smallest distance.</param>
/// <param name="To">The largest distance.</param>
/// <param name="Errors">Their errors.</param>
public sealed record DistanceRange(double From, double To, GroupErrors Errors);

/// <summary>
/// Errors as a function of the distance from the training set: a test structure near a training structure asks what the
/// potential remembers, a far one what it predicts. Morrow, Gardner, Deringer, J. Chem. Phys. 158, 121501 (2023),
/// section IV.C.
/// </summary>
/// <param name="TrainingSet">The training set's name.</param>
/// <param name="Repeated">Test structures that are in the training set, by name.</param>
/// <param name="NearlyRepeated">Test structures that nearly are.</param>
/// <param name="Ranges">Thirds of the structures that are not repeated, nearest first.</param>
/// <param name="Points">The distance of each structure, and the root mean square of its force components' errors,
/// eV/Å.</param>
/// <param name="Summary">Counts and distances in a sentence, with the measure, without which a distance means
/// nothing.</param>
public sealed record DistanceErrors(
    string TrainingSet,
    IReadOnlyList<string> Repeated,
    IReadOnlyList<string> NearlyRepeated,
    IReadOnlyList<DistanceRange> Ranges,
    PointData Points,
    string Summary
)
{
    const int MostRanges = 3;

    internal static DistanceErrors Of(
        LabelledSet training,
        LabelledSet test,
        IReadOnlyList<Evaluation> evaluations,
        IReadOnlyList<double> constants,
        Bootstrap bootstrap,
        CheckContext context
    )
    {
        var leakage = new TrainingDistance().Of(
            [.. training.Frames.Select(f => f.Structure)],
            [.. test.Frames.Select(f => f.Structure)],
            context.Threads,
            context.Progress,
            context.Cancellation
        );
        NearestTraining[] unseen =
        [
            .. leakage.Nearest.Where(n => n.Kind == DuplicateKind.None).OrderBy(n => n.Distance),
        ];
        var ranges =
            unseen.Length < MostRanges
                ? []
                : Enumerable
                    .Range(0, MostRanges)
                    .Select(r =>
                    {
                        var part = unseen[(r * unseen.Length / MostRanges)..((r + 1) * unseen.Length / MostRanges)];
                        var errors = new ErrorCollector(
                            FormattableString.Invariant($"distance {part[0].Distance:F3} to {part[^1].Distance:F3}")
                        );
                        foreach (var near in part)
                            errors.Add(test.Frames[near.Test], evaluations[near.Test], constants[near.Test]);
                        return new DistanceRange(
                            part[0].Distance,
                            part[^1].Distance,
                            errors.Summarise(bootstrap, context.Threads)
                        );
                    })
                    .ToArray();
        NearestTraining[] withForces = [.. leakage.Nearest.Where(n => test.Frames[n.Test].Forces is not null)];
        return new(
            training.Name,
            Names(leakage.ExactDuplicates),
            Names(leakage.NearDuplicates),
            ranges,
            new(
                [.. withForces.Select(n => n.Distance)],
                [.. withForces.Select(n => RootMeanSquare(evaluations[n.Test], test.Frames[n.Test].Forces!))]
            ),
            leakage.ToString()
        );

        string[] Names(IReadOnlyList<NearestTraining> pairs) =>
            [.. pairs.Select(p => $"{test.Frames[p.Test].Source} is {training.Frames[p.Training].Source}")];
    }

    static double RootMeanSquare(Evaluation evaluation, Structures.Vector3D[] labels) =>
        Math.Sqrt(evaluation.Forces.Zip(labels).Average(p => (p.First - p.Second).LengthSquared) / 3);
}
