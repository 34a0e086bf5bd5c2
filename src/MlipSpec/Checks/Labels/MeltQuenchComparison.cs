using System.Globalization;
using MlipSpec.Checks.Glasses;
using MlipSpec.Checks.Promises;
using MlipSpec.Potentials;
using MlipSpec.Structures.Files;
using MlipSpec.Threads;

namespace MlipSpec.Checks.Labels;

/// <summary>Compares a potential with labelled snapshots.</summary>
internal static class MeltQuenchComparison
{
    /// <summary>The errors of energies and forces in each segment.</summary>
    /// <param name="frames">Labelled snapshots in the order of time, with the entry "segment" in the comment line, as
    /// <see cref="MeltQuenchTrajectory.Write"/> leaves it; of one composition.</param>
    /// <param name="potential">The potential under test.</param>
    /// <param name="removeShift">Whether the mean energy difference per atom is removed.</param>
    /// <param name="context">Threads, cancellation.</param>
    /// <exception cref="InvalidDataException">A frame lacks labels or its segment; the message names it.</exception>
    public static MeltQuenchErrors Of(
        IReadOnlyList<Frame> frames,
        IPotential potential,
        bool removeShift,
        CheckContext context
    )
    {
        Check(frames);
        if (NotOffered.Energy(potential.Card) is { } missing)
            return MeltQuenchErrors.NotMeasured(missing);
        context.Progress($"evaluating {frames.Count} snapshots");
        var evaluations = OrderedParallel.Map(
            frames,
            context.Threads,
            context.Cancellation,
            (frame, _) => potential.Evaluate(frame.Structure)
        );
        double[] energies = [.. frames.Zip(evaluations, (f, e) => (e.Energy - f.Energy!.Value) / f.Structure.Count)];
        var shift = removeShift ? energies.Average() : 0;
        SnapshotError[] errors =
        [
            .. frames.Select(
                (f, k) =>
                    new SnapshotError(
                        f.Info[MeltQuenchTrajectory.SegmentKey],
                        TimeOf(f, k),
                        energies[k] - shift,
                        ForceError(f, evaluations[k])
                    )
            ),
        ];
        return new() { Snapshots = errors, Shift = shift };
    }

    static double ForceError(Frame frame, Evaluation evaluation)
    {
        var sum = 0.0;
        for (var i = 0; i < frame.Structure.Count; i++)
            sum += (evaluation.Forces[i] - frame.Forces![i]).LengthSquared;
        return Math.Sqrt(sum / (3 * frame.Structure.Count));
    }

    static double TimeOf(Frame frame, int index) =>
        frame.Info.TryGetValue("time_fs", out var text)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var time)
            ? time
            : index;

    static void Check(IReadOnlyList<Frame> frames)
    {
        if (frames.Count == 0)
            throw new InvalidDataException(
                "there are no snapshots to compare with: expected labelled frames of a melt–quench trajectory"
            );
        foreach (var (k, frame) in frames.Index())
        {
            var place = frame.Source.Length > 0 ? frame.Source : $"frame {k}";
            if (frame.Energy is null || frame.Forces is null)
                throw new InvalidDataException(
                    $"{place} has {(frame.Energy is null ? "no energy" : "no forces")}: every snapshot needs both, because energies alone hide what forces show"
                );
            if (!frame.Info.ContainsKey(MeltQuenchTrajectory.SegmentKey))
                throw new InvalidDataException(
                    $"{place} does not say to which segment it belongs: expected segment=crystal, melting, liquid, quench or amorphous in its comment line, as it was exported; the labelling code must keep the entry"
                );
        }
    }
}
