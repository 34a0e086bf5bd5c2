using MlipSpec.Checks.Phases;
using MlipSpec.Quantities;

namespace MlipSpec.Xunit.Recording;

/// <summary>Judges whether an order of phases says anything.</summary>
public static class PhaseAssertions
{
    const int AtMostOneOf = 4;

    /// <summary>
    /// Requires that nearly all phases take part in the order: a crystal is the ground state of those alone that were
    /// compared. At most one in four may have left its phase, as a crystal does that is no minimum of a potential; one
    /// that breaks it, or that does not come to rest, is not excused.
    /// </summary>
    /// <param name="measured">The order.</param>
    public static void ShouldCompareMostPhases(this PhaseOrder measured)
    {
        PhaseEnergy[] missing = [.. measured.Phases.Where(p => !p.Energy.IsMeasured)];
        var excused =
            missing.All(p => p.Finding?.Kind == FindingKind.LeftPhase)
            && missing.Length * AtMostOneOf <= measured.Phases.Count;
        excused.ShouldHold(
            "the phases can be compared",
            missing.Length == 0
                ? $"all {measured.Phases.Count}"
                : $"{measured.Phases.Count - missing.Length} of {measured.Phases.Count}, not {string.Join("; ", missing.Select(p => $"{p.Phase} ({p.Finding?.Message ?? $"energy {p.Energy.Value}"})"))}"
        );
    }
}
