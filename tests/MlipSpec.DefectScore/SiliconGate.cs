using MlipSpec.Checks;
using MlipSpec.Checks.Clusters;
using MlipSpec.Checks.Elasticity;
using MlipSpec.Checks.Phases;
using MlipSpec.Checks.Vibrations;
using MlipSpec.Potentials;
using MlipSpec.Testing.Planted;

namespace MlipSpec.DefectScore;

/// <summary>
/// What the gate of the silicon suite answers to a defect of Stillinger–Weber: red for a broken promise or a failed
/// qualitative judgement, else for a number that left its baseline. What Stillinger–Weber does not claim is measured
/// there and makes nothing red.
/// </summary>
static class SiliconGate
{
    static readonly Domain[] s_notClaimed = [Domain.Pressure, Domain.Search, Domain.Errors];

    /// <summary>The first reason of the gate, or that it is green.</summary>
    /// <param name="promises">The promises that the defect breaks.</param>
    /// <param name="moved">The checks, by name, of which a number moved.</param>
    /// <param name="potential">The potential with the defect.</param>
    public static string Answer(IReadOnlyList<string> promises, IReadOnlyList<string> moved, IPotential potential)
    {
        if (promises.Count > 0)
            return "red: a promise is broken";
        var claimed = TrialChecks
            .All.Where(c => moved.Contains(c.Name) && !s_notClaimed.Contains(c.Check.Domain))
            .Select(c => c.Check)
            .ToList();
        var invalid = claimed.Where(c => IsInvalid(c, potential)).Select(c => c.Domain.Name).Distinct().ToList();
        return invalid.Count > 0 ? $"red: not valid in {string.Join(", ", invalid)}"
            : claimed.Count > 0
                ? $"red: baseline moved in {string.Join(", ", claimed.Select(c => c.Domain.Name).Distinct())}"
            : moved.Count > 0 ? "green: moved only where nothing is claimed"
            : "**green**";
    }

    // The qualitative judgements of the suite on those checks, with its limits.
    static bool IsInvalid(ICheck check, IPotential potential)
    {
        try
        {
            return check.MeasureAny(potential, CheckContext.Default) switch
            {
                RepulsionErrors repulsion => !(repulsion.Depth.Value < 1e-3),
                BindingCurves dimer => !(dimer.Hole.Value < 0.1 && dimer.FalseMinima.Value < 0.5),
                PhaseOrder phases => phases.Lowest != "diamond",
                ElasticModuli moduli => !(moduli.LowestEigenvalue.Value > 0),
                PhononSpectrum phonons => !(phonons.Lowest.Value > PhononSpectrum.ImaginaryBelow),
                _ => false,
            };
        }
        catch (BrokenEvaluationException)
        {
            return true;
        }
    }
}
