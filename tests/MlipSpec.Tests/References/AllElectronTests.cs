using MlipSpec.Quantities;
using MlipSpec.References;
using MlipSpec.References.AllElectron;

namespace MlipSpec.Tests.References;

public sealed class AllElectronTests
{
    [Fact]
    public void Ninety_six_elements_in_four_phases_and_six_oxides()
    {
        AllElectronTable.All.Count.ShouldBe(960);
        AllElectronTable.All.Select(e => (e.Element, e.Phase)).ShouldBeUnique();
        AllElectronTable.All.GroupBy(e => e.Element).ShouldAllBe(g => g.Count() == 10);
        AllElectronTable.All.ShouldAllBe(e => e.Volume.Uncertainty > 0 && e.Volume.Uncertainty < 0.01 * e.Volume.Value);
    }

    [Fact]
    public void Values_are_in_the_catalogue_with_the_difference_of_two_codes_as_uncertainty()
    {
        var reference = Catalogue.Get<Pressure>("w/bcc/bulk-modulus/all-electron-PBE");
        reference.Value.Value.ShouldBe(304, 3);
        reference.Value.Uncertainty.ShouldBeGreaterThan(0);
        Catalogue.Get<AtomicVolume>("mg/XO/volume/all-electron-PBE").Value.Value.ShouldBe(9.6, 0.1);
    }

    // The same data were typed into the catalogue before, material by material.
    [Fact]
    public void Agrees_with_the_records_of_single_materials() =>
        AllElectronTable
            .Of("Al", "fcc")
            .Volume.Value.ShouldBe(Catalogue.Get<AtomicVolume>("al/fcc/atomic-volume/PBE").Value.Value, 0.002);

    [Fact]
    public void A_phase_that_is_not_there_names_the_nearest() =>
        Should
            .Throw<ArgumentException>(() => AllElectronTable.Of("W", "XO4"))
            .Message.ShouldContain("there is no all-electron equation of state of W as 'XO4'");
}
