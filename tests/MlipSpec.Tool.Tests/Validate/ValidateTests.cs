using System.Text.Json;

namespace MlipSpec.Tool.Tests.Validate;

/// <summary>mlipspec validate as a process, on tests that are data: solid argon of a Lennard-Jones potential, whose lattice
/// constant at rest is 1.5496 σ in a sum that is cut at 2.5 σ (1.5424 σ in the whole sum).</summary>
public sealed class ValidateTests(ValidateTests.SharedStore shared)
    : IClassFixture<ValidateTests.SharedStore>,
        IDisposable
{
    const string Settings = """
        { "potentials": { "LJ-Ar": { "kind": "lennard-jones", "epsilon": 0.0104, "sigma": 3.4, "elements": ["Ar"], "speed": "fast" } } }
        """;

    readonly ToolProcess _tool = new() { Store = shared.Folder };

    public void Dispose() => _tool.Dispose();

    void Argon(double atMost = 5.4)
    {
        _tool.Write("mlipspec.json", Settings);
        _tool.Write(
            "materials.json",
            FormattableString.Invariant(
                $$"""
                { "crystals": { "argon": { "prototype": "fcc", "elements": ["Ar"] } },
                  "tests": [
                    { "name": "lattice", "check": "lattice-constant", "crystal": "argon", "expect": { "a": { "atLeast": 5.1, "atMost": {{atMost}}, "unit": "Å" } } } ] }
                """
            )
        );
    }

    [Fact]
    public void A_green_gate_answers_0_also_in_CI_where_no_baselines_are_kept()
    {
        Argon();
        var answer = _tool.Run("validate", ("CI", "true"));
        answer.Code.ShouldBe(0, answer.ToString());
        answer.Output.ShouldContain("baselines: none: references decide");
        answer.Output.ShouldContain("gate: GREEN (1 potential, ");
        answer.Output.ShouldContain("no baseline");
        File.Exists(_tool.PathOf("mlipspec-results/journal.jsonl")).ShouldBeTrue();
        File.ReadAllText(_tool.PathOf("mlipspec-results/card.md")).ShouldContain("mlipspec validate");
        // What the first run left beside is no decision to keep baselines.
        _tool.Run("validate", ("CI", "true")).Code.ShouldBe(0);
    }

    [Fact]
    public void Once_baselines_are_accepted_a_missing_one_is_red_in_CI_alone()
    {
        Argon();
        _tool.Run("accept").Code.ShouldBe(0);
        var verified = Directory.GetFiles(_tool.PathOf("baselines"), "*.verified.json", SearchOption.AllDirectories);
        verified.ShouldContain(f => f.EndsWith("LJ-Ar/Materials-lattice.verified.json", StringComparison.Ordinal));
        var kept = _tool.Run("validate", ("CI", "true"));
        kept.Code.ShouldBe(0, kept.ToString());
        kept.Output.ShouldContain("baselines: baselines");
        File.Delete(verified.Single(f => f.EndsWith("Materials-lattice.verified.json", StringComparison.Ordinal)));
        var missing = _tool.Run("validate", ("CI", "true"));
        missing.Code.ShouldBe(1, missing.ToString());
        missing.Output.ShouldContain("LJ-Ar has no baseline yet for Materials(lattice)");
        missing.Output.ShouldContain("mlipspec accept --measurement 'Materials(lattice)' --potential LJ-Ar");
        _tool.Run("validate").Code.ShouldBe(0);
    }

    [Fact]
    public void A_number_that_is_off_answers_1_and_says_which()
    {
        Argon(atMost: 5.2);
        var answer = _tool.Run("validate");
        answer.Code.ShouldBe(1, answer.ToString());
        answer.Output.ShouldContain("FAILED Materials.Expected(lattice) [LJ-Ar]");
        answer.Output.ShouldContain("gate: RED, LJ-Ar: ");
        answer.Output.ShouldNotContain(" at Xunit.");
    }

    [Fact]
    public void A_narrowed_run_gives_no_verdict_and_follows_its_tests()
    {
        Argon();
        var passes = _tool.Run("validate --domain crystal");
        (passes.Code, passes.Output.Contains("no verdict, partial run", StringComparison.Ordinal)).ShouldBe((0, true));
        Argon(atMost: 5.2);
        _tool.Run("validate --test lattice").Code.ShouldBe(1);
    }

    [Fact]
    public void Nothing_that_could_be_judged_answers_3()
    {
        Argon();
        var answer = _tool.Run("validate --suite copper");
        answer.Code.ShouldBe(3, answer.ToString());
        answer.Output.ShouldContain("gate: RED, nothing was judged");
        var narrowed = _tool.Run("validate --suite copper --domain crystal");
        narrowed.Code.ShouldBe(3, narrowed.ToString());
    }

    [Fact]
    public void An_engine_that_is_missing_answers_3_and_a_wrong_entry_2()
    {
        Argon();
        _tool.Write(
            "absent.json",
            """{ "potentials": { "A": { "kind": "lennard-jones", "epsilon": 1, "sigma": 1, "citation": "${NOT_SET_ANYWHERE}", "elements": ["Ar"] } } }"""
        );
        var absent = _tool.Run("validate --settings absent.json");
        absent.Code.ShouldBe(3, absent.ToString());
        absent.Output.ShouldContain("NOT_SET_ANYWHERE");
        _tool.Write(
            "wrong.json",
            """{ "potentials": { "A": { "kind": "lennard-jones", "epsilonn": 1, "elements": ["Ar"] } } }"""
        );
        var wrong = _tool.Run("validate --settings wrong.json");
        wrong.Code.ShouldBe(2, wrong.ToString());
        wrong.Output.ShouldContain("did you mean 'epsilon'?");
    }

    [Theory]
    [InlineData("validate --settings nowhere.json", "there is no file ")]
    [InlineData("validate --settings broken.json", "is not valid JSON")]
    [InlineData("validate --suite silicom", "did you mean 'silicon'?")]
    [InlineData("validate --suite nowhere.json", "although --suite names it")]
    [InlineData("validate --domain crystall", "did you mean 'crystal'?")]
    [InlineData("validate --test nothing-like-that", "chooses none of ")]
    [InlineData("validate --cost minute", "did you mean 'minutes'?")]
    [InlineData("validate --potential LJ-Kr", "did you mean 'LJ-Ar'?")]
    [InlineData("validate nowhere.mtp --suite silicon", "there is no file nowhere.mtp")]
    [InlineData("validate some.mtp --suite silicon", "does not name its elements")]
    [InlineData("validate some.mtp --suite silicon --elements Si", "potential 'some' of kind mtp cannot be made: ")]
    [InlineData(
        "validate some.mtp --suite silicon --elements Si --settings mlipspec.json",
        "either a model or --settings"
    )]
    [InlineData("validate some.xyz --suite silicon", "what kind of potential is some.xyz?")]
    [InlineData("validate --elements Ar", "describes a model on the command line")]
    [InlineData("validate --sute silicon", "did you mean '--suite'?")]
    public void A_command_line_or_settings_that_are_wrong_answer_2_and_say_what_to_do(string words, string message)
    {
        Argon();
        _tool.Write("broken.json", """{ "potentials": """);
        _tool.Write("some.mtp", "no potential\n");
        _tool.Write("some.xyz", "1\n\nAr 0 0 0\n");
        var answer = _tool.Run(words);
        answer.Code.ShouldBe(2, answer.ToString());
        answer.Error.ShouldContain(message);
        answer.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public void Without_settings_and_model_it_says_the_ways_to_name_them()
    {
        var answer = _tool.Run("validate");
        answer.Code.ShouldBe(2);
        answer.Error.ShouldContain("there is nothing to validate: name a model (mlipspec validate Si.mtp");
        _tool.Write("mlipspec.json", Settings);
        _tool.Run("validate").Error.ShouldContain("which tests?");
    }

    [Fact]
    public void A_program_reads_the_plan_and_the_run_as_lines_of_JSON_and_chooses_tests_by_them()
    {
        Argon(atMost: 5.2);
        _tool.Run("validate --plan --events plan.jsonl").Code.ShouldBe(0);
        var planned = Events("plan.jsonl");
        planned.Select(e => e.GetProperty("event").GetString()).Distinct().ShouldBe(["planned"]);
        planned.Length.ShouldBeGreaterThan(10);
        Directory.Exists(_tool.PathOf("mlipspec-results")).ShouldBeFalse("nothing was run");
        _tool.Write("only.txt", "Materials.Expected(lattice) [LJ-Ar]\n");
        _tool.Run("validate --only only.txt --events run.jsonl").Code.ShouldBe(1);
        var run = Events("run.jsonl");
        run.Select(e => e.GetProperty("event").GetString()).ShouldBe(["planned", "ended", "gate"]);
        run[1].GetProperty("outcome").GetString().ShouldBe("failed");
        run[2].GetProperty("exitCode").GetInt32().ShouldBe(1);

        JsonElement[] Events(string file) =>
            [.. File.ReadAllLines(_tool.PathOf(file)).Select(l => JsonDocument.Parse(l).RootElement)];
    }

    [Fact]
    public void Parts_of_a_run_are_put_together_by_report()
    {
        Argon();
        foreach (var part in (string[])["1/2", "2/2"])
            _tool.Run($"validate --shard {part} --results {part[0]}").Code.ShouldBe(0);
        var journals = string.Join(
            ' ',
            Directory
                .GetFiles(_tool.Folder, "*.jsonl", SearchOption.AllDirectories)
                .Where(f => f.Contains("/runs/", StringComparison.Ordinal))
        );
        var whole = _tool.Run("validate --results whole");
        var report = _tool.Run($"report {journals} --output merged");
        report.Code.ShouldBe(0, report.ToString());
        // A part that is missing leaves no verdict, and a folder without a journal nothing to read.
        _tool.Run($"report {journals.Split(' ')[0]} --output part").Code.ShouldBe(3);
        var nothing = _tool.Run("report merged");
        (nothing.Code, nothing.ToString().Contains("has no journal.jsonl")).ShouldBe((2, true), nothing.ToString());
        var counts = System.Text.RegularExpressions.Regex.Match(whole.Output, @"\d+ of \d+ tests pass").Value;
        counts.ShouldNotBeEmpty();
        report.Output.ShouldContain(counts);
    }

    /// <summary>Measured once for all tests of the class.</summary>
    public sealed class SharedStore : IDisposable
    {
        readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlipspec-store-");

        public string Folder => _folder.FullName;

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
