using MlipSpec.Checks.Glasses;
using MlipSpec.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Labels;

/// <summary>
/// Errors of energies and force components along a melt–quench trajectory, segment by segment, as in Fig. 6 of Morrow,
/// Gardner and Deringer (2023): the potential is not run, but evaluated on snapshots that another one visited, and
/// compared with their labels from first principles. There a candidate that failed in the simulation had the lower
/// energy error (8.4 against 11.5 meV/atom in the liquid) and gave itself away by its forces, so forces are judged in
/// every segment.
/// </summary>
/// <param name="Labels">
/// The labelled snapshots: those that <see cref="MeltQuenchTrajectory.Write"/>, or the command mlipspec melt-quench,
/// exported, with energies and forces of a first-principles code; the entry "segment" of each is kept.
/// </param>
public sealed record SnapshotErrors(DatasetFile Labels) : ICheck<MeltQuenchErrors>
{
    /// <summary>Whether the mean energy difference per atom over all snapshots is removed, and reported: total energies
    /// of two codes have no common zero.</summary>
    public bool RemoveEnergyShift { get; init; } = true;

    /// <summary>Whether labels of another level of theory than the potential's own are compared with all the
    /// same.</summary>
    public bool AcrossLevelsOfTheory { get; init; }

    /// <inheritdoc/>
    public string Name => "melt-quench-force-errors";

    /// <inheritdoc/>
    public Domain Domain => Domain.Errors;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public Cost UsualCost => Cost.Seconds;

    /// <summary>None by itself: which elements there are stands in the file.</summary>
    public IReadOnlyList<Element> Elements => [];

    /// <inheritdoc/>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="NotCoveredException">The potential does not cover an element of the snapshots.</exception>
    /// <exception cref="InvalidDataException">A snapshot lacks energy, forces or segment.</exception>
    public MeltQuenchErrors Measure(IPotential potential, CheckContext context)
    {
        context.Progress($"reading {Labels.Path}");
        var set = Labels.Read(context.Cancellation);
        if (
            !AcrossLevelsOfTheory
            && potential.Card.LevelOfTheory is { } own
            && set.LevelOfTheory is { } labels
            && !own.Agrees(labels)
        )
            return MeltQuenchErrors.NotMeasured(
                new(
                    FindingKind.OtherLevelOfTheory,
                    $"the labels of {set.Name} are {labels}, {potential.Card.Name} was fitted to {own}: label the snapshots with {own}, or set AcrossLevelsOfTheory to see both errors together"
                )
            );
        return MeltQuenchComparison.Of(set.Frames, potential, RemoveEnergyShift, context);
    }
}
