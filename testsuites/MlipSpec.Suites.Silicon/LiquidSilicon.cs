namespace MlipSpec.Suites.Silicon;

/// <summary>
/// Liquid silicon at 2000 K and no pressure, against molecular dynamics from first principles. The liquid is a metal
/// with six neighbours or so, denser than the crystal: a potential that keeps its bonds tetrahedral has too high a peak
/// and too deep a dip.
/// </summary>
[Cost(Cost.Minutes)] // a second or two of the potentials built in, minutes of one behind an engine
public sealed class LiquidSilicon(SiliconReferences references) : IClassFixture<SiliconReferences>
{
    const string Element = "Si",
        Diamond = "diamond";

    // Some potentials melt far above silicon, and a perfect crystal far above that.
    const double Kelvin = 2000,
        Overheating = 2.5;

    // fs, of each of four runs; a supercooled liquid forgets slowly, which their spread tells.
    const double Settling = 10_000,
        Sampling = 10_000;

    public static LiquidStructure Liquid =>
        new(Element, Diamond)
        {
            Temperature = Kelvin,
            Overheating = Overheating,
            SettlingTime = Settling,
            SamplingTime = Sampling,
        };

    public static LiquidConvergence LargerCell => new(Liquid, ConvergenceIn.Size);

    public static LiquidConvergence ShorterStep => new(Liquid, ConvergenceIn.TimeStep);

    public static MeltingPoint Melting =>
        new(new Crystal(Element, Diamond))
        {
            Guess = 1600,
            Atoms = 576,
            PreparationTime = 2000,
            CoexistenceTime = 18_000,
        };

    [Measures(nameof(Liquid))]
    public void First_neighbours_stand_where_they_should(DisorderedStructure measured) =>
        measured.PeakPosition.ShouldAgreeWith(references.LiquidPeakPosition, within: Angstrom(0.1));

    [Measures(nameof(Liquid))]
    public void First_peak_is_as_high_as_it_should(DisorderedStructure measured) =>
        measured.PeakHeight.ShouldAgreeWith(references.LiquidPeakHeight, within: Percent(25));

    [Measures(nameof(Liquid))]
    public void Shells_of_the_liquid_overlap(DisorderedStructure measured) =>
        measured.DipHeight.ShouldAgreeWith(references.LiquidDipHeight, within: Percent(25));

    /// <summary>Three times the atoms of a run give the same liquid: 64 are enough for what is asserted here.
    /// Differences of two liquids take as long as all else here together, so they are asked for with
    /// MLIPSPEC_COST=Hours.</summary>
    [Measures(nameof(LargerCell)), Cost(Cost.Hours)]
    public void The_cell_is_large_enough(StructureConvergence measured) =>
        measured.PeakChange.ShouldBe(0, within: Angstrom(0.05), "change of the first peak with the size of the cell");

    [Measures(nameof(ShorterStep)), Cost(Cost.Hours)]
    public void The_time_step_is_short_enough(StructureConvergence measured) =>
        measured.EnergyChange.ShouldBe(
            0,
            within: MillielectronvoltPerAtom(30),
            "change of the energy with half the time step"
        );

    [Measures(nameof(Melting))]
    public void Melting_point(Coexistence measured) =>
        measured.Temperature.ShouldAgreeWith(references.MeltingPoint, within: Percent(15));
}
