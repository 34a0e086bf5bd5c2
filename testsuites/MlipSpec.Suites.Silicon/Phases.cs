namespace MlipSpec.Suites.Silicon;

/// <summary>Which structure silicon prefers. A lower phase than diamond is a false minimum; one that falls apart is a
/// false maximum.</summary>
public sealed class Phases(SiliconReferences references) : IClassFixture<SiliconReferences>
{
    const string Element = "Si",
        Diamond = "diamond";

    public static CohesiveEnergy Binding => new(Element, Diamond);

    public static TetragonalPath WayToBetaTin =>
        new(new Crystal(Element, Diamond))
        {
            From = 0.34,
            To = 1.1,
            Points = 39,
        };

    [
        PhaseOrdering(Element, "diamond", "hex-diamond", "bc8", "st12", "beta-tin", "sh", "hcp", "bcc", "fcc", "sc"),
        Qualitative
    ]
    public void Diamond_is_the_ground_state(PhaseOrder measured)
    {
        // Potentials that see nearest neighbours only give hexagonal diamond the very same energy: a meV decides, not
        // the last digit.
        measured.ShouldCompareMostPhases();
        var lowest = measured.Lowest ?? Diamond;
        measured
            .EnergyAbove(Diamond, lowest)
            .ShouldBeGreaterThan(-0.001, $"energy of the lowest phase ({lowest}) above diamond");
    }

    [Measures(nameof(DiamondElasticity.Elasticity), From = typeof(DiamondElasticity)), Qualitative]
    public void Diamond_is_mechanically_stable(ElasticModuli measured) =>
        measured.LowestEigenvalue.ShouldBePositive("lowest eigenvalue of the stiffness");

    [Measures(nameof(Binding)), Qualitative]
    public void Diamond_is_bound(Cohesion measured) => measured.Energy.ShouldBePositive("cohesive energy");

    [Measures(nameof(Binding))]
    public void Cohesive_energy(Cohesion measured) =>
        measured.Energy.ShouldAgreeWith(references.CohesiveEnergy, within: Percent(10));

    [PhaseOrdering(Element, "diamond", "beta-tin")]
    public void Beta_tin_lies_above_diamond(PhaseOrder measured) =>
        measured
            .EnergyAbove(Diamond, "beta-tin")
            .ShouldAgreeWith(references.EnergyAboveDiamond("beta-tin"), within: MillielectronvoltPerAtom(100));

    [PhaseOrdering(Element, "diamond", "sh")]
    public void Simple_hexagonal_lies_above_diamond(PhaseOrder measured) =>
        measured
            .EnergyAbove(Diamond, "sh")
            .ShouldAgreeWith(references.EnergyAboveDiamond("sh"), within: MillielectronvoltPerAtom(100));

    [PhaseOrdering(Element, "diamond", "bc8")]
    public void Bc8_lies_above_diamond(PhaseOrder measured) =>
        measured
            .EnergyAbove(Diamond, "bc8")
            .ShouldAgreeWith(references.EnergyAboveDiamond("bc8"), within: MillielectronvoltPerAtom(60));

    [PhaseOrdering(Element, "diamond", "hex-diamond")]
    public void Hexagonal_diamond_lies_just_above_diamond(PhaseOrder measured) =>
        measured
            .EnergyAbove(Diamond, "hex-diamond")
            .ShouldAgreeWith(references.EnergyAboveDiamond("hex-diamond"), within: MillielectronvoltPerAtom(15));

    /// <summary>Along the way to β-tin nothing lies below diamond, and diamond does not slide down it.</summary>
    [Measures(nameof(WayToBetaTin)), Qualitative]
    public void The_way_from_diamond_to_beta_tin_goes_uphill_first(TransformationPath measured)
    {
        measured.Deepest.ShouldBeGreaterThan(-0.001, "lowest point of the path above diamond");
        // The end of the way, β-tin itself, lies 0.3 eV/atom above diamond.
        measured.Barrier.ShouldBeGreaterThan(0.2, "barrier from diamond to beta-tin");
    }
}
