using MlipSpec.Checks;
using MlipSpec.Checks.Promises;
using MlipSpec.Checks.Promises.Calls;
using MlipSpec.Checks.Promises.Derivatives;
using MlipSpec.Checks.Promises.Symmetries;
using MlipSpec.Checks.Promises.Work;
using MlipSpec.Quantities;

namespace MlipSpec.Conformance;

/// <summary>What every potential promises: the one list, from which the conformance kit and the packaged suites
/// judge.</summary>
internal static class PromiseList
{
    /// <summary>The promises under the limits of a potential's precision.</summary>
    public static IReadOnlyList<Promise> Under(ConformanceLimits limits) =>
        [
            Promise.Of<BrokenStructures>(Promises.Finite, limits.None, m => Count(m.Broken.Count, m.InWords())),
            Promise.Of<ForceErrors>(Promises.Forces, limits.Gradient, m => Relative(m.Forces)),
            Promise.Of<VirialErrors>(Promises.Virial, limits.Gradient, m => Relative(m.Virial)),
            Promise.Of<InvarianceErrors>(Promises.Translation, limits.Rounding, m => Relative(m.Translation)),
            Promise.Of<InvarianceErrors>(
                Promises.LatticeTranslation,
                limits.Rounding,
                m => Relative(m.LatticeTranslation)
            ),
            Promise.Of<InvarianceErrors>(Promises.Rotation, limits.Rounding, m => Relative(m.Rotation)),
            Promise.Of<InvarianceErrors>(Promises.Permutation, limits.Rounding, m => Relative(m.Permutation)),
            Promise.Of<InvarianceErrors>(Promises.CellChoice, limits.Rounding, m => Relative(m.CellChoice)),
            Promise.Of<ExtensivityErrors>(Promises.Extensivity, limits.Rounding, m => Relative(m.Supercell)),
            Promise.Of<SumRuleErrors>(Promises.NetForce, limits.Rounding, m => Relative(m.NetForce)),
            Promise.Of<SumRuleErrors>(Promises.SiteEnergies, limits.Rounding, m => Relative(m.SiteEnergies)),
            Promise.Of<SumRuleErrors>(Promises.VirialSymmetry, limits.Rounding, m => Relative(m.VirialAsymmetry)),
            Promise.Of<ReproducibilityErrors>(Promises.Batch, limits.Repetition, m => Relative(m.Batch)),
            Promise.Of<ReproducibilityErrors>(Promises.OneCall, limits.Rounding, m => Relative(m.InOneCall)),
            Promise.Of<ReproducibilityErrors>(Promises.Order, limits.Repetition, m => Relative(m.Order)),
            Promise.Of<ReproducibilityErrors>(Promises.Concurrency, limits.Repetition, m => Relative(m.Concurrency)),
            Promise.Of<ReproducibilityErrors>(Promises.Continuation, limits.Rounding, m => Relative(m.Continuation)),
            Promise.Of<ReproducibilityErrors>(
                Promises.Input,
                limits.None,
                m => Count(m.InputChanges.Value, "coordinates changed by evaluating")
            ),
            Promise.Of<ContinuityErrors>(
                Promises.EnergyContinuity,
                limits.EnergyJump,
                m => Jump(m, m.EnergyJump, m.EnergyJumpAt)
            ),
            Promise.Of<ContinuityErrors>(
                Promises.ForceContinuity,
                limits.ForceJump,
                m => Jump(m, m.ForceJump, m.ForceJumpAt)
            ),
            Promise.Of<ThreadErrors>(
                Promises.Threads,
                limits.None,
                m => Count(m.DifferentNumbers.Value, "numbers with other bits than on one thread")
            ),
            Promise.Of<RepresentationErrors>(Promises.Mirror, limits.Rounding, m => Relative(m.Mirror)),
            Promise.Of<RepresentationErrors>(Promises.LeftHanded, limits.Rounding, m => Relative(m.LeftHanded)),
            Promise.Of<RepresentationErrors>(Promises.Axes, limits.Rounding, m => Relative(m.Axes)),
            Promise.Of<RepresentationErrors>(Promises.Skewed, limits.Rounding, m => Relative(m.Skewed)),
            Promise.Of<RepresentationErrors>(Promises.Rows, limits.Rounding, m => Relative(m.Rows)),
            Promise.Of<PeriodicityErrors>(Promises.Vacuum, limits.Rounding, m => Relative(m.Vacuum)),
            Promise.Of<PeriodicityErrors>(Promises.Periodicity, limits.Rounding, m => Relative(m.Symmetry)),
            Promise.Of<PeriodicityErrors>(Promises.ForcesWithGap, limits.Work, m => Relative(m.Forces)),
            Promise.Of<PeriodicityErrors>(Promises.VirialWithGap, limits.Work, m => Relative(m.Virial)),
            Promise.Of<SeparabilityErrors>(Promises.Separability, limits.Rounding, m => Relative(m.Parts)),
            Promise.Of<LargeCellErrors>(Promises.LargeCells, limits.Rounding, m => Relative(m.Repeated)),
            Promise.Of<LargeCellErrors>(Promises.LargeSymmetry, limits.Rounding, m => Relative(m.Symmetry)),
            Promise.Of<LargeCellErrors>(Promises.LargeForces, limits.Work, m => Relative(m.Work)),
            Promise.Of<LargeCellErrors>(Promises.LargestForces, limits.LargeWork, m => Relative(m.LargestWork)),
            Promise.Of<ConcurrencyErrors>(Promises.ConcurrentWork, limits.Repetition, m => Relative(m.Deviation)),
            Promise.Of<LaterCallErrors>(Promises.Drift, limits.Rounding, m => Relative(m.Drift)),
            Promise.Of<LaterCallErrors>(Promises.ChangingCell, limits.Rounding, m => Relative(m.Cells)),
            Promise.Of<LaterCallErrors>(Promises.RunningCompression, limits.Rounding, m => Relative(m.Compression)),
            Promise.Of<LaterCallErrors>(Promises.LaterCalls, limits.Rounding, m => Relative(m.Late)),
            Promise.Of<PathErrors>(Promises.PathWork, limits.Work, m => Relative(m.Work)),
            Promise.Of<PrecisionNoise>(
                Promises.Precision,
                limits.Noise,
                m =>
                    (
                        NamedQuantity.Of<Ratio>("error", m.Largest, 0),
                        "results are no finer than this: state the precision that is true, such as float32, on the card"
                    )
            ),
        ];

    static (NamedQuantity, string?) Relative<T>(LargestError<T> error)
        where T : struct, IDimension => (Named(error.Relative), error.Where?.ToString());

    static (NamedQuantity, string?) Relative(Deviation deviation) =>
        (Named(deviation.Relative), deviation.Where?.ToString());

    static (NamedQuantity, string?) Count(double count, string what) => (Named<Ratio>(count), count > 0 ? what : null);

    /// <summary>A jump; where the scan ended before the cutoff, continuity cannot be told.</summary>
    static (NamedQuantity, string?) Jump<T>(ContinuityErrors errors, Quantity<T> jump, string? where)
        where T : struct, IDimension =>
        jump.Finding is null && errors.Range.Finding is { } tooShort
            ? (Named(Quantity<T>.NotMeasured(tooShort)), null)
            : (Named(jump), where);

    static NamedQuantity Named<T>(Quantity<T> quantity)
        where T : struct, IDimension => NamedQuantity.Of("error", quantity, 0);
}
