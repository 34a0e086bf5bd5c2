using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Tests.Suites.Signatures;

public sealed class KnownFailureTests
{
    static Harness Signed(string test, string potential = "Weak", string expires = "2026-12-31", string verdict = "")
    {
        var harness = new Harness();
        harness.Set("MLIPSPEC_POTENTIALS", "Weak");
        harness.Write(
            "known-failures.json",
            $$"""
            [ { "potential": "{{potential}}", "test": "{{test}}", {{verdict}} "reason": "argon binds weakly", "source": "any textbook", "expires": "{{expires}}", "signedBy": "A. Author" } ]
            """
        );
        return harness;
    }

    [Fact]
    public void A_signed_failure_is_skipped_and_stands_in_the_journal()
    {
        using var harness = Signed("Verdicts.Fails");
        harness
            .Run("Verdicts.Fails")
            .Reason("Verdicts.Fails [Weak]")
            .ShouldStartWith(
                "known failure: argon binds weakly (source: any textbook; signed by A. Author, expires 2026-12-31)\nWeak does not satisfy"
            );
        var entry = harness.Journal.Single();
        entry.Verdict.ShouldBe(Verdict.Fail);
        entry.KnownFailure!.ShouldContain("signed by A. Author");
    }

    [Fact]
    public void It_excuses_on_its_last_day_and_fails_on_the_next()
    {
        using (var last = Signed("Verdicts.Fails", expires: "2026-06-01"))
            last.Run("Verdicts.Fails").Failed.ShouldBeEmpty();
        using var next = Signed("Verdicts.Fails", expires: "2026-05-31");
        next.Run("Verdicts.Fails")
            .OnlyFailure.ShouldContain(
                "The known failure signed in known-failures.json(1) has expired: argon binds weakly"
            );
        next.Journal.Single().KnownFailure.ShouldBeNull();
    }

    [Fact]
    public void An_unexpected_pass_is_red()
    {
        using var harness = Signed("Verdicts.Passes");
        harness
            .Run("Verdicts.Passes")
            .OnlyFailure.ShouldStartWith(
                "passes, although it is signed as a known failure in known-failures.json(1): argon binds weakly"
            );
    }

    [Fact]
    public void A_test_that_ends_in_another_verdict_than_the_signed_one_is_red()
    {
        using var harness = Signed("Verdicts.Fails", verdict: "\"verdict\": \"Unstable\",");
        harness.Run("Verdicts.Fails").OnlyFailure.ShouldContain("is Unstable, but the verdict is Fail");
    }

    [Fact]
    public void A_signed_explosion_is_excused()
    {
        using var harness = Signed("Verdicts.Is_unstable", verdict: "\"verdict\": \"Unstable\",");
        harness.Run("Verdicts.Is_unstable").Failed.ShouldBeEmpty();
    }

    [Fact]
    public void An_error_of_the_test_itself_is_not_excused()
    {
        using var harness = Signed("Verdicts.Throws");
        harness.Run("Verdicts.Throws").OnlyFailure.ShouldContain("does not excuse an error of the test itself");
    }

    [Fact]
    public void A_signed_failure_does_not_hide_a_changed_baseline()
    {
        using var harness = Signed("Verdicts.Fails");
        harness.Set("CI", "true");
        harness.Run("Verdicts.Fails").OnlyFailure.ShouldContain("has no baseline yet");
    }

    [Theory]
    [InlineData(
        "Verdicts.Fales",
        "Weak",
        "known-failures.json(1): there is no test 'Verdicts.Fales': did you mean 'Verdicts.Fails'?"
    )]
    [InlineData("Verdicts.Fails", "Wake", "known-failures.json(1): there is no potential 'Wake'")]
    public void An_entry_that_names_nothing_is_red_while_the_other_tests_run(
        string test,
        string potential,
        string message
    )
    {
        using var harness = Signed(test, potential);
        var ran = harness.Run("Verdicts.Passes");
        ran.OnlyFailure.ShouldContain(message);
        ran.Passed.ShouldBe(["Verdicts.Passes [Weak]"]);
    }

    [Theory]
    [InlineData("{ }", "the file should hold a list of known failures in brackets, but found an object in braces")]
    [InlineData("[ 3 ]", "a known failure should be an object in braces, but found the number 3")]
    [InlineData(
        """[ { "potential": "Weak" } ]""",
        "a known failure lacks 'test': every entry states potential, test, reason, source, expires, signedBy"
    )]
    [InlineData(
        """[ { "potential": "Weak", "test": "V.F", "reason": " ", "source": "s", "expires": "2026-01-01", "signedBy": "A" } ]""",
        "'reason' of a known failure is empty"
    )]
    [InlineData(
        """[ { "potential": "Weak", "test": "V.F", "reason": "r", "source": "s", "expires": "soon", "signedBy": "A" } ]""",
        "should be a date such as 2027-06-30, but is 'soon'"
    )]
    [InlineData(
        """[ { "potential": "Weak", "test": "V.F", "reason": "r", "source": "s", "expires": "2026-01-01", "signedBy": "A", "verdict": "Pass" } ]""",
        "'verdict' of a known failure should be Fail or Unstable"
    )]
    [InlineData(
        """[ { "potential": "Weak", "test": "V.F", "raeson": "r", "source": "s", "expires": "2026-01-01", "signedBy": "A" } ]""",
        "unknown key 'raeson' of a known failure: did you mean 'reason'?"
    )]
    public void A_malformed_file_is_one_failing_test(string file, string message)
    {
        using var harness = new Harness();
        harness.Write("known-failures.json", file);
        harness.Run("Verdicts").OnlyFailure.ShouldContain(message);
    }

    [Fact]
    public void A_failure_signed_twice_is_red()
    {
        using var harness = new Harness();
        var entry =
            """{ "potential": "Weak", "test": "Verdicts.Fails", "reason": "r", "source": "s", "expires": "2026-12-31", "signedBy": "A" }""";
        harness.Write("known-failures.json", $"[ {entry},\n {entry} ]");
        harness
            .Run("nothing")
            .OnlyFailure.ShouldContain(
                "known-failures.json(2): the failure of Weak in Verdicts.Fails is signed twice, first at known-failures.json(1)"
            );
    }
}
