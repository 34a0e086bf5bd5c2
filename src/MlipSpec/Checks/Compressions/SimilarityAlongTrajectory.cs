using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Compressions;

/// <summary>
/// Follows a trajectory that the potential made, such as the compression of an amorphous solid, by the SOAP similarity
/// of its atoms to reference crystals, which relax with the same potential at each frame's pressure. J. D. Morrow, J.
/// L. A. Gardner and V. L. Deringer, J. Chem. Phys. 158, 121501 (2023), section V.B.
/// </summary>
/// <remarks>
/// A collapse to a coordination that no phase has, or to a structure like nothing known, is a false minimum; dynamics
/// that fall apart are an outcome of their own. That a transition which a reference shows never happens, a false
/// maximum, is seen by <see cref="CurveComparison"/>. Frames are streamed: memory does not grow with their number.
/// </remarks>
/// <param name="Trajectory">The trajectory.</param>
/// <param name="Crystals">The reference crystals.</param>
public sealed record SimilarityAlongTrajectory(TrajectoryFile Trajectory, IReadOnlyList<Crystal> Crystals)
    : ICheck<SimilarityCurves>
{
    /// <inheritdoc/>
    public string Name => "similarity-along-trajectory";

    /// <inheritdoc/>
    public Domain Domain => Domain.Pressure;

    /// <inheritdoc/>
    public int Version => Elements.Count > 1 ? 2 : 1; // 2: species are told apart

    /// <inheritdoc/>
    public string? Material => Crystal.Substance(Crystals);

    /// <inheritdoc/>
    public Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => [.. Crystals.SelectMany(c => c.Elements).Distinct().Order()];

    /// <summary>How frames are compared.</summary>
    public SimilarityProtocol Protocol { get; init; } = new();

    /// <inheritdoc/>
    public SimilarityCurves Measure(IPotential potential, CheckContext context)
    {
        var tracker = new SimilarityTracker(Crystals, Protocol, potential, context);
        foreach (var (frame, pressure) in Trajectory.Read(potential.Card.Name))
        {
            tracker.Add(frame.Structure, pressure, frame.Source);
            if (tracker.CameApart)
                break;
        }
        return tracker.Finish();
    }
}
