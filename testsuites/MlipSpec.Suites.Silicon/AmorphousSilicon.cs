namespace MlipSpec.Suites.Silicon;

/// <summary>
/// Amorphous silicon, quenched from the melt and compared with annealed films. A quench that a test can afford gives a poorer network than the films have, so the
/// tolerances are those of a first look; with MLIPSPEC_COST=Hours the quench is slow enough for the numbers to be the potential's.
/// </summary>
public sealed class AmorphousSilicon(SiliconReferences references) : IClassFixture<SiliconReferences>
{
    const string Element = "Si", Diamond = "diamond";
    const double Melt = 2200, Overheating = 2.25;

    [AmorphousStructure(Element, Diamond, LiquidTemperature = Melt, Overheating = Overheating)]
    public void Quenched_silicon_is_a_fourfold_network(Glass measured) => measured.Structure.Coordination.ShouldAgreeWith(references.AmorphousCoordination, within: Percent(20));

    [AmorphousStructure(Element, Diamond, LiquidTemperature = Melt, Overheating = Overheating)]
    public void First_sharp_diffraction_peak(Glass measured) => measured.Structure.FirstDiffractionPeak.ShouldAgreeWith(references.AmorphousDiffractionPeak, within: Percent(10));

    [AmorphousStructure(Element, Diamond, LiquidTemperature = Melt, Overheating = Overheating)]
    public void The_network_costs_energy_and_not_too_much(Glass measured) => measured.ExcessEnergy.ShouldAgreeWith(references.AmorphousExcessEnergy, within: MillielectronvoltPerAtom(200));

    /// <summary>512 atoms quenched at 1e12 K/s, the slowest that a day of a machine-learned potential allows.</summary>
    [AmorphousStructure(Element, Diamond, LiquidTemperature = Melt, Overheating = Overheating, QuenchRate = 1e12, Cells = 4, Samples = 4), Cost(Cost.Hours)]
    public void Slowly_quenched_silicon_has_the_coordination_of_annealed_films(Glass measured) => measured.Structure.Coordination.ShouldAgreeWith(references.AmorphousCoordination, within: Percent(4));

    [AmorphousStructure(Element, Diamond, LiquidTemperature = Melt, Overheating = Overheating, QuenchRate = 1e12, Cells = 4, Samples = 4), Cost(Cost.Hours)]
    public void Slowly_quenched_silicon_has_the_excess_enthalpy_of_calorimetry(Glass measured) => measured.ExcessEnergy.ShouldAgreeWith(references.AmorphousExcessEnergy, within: MillielectronvoltPerAtom(60));

    [QuenchRateConvergence(Element, Diamond, LiquidTemperature = Melt, Overheating = Overheating, QuenchRate = 1e13), Cost(Cost.Hours)]
    public void Ten_times_slower_gives_the_same_glass(StructureConvergence measured) => measured.EnergyChange.ShouldBe(0, within: MillielectronvoltPerAtom(20), "change of the excess energy with a tenth of the rate");
}
