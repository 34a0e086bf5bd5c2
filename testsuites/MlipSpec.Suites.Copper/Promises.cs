using MlipSpec.Checks.Promises;
using MlipSpec.Conformance;

namespace MlipSpec.Suites.Copper;

/// <summary>What every potential promises, whatever its material. A potential that breaks one of these has no numbers
/// worth reading.</summary>
[Qualitative]
public sealed class Promises(PotentialUnderTest under)
{
    ConformanceLimits Limits => ConformanceLimits.For(under.Potential.Card);

    [FiniteEverywhere("Cu")]
    public void Every_number_is_finite(BrokenStructures measured) =>
        (measured.Broken.Count == 0).ShouldHold("every test structure gives finite numbers", found: measured.InWords());

    [ForceConsistency("Cu")]
    public void Forces_are_minus_the_gradient(ForceErrors measured) =>
        measured.Forces.Relative.ShouldBeLessThan(Limits.Gradient.Value, "force error, relative");

    [VirialConsistency("Cu")]
    public void Virial_is_minus_the_strain_derivative(VirialErrors measured) =>
        measured.Virial.Relative.ShouldBeLessThan(Limits.Gradient.Value, "virial error, relative");

    [Invariance("Cu")]
    public void Nothing_depends_on_place_orientation_or_numbering(InvarianceErrors measured)
    {
        measured.Translation.Relative.ShouldBeLessThan(Limits.Rounding.Value, "change on translation, relative");
        measured.Rotation.Relative.ShouldBeLessThan(Limits.Rounding.Value, "change on rotation, relative");
        measured.Permutation.Relative.ShouldBeLessThan(Limits.Rounding.Value, "change on renumbering, relative");
        measured.CellChoice.Relative.ShouldBeLessThan(
            Limits.Rounding.Value,
            "change with the choice of cell, relative"
        );
    }

    [CutoffContinuity("Cu")]
    public void Energy_and_forces_are_continuous(ContinuityErrors measured)
    {
        measured.EnergyJump.ShouldBeLessThan(Limits.EnergyJump.Value, "jump of the energy");
        measured.ForceJump.ShouldBeLessThan(Limits.ForceJump.Value, "jump of a force");
    }

    // Down to 1.8 Å for pairs; the crystals that are squeezed as well are then at a third of their volume. 2.556 Å is
    // the distance of neighbours at rest.
    [ShortRangeRepulsion("Cu", Spacing = 2.556, Closest = 0.7)]
    public void Atoms_repel_each_other_all_the_way_in(RepulsionErrors measured) =>
        measured.Depth.ShouldBeLessThan(
            1e-3,
            measured.Where is { } where
                ? $"depth of a hole at short distance ({where})"
                : "depth of a hole at short distance"
        );
}
