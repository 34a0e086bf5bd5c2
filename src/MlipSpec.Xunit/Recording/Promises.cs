using MlipSpec.Checks;
using MlipSpec.Checks.Promises;
using MlipSpec.Checks.Promises.Calls;
using MlipSpec.Checks.Promises.Derivatives;
using MlipSpec.Checks.Promises.Symmetries;
using MlipSpec.Checks.Promises.Work;
using MlipSpec.Conformance;
using MlipSpec.Xunit.Suites;
using Kept = MlipSpec.Conformance.Promises;

namespace MlipSpec.Xunit.Recording;

/// <summary>What every potential promises, whatever its material: the packaged tests of a suite that says
/// <see cref="PromisesAttribute"/>. A potential that breaks one of these has no numbers worth reading.</summary>
/// <param name="under">The potential.</param>
[Qualitative]
public sealed class Promises(PotentialUnderTest under)
{
    /// <summary>All numbers are finite, and as many as there are atoms.</summary>
    [Promise(typeof(FiniteEverywhere))]
    public void Every_number_is_finite(BrokenStructures measured) => Judge(measured);

    /// <summary>Forces are minus the gradient of the energy.</summary>
    [Promise(typeof(ForceConsistency))]
    public void Forces_are_minus_the_gradient(ForceErrors measured) => Judge(measured);

    /// <summary>The virial is minus the derivative of the energy with strain.</summary>
    [Promise(typeof(VirialConsistency))]
    public void Virial_is_minus_the_strain_derivative(VirialErrors measured) => Judge(measured);

    /// <summary>Translations, rotations, renumbering and other vectors of the lattice change nothing.</summary>
    [Promise(typeof(Invariance))]
    public void Nothing_depends_on_place_orientation_or_numbering(InvarianceErrors measured) => Judge(measured);

    /// <summary>A supercell repeats its cell.</summary>
    [Promise(typeof(Extensivity))]
    public void A_supercell_repeats_its_cell(ExtensivityErrors measured) => Judge(measured);

    /// <summary>Forces sum to zero, and the virial is symmetric.</summary>
    [Promise(typeof(SumRules))]
    public void Forces_cancel_and_the_virial_is_symmetric(SumRuleErrors measured) =>
        Judge(measured, Kept.NetForce, Kept.VirialSymmetry);

    /// <summary>The energies of atoms sum to the energy; a test of its own, because a potential may have none: then
    /// this alone is not applicable.</summary>
    [Promise(typeof(SumRules))]
    public void Energies_of_atoms_add_up(SumRuleErrors measured) => Judge(measured, Kept.SiteEnergies);

    /// <summary>Batches, other orders, other threads and continued calculations give the same.</summary>
    [Promise(typeof(Reproducibility))]
    public void The_same_structure_gives_the_same_answer(ReproducibilityErrors measured) => Judge(measured);

    /// <summary>The same bits whatever the number of threads.</summary>
    [Promise(typeof(ThreadIdentity))]
    public void Threads_change_no_bit(ThreadErrors measured) => Judge(measured);

    /// <summary>Energy and forces are continuous where neighbours come and go.</summary>
    [Promise(typeof(CutoffContinuity))]
    public void Energy_and_forces_are_continuous(ContinuityErrors measured) => Judge(measured);

    /// <summary>Mirror images, left-handed, skewed and long cells describe the same matter.</summary>
    [Promise(typeof(Representation))]
    public void Mirror_images_and_other_cells_are_the_same(RepresentationErrors measured) => Judge(measured);

    /// <summary>Vacuum does not matter, and every combination of periodic directions is right.</summary>
    [Promise(typeof(Periodicity))]
    public void Slabs_chains_and_clusters_obey_the_same_laws(PeriodicityErrors measured) => Judge(measured);

    /// <summary>Pieces of matter that are far apart add up, whatever their composition.</summary>
    [Promise(typeof(Separability))]
    public void Distant_pieces_add_up(SeparabilityErrors measured) => Judge(measured);

    /// <summary>Thousands of atoms are what eight are.</summary>
    [Promise(typeof(LargeCells))]
    public void Large_cells_are_as_small_ones(LargeCellErrors measured) => Judge(measured);

    /// <summary>A hundred thousand atoms on four threads at once.</summary>
    [Promise(typeof(ConcurrentWork))]
    public void Four_threads_at_once_give_what_one_gives(ConcurrencyErrors measured) => Judge(measured);

    /// <summary>Drifting atoms, changing cells, compression and a thousand calls.</summary>
    [Promise(typeof(LaterCalls))]
    public void A_calculation_that_goes_on_is_as_a_new_one(LaterCallErrors measured) => Judge(measured);

    /// <summary>Straight and curved paths between disordered structures.</summary>
    [Promise(typeof(PathWork))]
    public void Work_along_paths_is_the_difference_of_energies(PathErrors measured) => Judge(measured);

    /// <summary>Energies, forces and virial have the digits that the card states.</summary>
    [Promise(typeof(StatedPrecision))]
    public void Numbers_are_as_precise_as_the_card_says(PrecisionNoise measured) => Judge(measured);

    // All promises about what was measured, or those named.
    void Judge(Measured measured, params string[] names)
    {
        foreach (var promise in PromiseList.Under(ConformanceLimits.For(under.Potential.Card)))
            if (promise.Measured == measured.GetType() && (names.Length == 0 || names.Contains(promise.Name)))
                ConformanceAssertions.Conclude(promise.Judge(measured));
    }
}
