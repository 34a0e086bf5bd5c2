using System.Globalization;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Xyz;
using MlipSpec.Threads;

namespace MlipSpec.Checks.Glasses;

/// <summary>The snapshots of a melt–quench simulation.</summary>
/// <param name="Snapshots">In the order of time; those before it failed if it did.</param>
/// <param name="Finding">Why it did not reach its end; null if it did.</param>
internal sealed record MeltQuenchTrajectory(IReadOnlyList<TrajectoryFrame> Snapshots, Finding? Finding)
{
    /// <summary>The entry of the comment line that names the segment.</summary>
    public const string SegmentKey = "segment";

    /// <summary>Writes the snapshots as extended XYZ without labels, ready for a first-principles code: segment,
    /// time_fs and temperature_K stand in the comment line.</summary>
    public void Write(string path) => ExtendedXyz.Write(path, Snapshots.Select(FrameOf));

    /// <summary>The snapshots with energies and forces of a teacher.</summary>
    public IReadOnlyList<Frame> LabelledBy(IPotential teacher, CheckContext context) =>
        OrderedParallel.Map(
            Snapshots,
            context.Threads,
            context.Cancellation,
            (s, k) =>
            {
                var labels = teacher.Evaluate(s.Structure);
                return FrameOf(s) with { Energy = labels.Energy, Forces = labels.Forces, Source = $"snapshot {k}" };
            }
        );

    static Frame FrameOf(TrajectoryFrame s) =>
        new(s.Structure)
        {
            Info = new OrderedDictionary<string, string>
            {
                [SegmentKey] = s.Segment,
                ["time_fs"] = s.Time.ToString("R", CultureInfo.InvariantCulture),
                ["temperature_K"] = s.Temperature.ToString("F1", CultureInfo.InvariantCulture),
            },
        };
}
