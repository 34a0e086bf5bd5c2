using MlipSpec.Gates;
using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Tests.Suites.Signatures;

public sealed class KnownFailureTests
{
    static readonly Dictionary<string, string> s_roles = new() { ["authors"] = "who wrote this" };

    // Runs a test, signs what failed, with the changes given, and leaves a harness for the next run.
    static Harness Signed(string test, Func<Signature, Signature>? change = null, DateOnly? today = null)
    {
        var harness = new Harness { Today = today ?? new(2026, 6, 1) };
        harness.Set("MLIPSPEC_POTENTIALS", "Weak");
        harness.Run(test);
        var judgement = harness.Journal.Single().Judgements.FirstOrDefault() ?? s_made;
        var signature = Signature.Of(
            "Weak",
            test,
            judgement with
            {
                Verdict = judgement.Verdict == Verdict.Unstable ? Verdict.Unstable : Verdict.Fail,
            },
            SignatureReason.Engine,
            "argon binds weakly",
            "any textbook",
            "authors",
            new(2026, 6, 1)
        );
        Write(harness, change?.Invoke(signature) ?? signature);
        return harness;
    }

    static readonly Judgement s_made = new()
    {
        Quantity = "nothing",
        Measured = "nothing",
        Expected = "something",
        Verdict = Verdict.Fail,
        Message = "made",
    };

    static void Write(Harness harness, params Signature[] signatures) =>
        harness.Write(SignatureFile.FileName, new SignatureFile(s_roles, signatures).ToJson());

    [Fact]
    public void A_signed_failure_is_skipped_and_stands_in_the_journal()
    {
        using var harness = Signed("Verdicts.Fails");
        harness
            .Run("Verdicts.Fails")
            .Reason("Verdicts.Fails [Weak]")
            .ShouldStartWith("known failure: argon binds weakly (signed: ");
        var entry = harness.Journal.Single();
        entry.Verdict.ShouldBe(Verdict.Fail);
        entry.KnownFailure!.ShouldContain("by authors, expires 2026-12-01");
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void It_excuses_on_its_last_day_and_fails_on_the_next(int day, bool expired)
    {
        using var harness = Signed("Verdicts.Fails", today: new(2026, 12, day));
        harness.Run("Verdicts.Fails").Failed.Any().ShouldBe(expired);
        (harness.Journal.Single().KnownFailure is null).ShouldBe(expired);
    }

    [Fact]
    public void An_unexpected_pass_is_red()
    {
        using var harness = Signed("Verdicts.Passes");
        harness.Run("Verdicts.Passes").OnlyFailure.ShouldContain("passes now");
    }

    [Theory]
    [InlineData(1.2)]
    [InlineData(0.8)]
    public void A_failure_of_another_value_is_red_whether_better_or_worse(double factor)
    {
        using var harness = Signed("Verdicts.Fails", s => s with { Value = factor * s.Value, Drift = 1e-6 });
        harness.Run("Verdicts.Fails").OnlyFailure.ShouldContain("has another value than was signed");
    }

    [Fact]
    public void A_test_that_ends_in_another_verdict_than_the_signed_one_is_red()
    {
        using var harness = Signed("Verdicts.Fails", s => s with { Verdict = Verdict.Unstable });
        harness.Run("Verdicts.Fails").OnlyFailure.ShouldContain("is signed to be unstable");
    }

    [Fact]
    public void A_signed_explosion_is_excused()
    {
        using var harness = Signed("Verdicts.Is_unstable");
        harness.Run("Verdicts.Is_unstable").Failed.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"elements\": [\"Kr\"]", Verdict.NotApplicable, "does not apply any more: Weak does not cover Ar")]
    [InlineData("\"elements\": [\"Ar\"], \"levelOfTheory\": \"PBE\"", Verdict.OtherTheory, "is signed to fail with")]
    public void A_potential_that_no_longer_covers_what_was_signed_is_red(string entry, Verdict verdict, string message)
    {
        const string test = "Verdicts.Is_of_another_theory";
        using var harness = Signed(test);
        harness.Write(
            "mlipspec.json",
            $$"""{ "potentials": { "Weak": { "kind": "lennard-jones", "epsilon": 0.0104, "sigma": 3.4, {{entry}} } } }"""
        );
        harness.Run(test).OnlyFailure.ShouldContain(message);
        harness.Journal.Single().Verdict.ShouldBe(verdict);
    }

