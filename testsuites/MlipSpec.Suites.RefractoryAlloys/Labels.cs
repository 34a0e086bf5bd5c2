namespace MlipSpec.Suites.RefractoryAlloys;

/// <summary>
/// Errors against the test sets that were published with the potential of X.-G. Li et al. (npj Comput. Mater. 6, 70,
/// 2020): elements, binaries and the quaternary, crystals, strained and in motion, PBE. A constant for each element is
/// left free, which the card reports.
/// </summary>
public sealed class Labels
{
    public static DatasetErrors Published =>
        new(new DatasetFile("${MLIPSPEC_SHARED_DATA}/alloys/NbMoTaW_test.xyz") { LevelOfTheory = "PBE" })
        {
            Zero = EnergyZero.ShiftRemoved,
        };

    // A median alone would call a potential good that fails for one structure in ten.
    [Measures(nameof(Published))]
    public void Forces_of_the_published_test_sets(LabelErrors measured)
    {
        var force = measured.All.ForceDifference;
        force.Median.ShouldBeLessThan(0.3, force.RootMeanSquare, 0.5);
    }

    [Measures(nameof(Published))]
    public void Energies_of_the_published_test_sets(LabelErrors measured) =>
        measured.All.EnergyPerRootAtom.RootMeanSquare.ShouldBeLessThan(0.1, "energy, RMSE");
}
