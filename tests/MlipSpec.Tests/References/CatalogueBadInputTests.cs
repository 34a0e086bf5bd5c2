using MlipSpec.References;

namespace MlipSpec.Tests.References;

/// <summary>Each wrong data file and the sentence that a contributor reads.</summary>
public sealed class CatalogueBadInputTests
{
    static string ProblemOf(params string[] records) =>
        Should.Throw<CatalogueException>(() => CatalogueTests.Load(records)).Message;

    static string Good(string key = "x/y/z/a") => CatalogueTests.Record(key);

    [Fact]
    public void A_number_without_uncertainty_is_refused() =>
        ProblemOf(Good().Replace("\"uncertainty\": 0.1, ", ""))
            .ShouldBe(
                "The reference catalogue has 1 problem:\nmine.json:4: the reference \"x/y/z/a\" needs \"uncertainty\", a number"
            );

    [Theory]
    [InlineData("0")]
    [InlineData("-0.1")]
    public void An_uncertainty_of_zero_or_less_is_refused(string uncertainty) =>
        ProblemOf(CatalogueTests.Record(uncertainty: uncertainty))
            .ShouldContain("needs an uncertainty above zero: no published value is exact");

    [Fact]
    public void Two_references_with_one_key_name_each_other_with_their_lines() =>
        ProblemOf(Good(), CatalogueTests.Record(name: "another"))
            .ShouldEndWith(
                "mine.json:5: the reference \"x/y/z/a\" has the same key as mine.json:4: the reference \"x/y/z/a\": give each value a key of its own"
            );

    [Fact]
    public void A_value_that_stands_twice_under_two_keys_is_found() =>
        ProblemOf(Good("x/y/z/a"), Good("x/y/z/b"))
            .ShouldContain(
                "mine.json:5: the reference \"x/y/z/b\" is the same quantity of the same material under the same conditions from the same source as mine.json:4"
            );

    [Fact]
    public void An_unknown_field_names_the_nearest_known_one() =>
        ProblemOf(Good().Replace("uncertaintyBasis", "uncertainyBasis"))
            .ShouldContain("has an unknown field \"uncertainyBasis\": did you mean \"uncertaintyBasis\"?");

    [Fact]
    public void An_unknown_unit_lists_the_known_ones() =>
        ProblemOf(CatalogueTests.Record(unit: "Angstrom"))
            .ShouldContain("has the unit \"Angstrom\", expected one of Å, pm, nm");

    [Fact]
    public void An_unknown_confidence_lists_the_known_ones() =>
        ProblemOf(CatalogueTests.Record(confidence: "high"))
            .ShouldContain(
                "has \"confidence\": \"high\", expected \"machine-data\", \"read-in-source\", \"secondary\""
            );

    [Fact]
    public void A_text_where_a_number_belongs_is_shown() =>
        ProblemOf(CatalogueTests.Record(value: "\"5.43\""))
            .ShouldContain("has \"value\": \"5.43\", expected a finite number");

    [Fact]
    public void A_number_where_a_text_belongs_is_shown() =>
        ProblemOf(Good().Replace("\"estimate\"", "3")).ShouldContain("has \"uncertaintyBasis\": 3, expected a text");

    [Fact]
    public void A_key_without_its_four_parts_is_refused() =>
        ProblemOf(Good("silicon")).ShouldContain("needs a key of the form element/phase/quantity/condition");

    [Fact]
    public void An_unknown_source_names_the_nearest() =>
        ProblemOf(CatalogueTests.Record(source: "mien"))
            .ShouldContain("names the source \"mien\", which no file defines: the nearest is \"mine\"");

    [Fact]
    public void An_alternative_must_exist_and_be_the_same_quantity()
    {
        ProblemOf(CatalogueTests.Record(alternatives: """["x/y/z/b"]"""))
            .ShouldContain("names the alternative \"x/y/z/b\", which does not exist: the nearest is \"x/y/z/a\"");
        ProblemOf(
                CatalogueTests.Record(alternatives: """["x/y/z/b"]"""),
                CatalogueTests.Record("x/y/z/b", name: "C11", unit: "GPa")
            )
            .ShouldContain("not another value of the same quantity: it is the C11 of x/y in GPa");
        ProblemOf(CatalogueTests.Record(alternatives: "3"))
            .ShouldContain("has \"alternatives\": 3, expected a list of texts");
    }

    [Theory]
    [InlineData(
        """{ "kind": "experiment", "method": "X-ray diffraction" }""",
        "needs \"temperature\", a number, or null where the source does not state it"
    )]
    [InlineData(
        """{ "kind": "first-principles", "method": "VASP" }""",
        "needs \"levelOfTheory\" in its provenance, such as \"PBE\""
    )]
    [InlineData(
        """{ "kind": "theory", "method": "VASP" }""",
        "has \"kind\": \"theory\", expected \"experiment\", \"first-principles\", \"teacher\""
    )]
    [InlineData("3", "needs \"provenance\", an object")]
    public void A_provenance_states_kind_and_conditions(string provenance, string telling) =>
        ProblemOf(CatalogueTests.Record(provenance: provenance)).ShouldContain(telling);

    [Fact]
    public void Several_problems_are_told_at_once() =>
        ProblemOf(Good("x"), CatalogueTests.Record("x/y/z/b", uncertainty: "0"))
            .ShouldStartWith("The reference catalogue has 2 problems:\n");

    [Theory]
    [InlineData(
        "{ \"sources\": { \"s\": { \"citation\": \"A\", \"doi\": \"https://doi.org/10.1/x\" } } }",
        "mine.json:1: the source \"s\" has the DOI \"https://doi.org/10.1/x\", expected the form"
    )]
    [InlineData("{ \"sources\": {\n\"s\": 3 } }", "mine.json:2: the source \"s\" must be an object")]
    [InlineData("{ \"references\": [ 3 ] }", "mine.json:1: the reference must be an object")]
    [InlineData("{ \"values\": [] }", "\"values\" is not known here")]
    [InlineData("[]", "mine.json: expected a JSON file with \"sources\" and \"references\"")]
    [InlineData("{ \"references\": [\n", "mine.json:2: this is not readable JSON")]
    [InlineData("{ \"sources\": {}, \"sources\": {} }", "this is not readable JSON")]
    public void A_file_of_another_form_is_refused(string text, string telling) =>
        Should.Throw<CatalogueException>(() => new Catalogue([("mine.json", text)])).Message.ShouldContain(telling);

    [Fact]
    public void One_source_defined_by_two_files_is_refused() =>
        Should
            .Throw<CatalogueException>(() =>
                new Catalogue([("a.json", CatalogueTests.Text(Good())), ("b.json", CatalogueTests.Text())])
            )
            .Message.ShouldContain("b.json:1: the source \"mine\" is there already, at a.json:1");
}
