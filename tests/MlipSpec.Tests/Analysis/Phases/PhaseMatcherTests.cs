using MlipSpec.Analysis.Phases;
using MlipSpec.Analysis.Soap;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Analysis.Phases;

public sealed class PhaseMatcherTests
{
    static readonly string[] s_phases =
    [
        "diamond",
        "hex-diamond",
        "bc8",
        "st12",
        "beta-tin",
        "sh",
        "hcp",
        "bcc",
        "fcc",
        "sc",
    ];
    static readonly IReadOnlyList<ReferenceCrystal> s_references = ReferenceCrystal.Of("Si", 18, s_phases);
    static readonly PhaseMatcher s_fine = new(SoapSimilarity.Fine, s_references) { AtVolumeOfStructure = true };

    [Theory]
    [InlineData("diamond")]
    [InlineData("hex-diamond")]
    [InlineData("bc8")]
    [InlineData("beta-tin")]
    [InlineData("sh")]
    [InlineData("hcp")]
    [InlineData("fcc")]
    public void A_rattled_rotated_compressed_crystal_is_named_after_its_phase(string phase)
    {
        var crystal = Prototypes
            .Get(phase)
            .Create(["Si"], 14)
            .Supercell(2, 2, 2)
            .Deformed(Matrix3D.Rotation(new(1, 2, 3), 1))
            .Rattled(0.03, 3);
        var match = s_fine.Match(crystal);
        match.Phase.ShouldBe(phase, match.ToString());
        match.Similarity.ShouldBeGreaterThan(0.98);
        match.Identify(0.98).ShouldBe(phase);
        match.Identify(0.98, margin: 0.9).ShouldBeNull();
    }

    [Fact]
    public void Crystals_as_given_see_compression_and_scaled_ones_do_not()
    {
        var crystal = Prototypes.Get("diamond").Create(["Si"], 13);
        s_fine.Match(crystal).Similarity.ShouldBe(1, 1e-12);
        new PhaseMatcher(SoapSimilarity.Fine, s_references).Match(crystal).Similarities[0].ShouldBeLessThan(0.9);
    }

    [Fact]
    public void References_that_a_threshold_does_not_tell_apart_are_named()
    {
        var matcher = new PhaseMatcher(
            SoapSimilarity.ValidationNotebook,
            ReferenceCrystal.Of("Si", 20.02, "diamond", "hex-diamond", "sh")
        );
        var pair = matcher.Confusable(0.99).ShouldHaveSingleItem();
        (pair.First, pair.Second).ShouldBe(("diamond", "hex-diamond"));
        pair.Warning(matcher.Measure, 0.99).ShouldContain("0.995");
        pair.Warning(matcher.Measure, 0.99).ShouldContain("do not carry over");
        new PhaseMatcher(SoapSimilarity.Fine, ReferenceCrystal.Of("Si", 20.02, "diamond", "hex-diamond", "sh"))
            .Confusable(0.99)
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_structure_of_an_element_without_references_is_refused() =>
        Should
            .Throw<ArgumentException>(() => s_fine.Match(Prototypes.Get("fcc").Create(["Cu"], 12)))
            .Message.ShouldContain("no reference crystal of Cu");

    [Fact]
    public void References_are_needed_and_have_different_names()
    {
        Should
            .Throw<ArgumentException>(() => new PhaseMatcher(SoapSimilarity.Fine, []))
            .Message.ShouldContain("none was given");
        Should
            .Throw<ArgumentException>(() => new PhaseMatcher(SoapSimilarity.Fine, [s_references[0], s_references[0]]))
            .Message.ShouldContain("'diamond'");
    }
}
