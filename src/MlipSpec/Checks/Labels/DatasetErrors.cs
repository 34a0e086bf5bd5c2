using MlipSpec.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Statistics;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Labels;

/// <summary>What is done about the arbitrary zero of energies.</summary>
public enum EnergyZero
{
    /// <summary>Nothing: the potential gives energies on the scale of its labels.</summary>
    AsLabelled,

    /// <summary>A constant for each element, by least squares of labels minus predictions, is removed and
    /// reported.</summary>
    ShiftRemoved,

    /// <summary>Energies are compared above isolated atoms, those of the set's own isolated atoms and those of the
    /// potential.</summary>
    IsolatedAtoms,
}

/// <summary>
/// Errors of a potential against the labels of a data set, such as an external test set: energies, forces, stresses and
/// virials, all together and in groups, each with an uncertainty from the bootstrap over configurations. Structures are
/// evaluated side by side on all cores.
/// </summary>
/// <param name="Data">The data set.</param>
public sealed record DatasetErrors(DatasetFile Data) : ICheck<LabelErrors>
{
    /// <summary>The zero of energies.</summary>
    public EnergyZero Zero { get; init; }

    /// <summary>Whether labels of another level of theory than the potential's own are compared with all the
    /// same.</summary>
    public bool AcrossLevelsOfTheory { get; init; }

    /// <summary>The training set of the potential, from which the distance of each structure is measured; null to leave
    /// that out.</summary>
    public DatasetFile? Training { get; init; }

    /// <summary>How uncertainties are found.</summary>
    public Bootstrap Bootstrap { get; init; } = Bootstrap.Default;

    /// <inheritdoc/>
    public string Name => "dataset-errors";

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
    /// <exception cref="NotCoveredException">The potential does not cover an element of the set.</exception>
    public LabelErrors Measure(IPotential potential, CheckContext context)
    {
        context.Progress($"reading {Data.Path}");
        return Measure(Data.Read(context.Cancellation), potential, context);
    }

    /// <summary>The same for a set that is in memory.</summary>
    public LabelErrors Measure(LabelledSet set, IPotential potential, CheckContext context)
    {
        Element[] missing = [.. set.Elements.Where(e => !potential.Card.Covers(e))];
        if (missing.Length > 0)
            throw new NotCoveredException(potential.Card.Name, missing, potential.Card.Elements);
        if (!AcrossLevelsOfTheory && Mismatch(potential.Card, set) is { } mismatch)
            return LabelErrors.NotMeasured(set, new(FindingKind.OtherLevelOfTheory, mismatch));
        var results = new DatasetEvaluation(set, potential, context).Run();
        if (results.Failure is { } failure)
            return LabelErrors.NotMeasured(set with { Account = results.Account }, failure);
        var constants = Constants(set, results.Evaluations, potential);
        var offset = EnergyOffset.Of(set.Frames, results.Evaluations);
        Say(offset, $"{potential.Card.Name}, {set.Name}", context);
        var errors = new ErrorGathering(set, results.Evaluations, Bootstrap, context).Run(constants, Zero, offset);
        return Training is not { } training || errors.Finding is not null
            ? errors
            : errors with
            {
                ByDistance = DistanceErrors.Of(
                    training.Read(context.Cancellation),
                    set,
                    results.Evaluations,
                    [.. set.Frames.Select(f => CompositionFit.Of(f.Structure, constants))],
                    Bootstrap,
                    context
                ),
            };
    }

    // An offset that is judged as an error, and constants that mean nothing one by one, are never passed over in
    // silence.
    void Say(EnergyOffset? offset, string what, CheckContext context)
    {
        if (Zero == EnergyZero.AsLabelled && offset is { IsNoticed: true })
            context.Notice(
                $"{what}: {offset}. Energies are judged as they are labelled; with Zero = ShiftRemoved or IsolatedAtoms they are judged without the offset"
            );
        else if (Zero == EnergyZero.ShiftRemoved && offset is { IsDetermined: false })
            context.Notice(
                $"{what}: the compositions determine {offset.Rank} of the {offset.Constants.Count} constants that ShiftRemoved removes: errors are right, the constants one by one mean nothing. Structures of other compositions would fix them"
            );
    }

    string? Mismatch(PotentialCard card, LabelledSet set) =>
        card.LevelOfTheory is { } own && set.LevelOfTheory is { } labels && !own.Agrees(labels)
            ? $"the labels of {set.Name} are {labels}, {card.Name} was fitted to {own}: their difference is no error of the fit. Label the set with {own}; or set AcrossLevelsOfTheory (and ShiftRemoved for energies) to see the two errors together"
            : null;

    IReadOnlyDictionary<Element, double> Constants(
        LabelledSet set,
        IReadOnlyList<Evaluation> evaluations,
        IPotential potential
    )
    {
        if (Zero == EnergyZero.AsLabelled)
            return set.Elements.ToDictionary(e => e, _ => 0.0);
        if (Zero == EnergyZero.ShiftRemoved)
        {
            int[] labelled =
            [
                .. Enumerable
                    .Range(0, evaluations.Count)
                    .Where(k => set.Frames[k].Energy is not null && double.IsFinite(evaluations[k].Energy)),
            ];
            return CompositionFit.Of(
                [.. labelled.Select(k => set.Frames[k].Structure)],
                [.. labelled.Select(k => set.Frames[k].Energy!.Value - evaluations[k].Energy)]
            );
        }
        return set.Elements.ToDictionary(
            e => e,
            e =>
                set.IsolatedAtoms.TryGetValue(e, out var label)
                    ? label - potential.Evaluate(new Structure(Cell.None, [e], [Vector3D.Zero])).Energy
                    : throw new InvalidDataException(
                        $"{set.Name} has no isolated {e} atom, so energies above isolated atoms cannot be compared: add a frame of one {e} atom without a cell, or use ShiftRemoved"
                    )
        );
    }
}
