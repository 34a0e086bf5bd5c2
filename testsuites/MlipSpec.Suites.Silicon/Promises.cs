using MlipSpec.Checks.Promises;
using MlipSpec.Conformance;

namespace MlipSpec.Suites.Silicon;

/// <summary>What every potential promises, whatever its material. A potential that breaks one of these has no numbers
/// worth reading.</summary>
[Qualitative]
public sealed class Promises(PotentialUnderTest under)
{
    // Between zero and one, for counts of what must not happen at all.
    const double AtMostNone = 0.5;

    ConformanceLimits Limits => ConformanceLimits.For(under.Potential.Card);

    [FiniteEverywhere("Si")]
    public void Every_number_is_finite(BrokenStructures measured) =>
        (measured.Broken.Count == 0).ShouldHold("every test structure gives finite numbers", found: measured.InWords());

    [ForceConsistency("Si")]
    public void Forces_are_minus_the_gradient(ForceErrors measured) =>
        measured.Forces.Relative.ShouldBeLessThan(Limits.Gradient.Value, "force error, relative");

    [VirialConsistency("Si")]
    public void Virial_is_minus_the_strain_derivative(VirialErrors measured) =>
        measured.Virial.Relative.ShouldBeLessThan(Limits.Gradient.Value, "virial error, relative");

    [Invariance("Si")]
    public void Nothing_depends_on_place_orientation_or_numbering(InvarianceErrors measured)
    {
        measured.Translation.Relative.ShouldBeLessThan(Limits.Rounding.Value, "change on translation, relative");
        measured.LatticeTranslation.Relative.ShouldBeLessThan(
            Limits.Rounding.Value,
            "change on moving atoms by lattice vectors, relative"
        );
        measured.Rotation.Relative.ShouldBeLessThan(Limits.Rounding.Value, "change on rotation, relative");
        measured.Permutation.Relative.ShouldBeLessThan(Limits.Rounding.Value, "change on renumbering, relative");
        measured.CellChoice.Relative.ShouldBeLessThan(
            Limits.Rounding.Value,
            "change with the choice of cell, relative"
        );
    }

    [Extensivity("Si")]
    public void A_supercell_repeats_its_cell(ExtensivityErrors measured) =>
        measured.Supercell.Relative.ShouldBeLessThan(Limits.Rounding.Value, "departure of a supercell, relative");

    [SumRules("Si")]
    public void Forces_cancel_and_the_virial_is_symmetric(SumRuleErrors measured)
    {
        measured.NetForce.Relative.ShouldBeLessThan(Limits.Rounding.Value, "net force, relative");
        measured.VirialAsymmetry.Relative.ShouldBeLessThan(Limits.Rounding.Value, "asymmetry of the virial, relative");
    }

    // A test of its own, because a potential may have no energies of atoms: then this alone is not applicable.
    [SumRules("Si")]
    public void Energies_of_atoms_add_up(SumRuleErrors measured) =>
        measured.SiteEnergies.Relative.ShouldBeLessThan(
            Limits.Rounding.Value,
            "sum of atom energies less the energy, relative"
        );

    [Reproducibility("Si")]
    public void The_same_structure_gives_the_same_answer(ReproducibilityErrors measured)
    {
        measured.Batch.Relative.ShouldBeLessThan(Limits.Repetition.Value, "change in a batch, relative");
        measured.Order.Relative.ShouldBeLessThan(
            Limits.Repetition.Value,
            "change with the order of evaluation, relative"
        );
        measured.Concurrency.Relative.ShouldBeLessThan(
            Limits.Repetition.Value,
            "change with concurrent evaluations, relative"
        );
        measured.Continuation.Relative.ShouldBeLessThan(
            Limits.Rounding.Value,
            "change in a continued calculation, relative"
        );
        measured.InputChanges.ShouldBeLessThan(AtMostNone, "coordinates changed by evaluating");
    }

    [ThreadIdentity("Si")]
    public void Threads_change_no_bit(ThreadErrors measured) =>
        measured.DifferentNumbers.ShouldBeLessThan(AtMostNone, "numbers that differ from those on one thread");

    [CutoffContinuity("Si")]
    public void Energy_and_forces_are_continuous(ContinuityErrors measured)
    {
        measured.EnergyJump.ShouldBeLessThan(Limits.EnergyJump.Value, "jump of the energy");
        measured.ForceJump.ShouldBeLessThan(Limits.ForceJump.Value, "jump of a force");
    }

    // 1.5 Å, the smallest separation of random structure searches for silicon (Morrow, Gardner, Deringer 2023, Fig. 8).
    [ShortRangeRepulsion("Si", Spacing = 2.35, Closest = 0.64)]
    public void Atoms_repel_each_other_all_the_way_in(RepulsionErrors measured) =>
        measured.Depth.ShouldBeLessThan(
            1e-3,
            measured.Where is { } where
                ? $"depth of a hole at short distance ({where})"
                : "depth of a hole at short distance"
        );
}
