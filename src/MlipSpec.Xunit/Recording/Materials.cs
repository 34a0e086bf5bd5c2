using MlipSpec.Checks;
using MlipSpec.Checks.Phases;
using MlipSpec.Quantities;
using MlipSpec.References;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Suites.Materials;

namespace MlipSpec.Xunit.Recording;

/// <summary>The tests of a file of materials, as if each were a method.</summary>
public sealed class Materials
{
    /// <summary>What the file expects of a measurement.</summary>
    /// <param name="measured">The measurement.</param>
    /// <param name="expected">The expectations of its test.</param>
    [MaterialsTest]
    public void Expected(Measured measured, Expectations expected)
    {
        foreach (var one in expected.All)
            Recorder.Conclude(JudgementOf(measured, one, expected.Catalogue));
    }

    static Judgement JudgementOf(Measured measured, Expectation expected, Catalogue catalogue)
    {
        if (expected.Lowest is { } phase)
            return Lowest(measured, phase, expected);
        var quantity =
            measured.Quantities.FirstOrDefault(q => q.Name == expected.Quantity)
            ?? throw new ArgumentException(
                $"{expected.Place}: this check measures no '{expected.Quantity}': {Suggest.Nearest(expected.Quantity, [.. measured.Quantities.Select(q => q.Name)])}"
            );
        var judgement = QuantityOfUnit.Named(quantity.Unit).Judge(quantity, expected, catalogue);
        return expected.Level is { } level && Recorder.Card?.LevelOfTheory is { } own && !own.Agrees(level)
            ? judgement with
            {
                Verdict = Verdict.OtherTheory,
                Message =
                    $"{Recorder.Potential} is not judged by \"{expected.Quantity}\": its level of theory is {own.Name}, and the value is of {level.Name}",
            }
            : judgement;
    }

    static Judgement Lowest(Measured measured, string phase, Expectation expected) =>
        measured is not PhaseOrder order
            ? throw new ArgumentException(
                $"{expected.Place}: \"lowest\" belongs to the check phase-ordering, and this is another one"
            )
        : order.Phases.All(p => p.Phase != phase)
            ? throw new ArgumentException(
                $"{expected.Place}: the phase '{phase}' is not among those ordered: {string.Join(", ", order.Phases.Select(p => p.Phase))}"
            )
        : Judge.Outcome(
            Recorder.Potential,
            "phase of lowest energy",
            order.Lowest == phase,
            order.Lowest ?? "none that could be measured",
            phase
        );
}
