using MlipSpec.Checks.Glasses;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Labels;

/// <summary>
/// <see cref="SnapshotErrors"/> with a potential in the place of first principles: it labels snapshots that are
/// made here and now. The errors are those against the teacher, as for a student that shall reproduce it at a lower
/// cost.
/// </summary>
/// <param name="Trajectory">How the snapshots are made.</param>
/// <param name="Generator">The potential that makes them: one that is validated for this itself.</param>
/// <param name="Teacher">The ground truth that labels them.</param>
public sealed record MeltQuenchTeacherErrors(MeltQuenchProtocol Trajectory, IPotential Generator, IPotential Teacher)
    : ICheck<MeltQuenchErrors>
{
    /// <summary>Whether the mean energy difference per atom over all snapshots is removed, and reported: total energies
    /// of two codes have no common zero.</summary>
    public bool RemoveEnergyShift { get; init; } = true;

    /// <inheritdoc/>
    public string Name => "melt-quench-teacher-errors";

    /// <inheritdoc/>
    public Domain Domain => Domain.Errors;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string? Material => Trajectory.Crystal.ToString();

    /// <inheritdoc/>
    public Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Trajectory.Crystal.Elements;

    /// <inheritdoc/>
    public MeltQuenchErrors Measure(IPotential potential, CheckContext context)
    {
        var made = Trajectory.Run(Generator, context);
        return made.Finding is { } finding
            ? MeltQuenchErrors.NotMeasured(
                finding with
                {
                    Message = $"the trajectory of {Generator.Card.Name}: {finding.Message}",
                }
            )
            : MeltQuenchComparison.Of(made.LabelledBy(Teacher, context), potential, RemoveEnergyShift, context);
    }
}
