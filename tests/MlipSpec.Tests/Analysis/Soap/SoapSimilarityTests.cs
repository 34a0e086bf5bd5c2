using MlipSpec.Analysis.Soap;
using MlipSpec.Descriptors.Soap;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Tests.Potentials;

namespace MlipSpec.Tests.Analysis.Soap;

public sealed class SoapSimilarityTests
{
    static readonly Structure s_diamond = SiliconCells.Diamond(5.43),
        s_hexagonal = Prototypes.Get("hex-diamond").Create(["Si"], s_diamond.Volume / s_diamond.Count);

    [Fact]
    public void A_similarity_between_different_hyper_parameters_is_refused_even_where_the_lengths_agree()
    {
        var narrow = new SoapSimilarity(SoapParameters.ValidationNotebook with { AtomSigma = 0.4 });
        var a = narrow.Of(s_diamond);
        var b = SoapSimilarity.ValidationNotebook.Of(s_diamond);
        a.Components.Length.ShouldBe(b.Components.Length);
        var message = Should.Throw<ArgumentException>(() => a.SimilarityTo(b)).Message;
        message.ShouldContain("σ 0.4 Å");
        message.ShouldContain("σ 0.5 Å");
        Should.Throw<ArgumentException>(() => a.DistanceTo(b));
    }

    [Fact]
    public void The_same_threshold_takes_hexagonal_diamond_for_diamond_under_one_preset_and_not_under_another()
    {
        SoapSimilarity.ValidationNotebook.Between(s_diamond, s_hexagonal).ShouldBeGreaterThan(0.99);
        SoapSimilarity.Fine.Between(s_diamond, s_hexagonal).ShouldBeLessThan(0.975);
    }

    [Fact]
    public void An_atom_of_diamond_is_itself_under_the_outer_average_and_loses_its_odd_parts_under_the_inner()
    {
        var outer = SoapSimilarity.Fine with { Average = SoapAverage.Outer };
        outer.OfAtoms(s_diamond, s_diamond).ShouldAllBe(s => Math.Abs(s - 1) < 1e-12);
        SoapSimilarity.Fine.OfAtoms(s_diamond, s_diamond).ShouldAllBe(s => s < 0.999);
        SoapSimilarity.Fine.Between(s_diamond, s_diamond.Supercell(2, 1, 1)).ShouldBe(1, 1e-12);
    }

    [Fact]
    public void The_distance_of_the_kernel_is_zero_for_equals_and_grows_with_compression()
    {
        var measure = SoapSimilarity.Fine;
        var own = measure.Of(s_diamond);
        own.DistanceTo(measure.Of(SiliconCells.Diamond(5.43, 2))).ShouldBeLessThan(1e-7);
        double[] compressed =
        [
            .. new[] { 0.99, 0.97, 0.94 }.Select(s => own.DistanceTo(measure.Of(SiliconCells.Diamond(5.43 * s)))),
        ];
        compressed.ShouldBeInOrder(SortDirection.Ascending);
        compressed[0].ShouldBeGreaterThan(0.01);
    }

    [Fact]
    public void Swapping_the_elements_of_a_compound_is_seen_only_when_species_have_channels()
    {
        Element[] species = ["Si", "C"];
        var carbide = new Structure(
            Cell.Cubic(4.36),
            [.. Enumerable.Repeat((Element)"Si", 4), .. Enumerable.Repeat((Element)"C", 4)],
            SiliconCells.Diamond(4.36).Positions
        );
        // All silicon and one carbon in place of it.
        var other = new Structure(Cell.Cubic(4.36), [.. Enumerable.Repeat((Element)"Si", 7), "C"], carbide.Positions);
        SoapSimilarity.Fine.Between(carbide, other).ShouldBe(1, 1e-12);
        (SoapSimilarity.Fine with { Parameters = SoapParameters.Fine with { Species = species } })
            .Between(carbide, other)
            .ShouldBeLessThan(0.9);
    }

    [Fact]
    public void The_measure_says_all_of_itself() =>
        SoapSimilarity
            .ValidationNotebook.ToString()
            .ShouldBe("SOAP n 6 l 3 σ 0.5 Å cutoff 5 Å width 0.5 Å central 1, ζ 4, inner average");

    [Fact]
    public void A_structure_without_atoms_has_no_fingerprint() =>
        Should
            .Throw<ArgumentException>(() => SoapSimilarity.Fine.Of(new(Cell.Cubic(5), [], [])))
            .Message.ShouldContain("without atoms");
}
