using System.Text;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Settings;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Settings;

public sealed class SuiteSettingsTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("mlipspec-settings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    SuiteSettings Read(string json, params (string Name, string Value)[] variables)
    {
        var path = Path.Combine(_folder, "mlipspec.json");
        File.WriteAllText(path, json, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        return SuiteSettings.Read(
            path,
            PotentialKinds.BuiltIn,
            name => variables.FirstOrDefault(v => v.Name == name).Value,
            typeof(SuiteSettingsTests).Assembly
        );
    }

    string Error(string json) => Should.Throw<SettingsException>(() => Read(json).Potentials[0].Create()).Message;

    [Theory]
    [InlineData(""" "kind": "stilinger-weber" """, "unknown kind")]
    [InlineData(""" "kind": "eam", "file": "no.eam.alloy" """, "names a file that does not exist")]
    [InlineData(""" "kind": "lennard-jones", "epsilon": "1", "sigma": 1 """, "should be a number")]
    [InlineData(""" "kind": "edip", "levelOfTheory": "PBEsl" """, "did you mean 'PBEsol'?")]
    [InlineData(""" "kind": "committee", "members": [{ "kind": "edip" }, { "kind": "edi" }] """, "unknown kind 'edi'")]
    public void A_wrong_entry_stops_no_other_one(string wrong, string message)
    {
        var settings = Read(
            $$"""
            { "potentials": {
                "Wrong": {
                  {{wrong}} },
                "Right": { "kind": "edip" } } }
            """
        );
        settings.Potentials[1].Create().Card.Name.ShouldBe("Right");
        settings.Of("Right").Refusal.ShouldBeNull();
        Should
            .Throw<SettingsException>(() => settings.Of("Wrong"))
            .Message.ShouldSatisfyAllConditions(
                m => m.ShouldContain("mlipspec.json(3)"),
                m => m.ShouldContain(message)
            );
    }

    [Fact]
    public void Comments_and_trailing_commas_are_allowed_and_the_card_carries_name_and_provenance()
    {
        var settings = Read(
            """
            { // the potentials under test
              "potentials": {
                "LJ": { "kind": "lennard-jones", "epsilon": 0.0104, "sigma": 3.4, "cutoff": 8.0, "elements": ["Ar"],
                        "levelOfTheory": "other: none", "trainingSet": "argon gas", "citation": "a paper" }, /* and no more */
              },
            }
            """
        );
        var card = settings.Potentials.Single().Create().Card;
        (card.Name, card.Kind, card.LevelOfTheory?.Name, card.TrainingSet, card.Citation).ShouldBe(
            ("LJ", "lennard-jones", "other: none", "argon gas", "a paper")
        );
        card.Elements.ShouldBe([new Element(18)]);
    }

    /// <summary>A level that matches nothing makes no reference and no label comparable, and nobody would
    /// notice.</summary>
    [Fact]
    public void A_misspelt_level_of_theory_is_an_error_that_names_place_and_nearest() =>
        Error(
                """
                { "potentials": {
                    "SW": { "kind": "stillinger-weber",
                            "levelOfTheory": "PBEsl" } } }
                """
            )
            .ShouldSatisfyAllConditions(
                message => message.ShouldContain("(3)"),
                message => message.ShouldContain("potential 'SW'"),
                message => message.ShouldContain("did you mean 'PBEsol'?")
            );

    [Fact]
    public void The_named_potential_gives_the_numbers_of_the_potential_and_refuses_other_elements()
    {
        var potential = Read(
            """{ "potentials": { "LJ": { "kind": "lennard-jones", "epsilon": 0.0104, "sigma": 3.4, "elements": ["Ar"] } } }"""
        )
            .Potentials[0]
            .Create();
        var dimer = new Structure(Cell.None, ["Ar", "Ar"], [default, new(3.8, 0, 0)]);
        potential.Evaluate(dimer).Energy.ShouldBe(new LennardJones(0.0104, 3.4).Evaluate(dimer).Energy);
        Should
            .Throw<NotCoveredException>(() => potential.Start(new Structure(Cell.None, ["Cu"], [default])))
            .Message.ShouldBe("LJ does not cover Cu: it covers Ar");
    }

    [Theory]
    [InlineData("", "is not valid JSON at column 1")]
    [InlineData(
        "{\n \"potentials\": {\n  \"A\": { \"kind\" \"x\" } } }",
        "mlipspec.json(3): is not valid JSON at column"
    )]
    [InlineData("{} {}", "is not valid JSON")]
    [InlineData("[]", "the file should hold one object in braces, but found a list")]
    [InlineData("{}", "has no key 'potentials'")]
    [InlineData("{ \"potential\": {} }", "unknown key 'potential' of the settings: did you mean 'potentials'?")]
    [InlineData(
        "{ \"potentials\": [] }",
        "'potentials' should be an object in braces with one entry per potential, but found a list"
    )]
    [InlineData(
        "{ \"potentials\": { \"A\": 3 } }",
        "potential 'A' should be an object in braces, but found the number 3"
    )]
    [InlineData("{ \"potentials\": { \"A;B\": {} } }", "the name 'A;B' cannot be used")]
    [InlineData("{ \"potentials\": { \"A\": {} } }", "potential 'A' lacks 'kind': expected one of committee")]
    [InlineData(
        "{ \"potentials\": { \"A\": { \"kind\": true } } }",
        "'kind' of potential 'A' should be a text, but found true"
    )]
    [InlineData(
        "{ \"potentials\": { \"A\": { \"kind\": \"stilinger-weber\" } } }",
        "unknown kind 'stilinger-weber' of potential 'A': did you mean 'stillinger-weber'?"
    )]
    [InlineData(
        "{ \"potentials\": {\n \"A\": { \"kind\": \"lennard-jones\",\n \"epsilonn\": 1 } } }",
        "mlipspec.json(3): unknown key 'epsilonn' of potential 'A' of kind lennard-jones: did you mean 'epsilon'?"
    )]
    [InlineData(
        "{ \"potentials\": { \"A\": { \"kind\": \"lennard-jones\", \"sigma\": 1 } } }",
        "potential 'A' of kind lennard-jones lacks 'epsilon' (well depth ε, eV)"
    )]
    [InlineData(
        "{ \"potentials\": { \"A\": { \"kind\": \"lennard-jones\", \"epsilon\": \"1\", \"sigma\": 1 } } }",
        "'epsilon' of potential 'A' of kind lennard-jones (well depth ε, eV) should be a number, but found the text '1'"
    )]
    [InlineData(
        "{ \"potentials\": { \"A\": { \"kind\": \"lennard-jones\", \"epsilon\": 1, \"sigma\": 1, \"elements\": [18] } } }",
        "should be a list of texts in brackets, but found the number 18"
    )]
    [InlineData(
        "{ \"potentials\": { \"A\": { \"kind\": \"lennard-jones\", \"epsilon\": 1, \"sigma\": 1, \"elements\": [\"Argon\"] } } }",
        "'Argon' is not a chemical element"
    )]
    [InlineData(
        "{ \"potentials\": { \"A\": { \"kind\": \"edip\" },\n \"A\": { \"kind\": \"edip\" } } }",
        "mlipspec.json(2): the key 'A' stands here a second time"
    )]
    public void What_is_wrong_is_named_with_its_line(string json, string message) => Error(json).ShouldContain(message);

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        Should
            .Throw<SettingsException>(() =>
                SuiteSettings.Read(Path.Combine(_folder, "none.json"), PotentialKinds.BuiltIn, _ => null)
            )
            .Message.ShouldContain("none.json: cannot be read");
        Error("""{ "potentials": { "A": { "kind": "eam", "file": "." } } }""")
            .ShouldContain("'file' of potential 'A' names a folder, where a file is expected: " + _folder);
        Error("""{ "potentials": { "A": { "kind": "eam", "file": "no.eam.alloy" } } }""")
            .ShouldContain(
                "'file' of potential 'A' names a file that does not exist: " + Path.Combine(_folder, "no.eam.alloy")
            );
    }

    [Fact]
    public void Values_that_the_potential_refuses_are_named_with_the_potential() =>
        Should
            .Throw<SettingsException>(() =>
                Read("""{ "potentials": { "A": { "kind": "lennard-jones", "epsilon": -1, "sigma": 1 } } }""")
                    .Potentials[0]
                    .Create()
            )
            .Message.ShouldContain(
                "mlipspec.json(1): potential 'A' of kind lennard-jones cannot be made: the well depth is a positive energy in eV"
            );

    [Fact]
    public void Elements_beyond_those_of_the_model_are_refused() =>
        Should
            .Throw<SettingsException>(() =>
                Read("""{ "potentials": { "A": { "kind": "edip", "elements": ["Si", "Ge"] } } }""")
                    .Potentials[0]
                    .Create()
            )
            .Message.ShouldContain("'elements' names Ge, but the model covers Si");

    [Fact]
    public void Variables_are_expanded_and_a_missing_one_makes_the_potential_unavailable()
    {
        const string Json = """{ "potentials": { "A": { "kind": "edip", "trainingSet": "${TRAINING}/train.xyz" } } }""";
        Read(Json, ("TRAINING", "/data")).Potentials[0].Create().Card.TrainingSet.ShouldBe("/data/train.xyz");
        Should
            .Throw<UnavailableException>(() => Read(Json).Potentials[0].Create())
            .Message.ShouldStartWith(
                "A needs the environment variable TRAINING, which is not set ('trainingSet' in mlipspec.json, line 1)"
            );
    }

    [Fact]
    public void Variables_in_lists_are_expanded_too()
    {
        PotentialKind engine = new(
            "engine",
            "an engine",
            [new("commands", KeyType.TextList, true, "its commands")],
            s => throw new FormatException(string.Join(" | ", s.Texts("commands")))
        );
        var path = Path.Combine(_folder, "mlipspec.json");
        File.WriteAllText(
            path,
            """{ "potentials": { "A": { "kind": "engine", "commands": ["pair_style eam", "pair_coeff * * ${MODELS}/Cu.eam"] } } }"""
        );
        var settings = SuiteSettings.Read(path, [engine], name => name == "MODELS" ? "/models" : null);
        Should
            .Throw<SettingsException>(() => settings.Potentials[0].Create())
            .Message.ShouldEndWith("cannot be made: pair_style eam | pair_coeff * * /models/Cu.eam");
    }

    [Fact]
    public void A_missing_file_behind_a_missing_variable_is_unavailable_too() =>
        Should.Throw<UnavailableException>(() =>
            Read("""{ "potentials": { "A": { "kind": "eam", "file": "${MODELS}/Cu.eam.alloy" } } }""")
                .Potentials[0]
                .Create()
        );

    [Fact]
    public void A_value_that_is_not_there_is_asked_for_in_vain()
    {
        var settings = Read("""{ "potentials": { "A": { "kind": "edip" } } }""").Potentials[0];
        settings.Texts("commands").ShouldBeEmpty();
        settings.Json("arguments").ShouldBeNull();
        Should
            .Throw<SettingsException>(() => settings.Text("file"))
            .Message.ShouldContain("potential 'A' has no 'file'");
        Should
            .Throw<SettingsException>(() => settings.Number("epsilon"))
            .Message.ShouldContain("potential 'A' has no 'epsilon'");
    }
}