    [Fact]
    public void An_error_of_the_test_itself_is_not_excused()
    {
        using var harness = Signed("Verdicts.Throws");
        harness.Run("Verdicts.Throws").OnlyFailure.ShouldContain("does not excuse an error of the test itself");
    }

    [Theory]
    [InlineData("Endings.Fails_then_breaks", "an energy of NaN")]
    [InlineData("Endings.Fails_then_is_refused", "does not cover Ar2")]
    public void A_signature_does_not_excuse_what_ends_the_test_after_the_signed_failure(string test, string message)
    {
        using var harness = Signed(test);
        harness.Run(test).OnlyFailure.ShouldContain($"not what ended the test after it: ");
        harness.Journal.Single().Signature!.Text.ShouldContain(message);
    }

    [Fact]
    public void What_is_undecided_beside_a_signed_failure_is_said_and_red_where_the_run_is_strict()
    {
        const string test = "Endings.Fails_beside_noise";
        using var harness = Signed(test);
        harness.Run(test).Failed.ShouldBeEmpty();
        Gate.Of(new(null, [], harness.Journal, []), new()).Line.ShouldContain("numbers not decided: 1 inconclusive");
        harness.Set("MLIPSPEC_STRICT", "1");
        harness.Run(test).OnlyFailure.ShouldContain("\"noisy energy\" is undecided beside what is signed");
        Gate.Of(new(null, [], harness.Journal, []), new() { IsStrict = true })
            .Reasons.ShouldContain(r => r.Kind == GateReasonKind.SignatureBroken);
    }

    [Fact]
    public void A_signed_failure_does_not_hide_a_changed_baseline()
    {
        using var harness = Signed("Verdicts.Fails");
        harness.Write("baselines/README.md", "baselines are kept here");
        harness.Set("CI", "true");
        harness.Run("Verdicts.Fails").OnlyFailure.ShouldContain("has no baseline yet");
    }

    [Fact]
    public void A_qualitative_failure_cannot_be_signed()
    {
        using var harness = Signed("Zeroth.Binds");
        harness
            .Run("Zeroth.Binds")
            .Failure("MlipSpec: the suite, its settings and its known failures can be used")
            .ShouldContain("cannot be signed");
    }

    [Theory]
    [InlineData("Verdicts.Fales", "Weak", "there is no test 'Verdicts.Fales': did you mean 'Verdicts.Fails'?")]
    [InlineData("Verdicts.Fails", "Wake", "there is no potential 'Wake'")]
    public void An_entry_that_names_nothing_is_red_while_the_other_tests_run(
        string test,
        string potential,
        string message
    )
    {
        using var harness = Signed("Verdicts.Fails", s => s with { Test = test, Potential = potential });
        var ran = harness.Run("Verdicts.Passes");
        ran.OnlyFailure.ShouldContain(message);
        ran.Passed.ShouldBe(["Verdicts.Passes [Weak]"]);
    }

    [Fact]
    public void A_malformed_file_is_one_failing_test()
    {
        using var harness = new Harness();
        harness.Write(SignatureFile.FileName, "[ 3 ]");
        harness
            .Run("Verdicts")
            .OnlyFailure.ShouldContain("the file should hold { \"roles\": { … }, \"failures\": [ … ] }");
    }

    [Fact]
    public void A_failure_signed_twice_is_red()
    {
        using var harness = Signed("Verdicts.Fails");
        var one = SignatureFile.Read(harness.PathOf(SignatureFile.FileName)).Signatures.Single();
        Write(harness, one, one);
        harness.Run("nothing").OnlyFailure.ShouldContain("is signed 2 times: keep one");
    }
}
