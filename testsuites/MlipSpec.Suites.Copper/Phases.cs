namespace MlipSpec.Suites.Copper;

/// <summary>Which structure copper prefers. A lower phase than fcc is a false minimum.</summary>
public sealed class Phases(CopperReferences references) : IClassFixture<CopperReferences>
{
    const string Element = "Cu",
        Fcc = "fcc";

    // Close packings differ by the stacking of layers alone: 4 meV/atom between fcc and hcp in copper, nothing for a
    // potential of nearest neighbours.
    [PhaseOrdering(Element, "fcc", "hcp", "bcc", "sc", "diamond"), Qualitative]
    public void Fcc_is_the_ground_state(PhaseOrder measured)
    {
        measured.ShouldCompareMostPhases();
        var lowest = measured.Lowest ?? Fcc;
        measured
            .EnergyAbove(Fcc, lowest)
            .ShouldBeGreaterThan(-0.001, $"energy of the lowest phase ({lowest}) above fcc");
    }

    [Measures(nameof(FccStatics.Elasticity), From = typeof(FccStatics)), Qualitative]
    public void Fcc_is_mechanically_stable(ElasticModuli measured) =>
        measured.LowestEigenvalue.ShouldBePositive("lowest eigenvalue of the stiffness");

    [PhaseOrdering(Element, "fcc", "bcc")]
    public void Bcc_lies_just_above_fcc(PhaseOrder measured) =>
        measured
            .EnergyAbove(Fcc, "bcc")
            .ShouldAgreeWith(references.EnergyAboveFcc("bcc"), within: MillielectronvoltPerAtom(15));

    [PhaseOrdering(Element, "fcc", "sc")]
    public void Simple_cubic_lies_far_above_fcc(PhaseOrder measured) =>
        measured
            .EnergyAbove(Fcc, "sc")
            .ShouldAgreeWith(references.EnergyAboveFcc("sc"), within: MillielectronvoltPerAtom(100));
}
