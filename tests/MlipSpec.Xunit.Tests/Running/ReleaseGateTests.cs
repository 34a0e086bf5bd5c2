using MlipSpec.Xunit.Running.Discovery;
using Xunit.Abstractions;

namespace MlipSpec.Xunit.Tests.Running;

public sealed class ReleaseGateTests
{
    // One sound potential, and the tests of the specimen that it passes.
    const string Sound = """
        { "potentials": { "Strong": { "kind": "lennard-jones", "epsilon": 2.0, "sigma": 3.4, "elements": ["Ar"] } } }
        """;

    static readonly string s_gate = nameof(ReleaseGate);

    [Fact]
    public void A_narrowed_run_has_no_verdict_and_says_so()
    {
        using var harness = new Harness(Sound);
        harness.Run("Verdicts.Passes", s_gate).Reason(ReleaseGate.Name).ShouldContain("no verdict, partial run");
    }

    [Fact]
    public void A_narrowed_run_that_is_strict_is_red()
    {
        using var harness = new Harness(Sound);
        harness.Set("MLIPSPEC_STRICT", "1");
        harness.Run("Verdicts.Passes", s_gate).Failure(ReleaseGate.Name).ShouldContain("the run was narrowed");
    }

    [Fact]
    public void The_whole_suite_with_failures_that_nobody_signed_is_red()
    {
        using var harness = new Harness(Sound);
        var ran = harness.Run(_ => true);
        ran.Failure(ReleaseGate.Name).ShouldStartWith("gate: RED");
        ran.Failure(ReleaseGate.Name).ShouldContain("Verdicts.Fails fails: binding energy");
    }

    [Fact]
    public void A_wrong_entry_of_the_settings_is_a_reason_with_its_line()
    {
        using var harness = new Harness(
            """
            { "potentials": {
                "Bad": { "kind": "lenard-jones" },
                "Good": { "kind": "lennard-jones", "epsilon": 0.0104, "sigma": 3.4, "elements": ["Ar"] } } }
            """
        );
        harness.Set("MLIPSPEC_STRICT", "1");
        harness
            .Run("Verdicts.Passes", s_gate)
            .Failure(ReleaseGate.Name)
            .ShouldSatisfyAllConditions(
                m => m.ShouldStartWith("gate: RED, Bad: "),
                m => m.ShouldContain("mlipspec.json(2): unknown kind 'lenard-jones'"),
                m => m.ShouldNotContain("Bad: nothing was judged")
            );
    }

    [Fact]
    public void The_gate_is_the_last_test_of_the_run()
    {
        using var harness = new Harness(Sound);
        var ran = harness.Run("Verdicts", "Zeroth", s_gate);
        ran.Messages.Of<ITestCaseFinished>().Last().TestCase.DisplayName.ShouldBe(ReleaseGate.Name);
    }

    [Fact]
    public void What_is_not_claimed_is_measured_and_makes_nothing_red()
    {
        using var harness = new Harness(
            Sound.Replace(
                "\"elements\"",
                "\"notClaimed\": { \"clusters\": \"binds too strongly (any textbook)\" }, \"elements\""
            )
        );
        var ran = harness.Run("Verdicts.Fails", "Verdicts.Passes");
        ran.Failed.ShouldBeEmpty();
        ran.Reason("Verdicts.Fails [Strong]")
            .ShouldStartWith(
                "not claimed (clusters: binds too strongly (any textbook)): fails: Strong does not satisfy"
            );
        ran.Reason("Verdicts.Passes [Strong]").ShouldContain("passes");
        harness.Journal.ShouldAllBe(e => !e.Claimed && e.Judgements.Count > 0);
    }

    [Fact]
    public void An_error_of_the_test_itself_is_red_claimed_or_not()
    {
        using var harness = new Harness(Sound.Replace("\"elements\"", "\"claims\": [\"other\"], \"elements\""));
        harness.Run("Verdicts.Throws").OnlyFailure.ShouldContain("a mistake of the suite");
    }

