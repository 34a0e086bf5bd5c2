using MlipSpec.Quantities;
using MlipSpec.References;
using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Recording;

/// <summary>Judges quantities for which both a ground truth and an experiment are known, with the two error budgets
/// apart.</summary>
public static class BudgetAssertions
{
    /// <summary>
    /// Requires agreement with what the potential was made to reproduce. A potential that states its level of theory is
    /// judged against the value at that level, so it is neither blamed nor excused for its functional, and the card
    /// shows what the functional adds. A potential that states none, such as one fitted to experiment, is judged
    /// against experiment.
    /// </summary>
    /// <param name="measured">What the check found.</param>
    /// <param name="references">Experiment and ground truths.</param>
    /// <param name="within">How far the two may differ.</param>
    /// <remarks>A level of theory for which there is no value is judged against experiment, and the budget says
    /// so.</remarks>
    public static void ShouldAgreeWith<T>(this Quantity<T> measured, ReferenceSet<T> references, Tolerance<T> within)
        where T : struct, IDimension
    {
        var card = Recorder.Card;
        var truth = references.At(card?.LevelOfTheory);
        var judgement = Judge.Compare(Recorder.Potential, measured, truth ?? references.Experiment, within);
        var budget = truth is null
            ? null
            : new ErrorBudget<T>(Recorder.Potential, card?.LevelOfTheory, measured, truth, references.Experiment);
        Recorder.Conclude(
            judgement with
            {
                RelativeBudget = budget?.Relative,
                Budget =
                    budget is not null ? budget.ToString()
                    : card?.LevelOfTheory is { } level
                        ? $"there is no reference at the level of theory {level}, so the error of the fit and that of the level are not apart"
                    : null,
            }
        );
    }
}
