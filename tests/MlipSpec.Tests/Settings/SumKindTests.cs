using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Potentials.Combined;
using MlipSpec.Settings;
using MlipSpec.Structures;
using MlipSpec.Tests.Potentials;

namespace MlipSpec.Tests.Settings;

/// <summary>Several kinds in one entry.</summary>
public sealed class SumKindTests
{
    const string Lj = """{ "kind": "lennard-jones", "epsilon": 0.2, "sigma": 2 }""";
    const string Zbl = """{ "kind": "zbl", "inner": 1, "outer": 1.6 }""";

    static readonly Structure s_pair = new(Cell.None, ["Si", "Si"], [default, new(1.1, 0.4, 0.2)]);

    static PotentialSettings Read(string entry)
    {
        using var file = new TemporaryFile($$"""{ "potentials": { "mine": { {{entry}} } } }""");
        return SuiteSettings.Read(file.Path, PotentialKinds.BuiltIn, _ => null).Potentials[0];
    }

    [Fact]
    public void Terms_add_up_may_be_nested_and_take_the_elements_of_the_sum()
    {
        var sum = Read($""" "kind": "sum", "elements": ["Si"], "terms": [{Lj}, {Zbl}] """).Create();
        var expected = new SumPotential(
            new LennardJones(0.2, 2, elements: ["Si"]),
            new ZieglerBiersackLittmark(1, 1.6, "Si")
        );
        sum.Evaluate(s_pair).Energy.ShouldBe(expected.Evaluate(s_pair).Energy);
        sum.Evaluate(s_pair).Virial.ShouldBe(expected.Evaluate(s_pair).Virial);
        (sum.Card.Name, sum.Card.Kind).ShouldBe(("mine", "sum"));
        sum.Card.Elements.ShouldBe(["Si"]);
        var nested = Read(
                $$""" "kind": "sum", "elements": ["Si"], "terms": [{{Lj}}, { "kind": "sum", "terms": [{{Zbl}}, {{Zbl}}] }] """
            )
            .Create();
        nested
            .Evaluate(s_pair)
            .Energy.ShouldBe(
                expected.Evaluate(s_pair).Energy + new ZieglerBiersackLittmark(1, 1.6, "Si").Evaluate(s_pair).Energy,
                1e-12
            );
    }

    [Fact]
    public void What_all_terms_cover_is_covered()
    {
        const string Wide = """{ "kind": "zbl", "inner": 1, "outer": 1.6, "elements": ["Si", "C", "O"] }""";
        const string Narrow = """{ "kind": "lennard-jones", "epsilon": 0.2, "sigma": 2, "elements": ["C", "Si"] }""";
        Read($""" "kind": "sum", "terms": [{Wide}, {Narrow}] """)
            .Create()
            .Card.Elements.ShouldBe(["Si", "C"], ignoreOrder: true);
        Should
            .Throw<SettingsException>(() =>
                Read($""" "kind": "sum", "elements": ["O"], "terms": [{Wide}, {Narrow}] """).Create()
            )
            .Message.ShouldContain("'elements' names O, but the model covers Si, C");
    }

    // pair_style hybrid/overlay zbl 4.0 4.8 snap; LAMMPS of 17 Feb 2022, in its own tests. The repulsion is 614 eV, and
    // LAMMPS' e²/4πε₀ of 14.399645 eV Å is 3.3e-8 smaller than CODATA's.
    [SharedDataFact]
    public void SNAP_over_the_nuclear_repulsion_is_that_of_LAMMPS()
    {
        var folder = LammpsData.Folder.Replace('\\', '/');
        var sum = Read(
                $$"""
                "kind": "sum", "elements": ["Ta"], "terms": [
                    { "kind": "zbl", "inner": 4.0, "outer": 4.8 },
                    { "kind": "snap", "coefficients": "{{folder}}/Ta06A.snapcoeff", "parameters": "{{folder}}/Ta06A.snapparam" }]
                """
            )
            .Create();
        ReferenceModel.Of("lammps_64_snap", "Ta").ShouldBeMatchedBy(sum, 3e-5, 2e-6, 1e-4);
    }

    [Theory]
    [InlineData(""" "kind": "sum" """, "potential 'mine' of kind sum lacks 'terms'")]
    [InlineData(""" "kind": "sum", "terms": { "kind": "edip" } """, "should be a list in brackets of entries")]
    [InlineData(""" "kind": "sum", "terms": ["edip"] """, "should be a list in brackets of entries")]
    [InlineData(""" "kind": "sum", "terms": [] """, "a sum needs at least one term")]
    [InlineData(
        """ "kind": "sum", "terms": [{ "kind": "edip", "claims": ["crystal"] }] """,
        "'claims' of potential 'mine, terms 1' would not be looked at"
    )]
    [InlineData(
        """ "kind": "sum", "terms": [{ "kind": "zbl", "inner": 2.5, "outer": 2, "elements": ["Si"] }] """,
        "beyond the inner one of 2.5 Å, found 2"
    )]
    [InlineData(
        """ "kind": "sum", "terms": [{ "kind": "edit" }] """,
        "unknown kind 'edit' of potential 'mine, terms 1'"
    )]
    [InlineData(
        """ "kind": "sum", "terms": [{ "kind": "edip" }, { "kind": "zbl", "inner": 1, "elements": ["Si"] }] """,
        "potential 'mine, terms 2' of kind zbl lacks 'outer'"
    )]
    [InlineData(
        """ "kind": "sum", "terms": [{ "kind": "edip" }, { "kind": "zbl", "inner": 1, "outer": 2 }] """,
        "'mine, terms 2' of kind zbl cannot be made: the repulsion depends on nuclear charges: name the elements"
    )]
    public void A_wrong_term_is_pointed_at(string entry, string message) =>
        Should.Throw<SettingsException>(() => Read(entry).Create()).Message.ShouldContain(message);

    [Fact]
    public void A_variable_that_is_not_set_makes_the_sum_unavailable() =>
        Should
            .Throw<UnavailableException>(() =>
                Read(""" "kind": "sum", "terms": [{ "kind": "nep", "file": "${NOT_SET}/nep.txt" }] """).Create()
            )
            .Message.ShouldContain("NOT_SET");
}
