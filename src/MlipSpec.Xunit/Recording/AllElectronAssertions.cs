using MlipSpec.Analysis;
using MlipSpec.Checks.Lattice;
using MlipSpec.Checks.Phases;
using MlipSpec.Quantities;
using MlipSpec.References.AllElectron;
using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Recording;

/// <summary>The four phases of an element by all electrons.</summary>
/// <param name="Phases">In any order.</param>
public sealed record AllElectronPhases(IReadOnlyList<AllElectronEquation> Phases);

/// <summary>Judges what a potential says of an element against two all-electron codes. A potential of another level of
/// theory, or an element that those codes treat otherwise than databases do, is measured and mapped, but not failed.
/// </summary>
public static class AllElectronAssertions
{
    /// <summary>Requires ν and ε within what the literature calls good.</summary>
    /// <param name="measured">The fitted curve.</param>
    /// <param name="expected">That of all electrons.</param>
    public static void ShouldBeNear(this EquationOfStateFit measured, AllElectronEquation expected)
    {
        var finding = measured.Volume.Finding ?? measured.BulkModulus.Finding ?? measured.BulkModulusDerivative.Finding;
        var distance = finding is null ? Between(measured, expected) : null;
        AtMost(distance?.Nu, finding, EquationDistance.GoodNu, "ν to all electrons", expected, isMarked: true);
        AtMost(distance?.Epsilon, finding, EquationDistance.GoodEpsilon, "ε to all electrons", expected);
    }

    /// <summary>Requires that the lowest of the four phases is that of all electrons, or as near to it as these codes are
    /// to each other.</summary>
    /// <param name="measured">The order measured.</param>
    /// <param name="expected">The phases by all electrons.</param>
    public static void ShouldHaveLowest(this PhaseOrder measured, AllElectronPhases expected)
    {
        const double Near = 0.010; // eV/atom: phases so near to each other are told apart by no fit of a level
        var near = expected.Phases.Where(p => p.EnergyAboveLowest!.Value.Value <= Near).Select(p => p.Phase).ToArray();
        var judgement = Judge.Outcome(
            Recorder.Potential,
            "lowest of diamond, sc, bcc and fcc",
            measured.Lowest is { } lowest && near.Contains(lowest),
            measured.Lowest ?? "none that keeps its symmetry",
            string.Join(" or ", near) + " (all-electron PBE)"
        );
        Recorder.Conclude(WhereItCounts(judgement, expected.Phases[0]));
    }

    static EquationDistance Between(EquationOfStateFit measured, AllElectronEquation expected) =>
        EquationDistance.Between(
            (measured.Volume.Value, measured.BulkModulus.Value, measured.BulkModulusDerivative.Value),
            (expected.Volume.Value, expected.BulkModulus.Value, expected.BulkModulusDerivative.Value)
        );

    static void AtMost(
        double? value,
        Finding? finding,
        double limit,
        string name,
        AllElectronEquation expected,
        bool isMarked = false
    )
    {
        var quantity = finding is null ? new Quantity<Ratio>(value!.Value) : Quantity<Ratio>.NotMeasured(finding);
        var judgement = WhereItCounts(Judge.AtMost(Recorder.Potential, name, quantity, limit), expected);
        Recorder.Conclude(
            isMarked ? judgement with { Mark = new(expected.Element, expected.Phase, value, limit) } : judgement
        );
    }

    static Judgement WhereItCounts(Judgement judgement, AllElectronEquation expected)
    {
        var level = Recorder.Card?.LevelOfTheory;
        var why =
            level is null ? "it states no level of theory, and the truth here is PBE"
            : !level.Agrees(AllElectronEquation.Level)
                ? $"its level of theory is {level.Name}, and the truth here is PBE"
            : expected.Caution;
        return why is null
            ? judgement
            : judgement with
            {
                Verdict = Verdict.OtherTheory,
                Message =
                    $"{Recorder.Potential} is not judged by \"{judgement.Quantity}\" of {expected.Element} {expected.Phase}: {why} (found {judgement.Measured}, expected {judgement.Expected})",
            };
    }
}