    [Fact]
    public void A_test_that_cannot_be_made_is_red_with_its_reason_and_stands_on_the_card_as_failed()
    {
        using var harness = new Harness(Sound);
        harness.Set("MLIPSPEC_STRICT", "1");
        harness
            .Run("Verdicts.Passes", "Mistakes", s_gate)
            .Failure(ReleaseGate.Name)
            .ShouldSatisfyAllConditions(
                m => m.ShouldContain("Mistakes.Impossible_constant could not be measured: the protocol "),
                m => m.ShouldContain("Mistakes.Parameter_that_nothing_fills could not be measured: "),
                m => m.ShouldContain("comes through the constructor of its class, from a fixture")
            );
        var left = harness.Card.Split("What was not judged")[^1];
        left.ShouldNotContain("Impossible_constant");
        harness
            .Journal.Where(e => e.Mistake)
            .Select(e => e.Verdict)
            .Distinct()
            .ShouldBe([MlipSpec.Verdicts.Verdict.Fail]);
        harness.Card.Split("What did not pass")[^1].ShouldContain(": the protocol MlipSpec.Xunit.Specimen.Dimers");
    }

    [Fact]
    public void A_failed_test_on_no_potential_is_a_reason_and_stands_on_the_card()
    {
        using var harness = new Harness(Sound);
        harness.Set("MLIPSPEC_STRICT", "1");
        var ran = harness.Run("Verdicts.Passes", "PlainTests", "BrokenTools", s_gate);
        const string Reason = "Angles_are_in_degrees fails: expected 180, found 3.14";
        ran.Failure(ReleaseGate.Name).ShouldContain(Reason);
        ran.Failure(ReleaseGate.Name).ShouldNotContain("Plain_fact");
        harness.Card.ShouldContain("on no potential and failed:");
        harness.Card.ShouldContain(Reason);
    }

    [Fact]
    public void An_error_of_a_test_is_no_number_that_is_off()
    {
        using var harness = new Harness(Sound);
        harness.Set("MLIPSPEC_STRICT", "1");
        harness
            .Run("Verdicts.Throws", s_gate)
            .Failure(ReleaseGate.Name)
            .ShouldSatisfyAllConditions(
                m => m.ShouldContain("Verdicts.Throws could not be measured: a mistake of the suite"),
                m => m.ShouldNotContain("numbers off"),
                m => m.ShouldContain("clusters is undecided: Verdicts.Throws could not be measured")
            );
    }

    [Fact]
    public void A_variable_that_looks_like_one_of_ours_is_named_with_the_nearest()
    {
        using var harness = new Harness(Sound);
        harness.Set("MLIPSPEC_STRIKT", "1");
        harness.Set("MLIPSPEC_SHARED_DATA", "here");
        var said = harness
            .Run("Verdicts.Passes")
            .Diagnostics.Of<IDiagnosticMessage>()
            .Where(m => m.Message.Contains("environment variable"))
            .ToArray();
        said.ShouldHaveSingleItem()
            .Message.ShouldContain("MLIPSPEC_STRIKT means nothing here: did you mean 'MLIPSPEC_STRICT'?");
    }

    [Theory]
    [InlineData("\"claims\": []", "Strong claims nothing, so its gate would judge nothing: name what it is for")]
    [InlineData(
        "\"claims\": [\"cluster\"]",
        "names 'cluster', a domain that no test of this suite belongs to: did you mean 'clusters'?"
    )]
    [InlineData("\"notClaimed\": { \"promises\": \"no\" }", "every potential keeps them")]
    [InlineData("\"notClaimed\": { \"clusters\": \" \" }", "does not say why")]
    [InlineData(
        "\"claims\": [\"clusters\"], \"notClaimed\": { \"clusters\": \"no\" }",
        "both claims 'clusters' and does not"
    )]
    public void A_claim_that_means_nothing_is_an_error(string claims, string message)
    {
        using var harness = new Harness(Sound.Replace("\"elements\"", claims + ", \"elements\""));
        harness
            .Run("Verdicts.Passes")
            .Failure("MlipSpec: the suite, its settings and its known failures can be used")
            .ShouldContain(message);
    }

    [Fact]
    public void A_potential_whose_variable_is_not_set_is_red_unless_it_is_optional()
    {
        const string Absent = """
            { "potentials": {
                "Strong": { "kind": "lennard-jones", "epsilon": 2.0, "sigma": 3.4, "elements": ["Ar"] },
                "Model":  { "kind": "nep", "file": "${MLIPSPEC_NO_SUCH_FOLDER}/nep.txt" } } }
            """;
        using (var required = new Harness(Absent))
            required.Run(_ => true).Failure(ReleaseGate.Name).ShouldContain("Model: it cannot be evaluated here");
        using var optional = new Harness(Absent.Replace("\"nep\", ", "\"nep\", \"optional\": true, "));
        optional.Run(_ => true).Failure(ReleaseGate.Name).ShouldContain("not on this machine: Model");
    }
}
