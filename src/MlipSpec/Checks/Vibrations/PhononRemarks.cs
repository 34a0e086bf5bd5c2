using MlipSpec.Analysis.Phonons;
using MlipSpec.Potentials;

namespace MlipSpec.Checks.Vibrations;

/// <summary>What a reader of phonons must know that no number says.</summary>
static class PhononRemarks
{
    public static IReadOnlyList<string> Of(Phonons check, IPotential potential, ForceConstants constants)
    {
        var remarks = new List<string>();
        var heights = constants.Cell.Supercell.Cell.Heights;
        var thinnest = Math.Min(heights.X, Math.Min(heights.Y, heights.Z));
        if (potential is SitePotential { Cutoff: var cutoff } && thinnest < 2 * cutoff)
            remarks.Add(
                FormattableString.Invariant(
                    $"the supercell is {thinnest:F2} Å thick, less than twice the cutoff of {potential.Card.Name} ({cutoff:F2} Å): a displaced atom meets its own images, and frequencies change with the supercell. Use {nameof(Phonons.Supercell)} = {(int)Math.Ceiling(check.Supercell * 2 * cutoff / thinnest)} or more"
                )
            );
        if (check.Crystal.Elements.Count > 1 && check.Polar is null)
            remarks.Add(
                $"the non-analytical term is missing: {check.Crystal} has more than one element, and without Born charges and a dielectric tensor ({nameof(Phonons.Polar)}) longitudinal and transverse optical modes are not split at Γ"
            );
        if (constants.SumRuleResidual > 1e-3)
            remarks.Add(
                FormattableString.Invariant(
                    $"forces on all atoms of a displaced crystal do not cancel: the force constants of one atom summed to {constants.SumRuleResidual:G2} of the largest before that was imposed"
                )
            );
        if (constants.ExchangeResidual > 0.02)
            remarks.Add(
                FormattableString.Invariant(
                    $"forces are not linear in the displacement of {check.DisplacementLength} Å: exchanging two atoms changed a force constant by {constants.ExchangeResidual:G2} of the largest before symmetry was imposed. Displace by less"
                )
            );
        return remarks;
    }
}
