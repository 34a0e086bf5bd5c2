namespace MlipSpec.Suites.Copper;

/// <summary>
/// Errors against the copper test set that was published with the potentials of Zuo et al. (J. Phys. Chem. A 124, 731,
/// 2020): crystals, strained and melted, PBE. Energies are compared with a constant per atom left free, which the card
/// reports.
/// </summary>
public sealed class Labels
{
    public static DatasetErrors Published => Errors("${MLIPSPEC_SHARED_DATA}/zuo2020/Cu_test.xyz");

    static DatasetErrors Errors(string file) =>
        new(new DatasetFile(file) { LevelOfTheory = "PBE" }) { Zero = EnergyZero.ShiftRemoved };

    // A median alone would call a potential good that fails for one structure in ten.
    [Measures(nameof(Published))]
    public void Forces_of_a_published_test_set(LabelErrors measured)
    {
        var force = measured.All.ForceDifference;
        force.Median.ShouldBeLessThan(0.15, force.RootMeanSquare, 0.25);
    }

    [Measures(nameof(Published))]
    public void Energies_of_a_published_test_set(LabelErrors measured) =>
        measured.All.EnergyPerRootAtom.RootMeanSquare.ShouldBeLessThan(0.05, "energy, RMSE");
}
