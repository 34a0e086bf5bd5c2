using MlipSpec.Verdicts;
using Xunit.Sdk;

namespace MlipSpec.Xunit.Tests.Running;

public sealed class VerdictTests
{
    [Fact]
    public void A_satisfied_judgement_passes_and_is_in_the_journal()
    {
        using var harness = new Harness();
        var ran = harness.Run("Verdicts.Passes");
        ran.Passed.ShouldBe(["Verdicts.Passes [Strong]", "Verdicts.Passes [Weak]"]);
        var entry = harness.Journal.Single(e => e.Potential == "Weak");
        entry.Verdict.ShouldBe(Verdict.Pass);
        entry.Measurement!.Check.ShouldBe("dimer");
        entry.Measurement.Material.ShouldBe("Ar dimer");
        entry.Measurement.Quantities.Single().Value.ShouldBe(-0.0104, 0.002);
        entry.Judgements.Single().Expected.ShouldBe("a negative value");
    }

    [Fact]
    public void A_potential_is_judged_at_its_own_level_of_theory_and_the_budget_says_what_the_level_adds()
    {
        using var harness = new Harness(
            """
            { "potentials": {
                "Empirical": { "kind": "lennard-jones", "epsilon": 0.0104, "sigma": 3.4 },
                "Fitted":    { "kind": "lennard-jones", "epsilon": 0.0104, "sigma": 3.4, "levelOfTheory": "LDA" },
                "Other":     { "kind": "lennard-jones", "epsilon": 0.0104, "sigma": 3.4, "levelOfTheory": "PBE" } } }
            """
        );
        harness.Run("Verdicts.Agrees").Failed.ShouldBe(["Verdicts.Agrees_with_experiment [Fitted]"]);
        string? Budget(string potential) =>
            harness.Journal.Single(e => e.Potential == potential).Judgements.Single().Budget;
        Budget("Empirical").ShouldBeNull();
        Budget("Fitted")!.ShouldContain("LDA − experiment");
        var row = harness
            .Journal.Single(e => e.Potential == "Fitted")
            .Judgements.Single()
            .RelativeBudget.ShouldNotBeNull();
        row.Total.ShouldBe(row.OfPotential + row.OfTheory);
        row.OfTheory.ShouldNotBe(0);
        harness.Journal.Single(e => e.Potential == "Other").Judgements.Single().RelativeBudget.ShouldBeNull();
        Budget("Other")
            .ShouldBe(
                "there is no reference at the level of theory PBE, so the error of the fit and that of the level are not apart"
            );
    }

    [Fact]
    public void A_check_of_elements_that_the_potential_does_not_cover_is_not_applicable()
    {
        using var harness = new Harness("""{ "potentials": { "Silicon": { "kind": "edip" } } }""");
        harness
            .Run("Verdicts.Passes")
            .Reason("Verdicts.Passes [Silicon]")
            .ShouldBe("not applicable: Silicon does not cover Ar: it covers Si");
    }

    [Fact]
    public void A_project_without_the_test_framework_is_told_how_to_register_it()
    {
        using var harness = new Harness { Framework = sink => new XunitTestFramework(sink) };
        harness.Set("MLIPSPEC_POTENTIALS", "Weak");
        harness
            .Run("Verdicts.Passes")
            .OnlyFailure.ShouldContain(
                "needs the test framework of MlipSpec: reference the package MlipSpec.Xunit, or import MlipSpec.Xunit.targets in the test project"
            );
    }

    [Fact]
    public void A_missed_reference_fails_with_the_sentence_of_the_judgement()
    {
        using var harness = new Harness();
        var ran = harness.Run("Verdicts.Fails");
        ran.Failure("Verdicts.Fails [Weak]").ShouldStartWith("Weak does not satisfy \"binding energy\": measured -0.0");
        ran.Messages.Of<global::Xunit.Abstractions.ITestFailed>()
            .ShouldAllBe(f => f.ExceptionTypes[0] == "Xunit.Sdk.XunitException");
        ran.Failure("Verdicts.Fails [Weak]").ShouldContain("expected -5 eV within 10 %");
        harness.Journal.ShouldAllBe(e => e.Verdict == Verdict.Fail && e.Message!.Contains("does not satisfy"));
    }

    [Theory]
    [InlineData(
        "Verdicts.Is_inconclusive",
        "inconclusive: Weak leaves \"noisy energy\" undecided",
        Verdict.Inconclusive
    )]
    [InlineData("Verdicts.Needs_copper", "not applicable: Weak does not cover Cu", Verdict.NotApplicable)]
    [InlineData("Verdicts.Is_skipped", "not run: not today", Verdict.NotRun)]
    // Its element is covered, so a promise or a false minimum must not be left out in silence.
    [InlineData(
        "Endings.Is_refused",
        "inconclusive: Weak does not cover Ar2, which is not periodic",
        Verdict.Inconclusive
    )]
    public void What_cannot_be_decided_is_skipped_with_its_reason(string test, string reason, Verdict verdict)
    {
        using var harness = new Harness();
        harness.Run(test).Reason($"{test} [Weak]").ShouldStartWith(reason);
        harness.Journal.ShouldAllBe(e => e.Verdict == verdict);
    }

    [Fact]
    public void Strict_runs_fail_what_cannot_be_decided()
    {
        using var harness = new Harness();
        harness.Set("MLIPSPEC_STRICT", "1");
        harness
            .Run("Verdicts.Is_inconclusive")
            .Failure("Verdicts.Is_inconclusive [Weak]")
            .ShouldStartWith("inconclusive, which MLIPSPEC_STRICT=1 counts as a failure: Weak leaves");
    }

    [Fact]
    public void An_explosion_is_a_failure_with_its_finding()
    {
        using var harness = new Harness();
        harness
            .Run("Verdicts.Is_unstable")
            .Failure("Verdicts.Is_unstable [Weak]")
            .ShouldContain("atom 7 reached 9000 K after 120 fs");
        harness.Journal.ShouldAllBe(e => e.Verdict == Verdict.Unstable);
    }

    [Fact]
    public void A_mistake_of_the_suite_is_an_error_with_its_stack_trace()
    {
        using var harness = new Harness();
        var failed = harness.Run("Verdicts.Throws").Messages.Of<global::Xunit.Abstractions.ITestFailed>().First();
        failed.ExceptionTypes[0].ShouldBe("System.InvalidOperationException");
        failed.Messages[0].ShouldBe("a mistake of the suite at eV");
        failed.StackTraces[0].ShouldContain("Specimen.Verdicts.Throws");
    }

    [Theory]
    [InlineData(
        "nan",
        "Broken returned an energy of NaN eV for Ar2 (no cell): expected finite numbers. Evaluate this structure alone and look where its formula divides by zero"
    )]
    [InlineData(
        "forces",
        "Broken returned 1 forces for the 2 atoms of Ar2 (no cell): expected one for each atom, in the order of the atoms"
    )]
    public void A_broken_potential_fails(string how, string message)
    {
        using var harness = new Harness(
            $$"""
            { "potentials": { "Broken": { "kind": "dotnet", "type": "MlipSpec.Xunit.Specimen.Broken", "arguments": { "how": "{{how}}" } } } }
            """
        );
        harness.Run("Verdicts.Passes").OnlyFailure.ShouldStartWith(message);
        harness.Journal.Single().Verdict.ShouldBe(Verdict.Fail);
    }

    [Fact]
    public void A_missing_engine_is_unavailable_and_a_failure_only_in_strict_runs()
    {
        using var harness = new Harness(
            """{ "potentials": { "Far": { "kind": "dotnet", "type": "MlipSpec.Xunit.Specimen.EngineMissing" } } }"""
        );
        harness
            .Run("Verdicts.Passes")
            .Reason("Verdicts.Passes [Far]")
            .ShouldBe("unavailable: the engine is not installed: apt install engine");
        harness.Journal.Single().Verdict.ShouldBe(Verdict.Unavailable);
        harness.Set("MLIPSPEC_STRICT", "1");
        harness.Run("Verdicts.Passes").OnlyFailure.ShouldContain("the engine is not installed");
    }

    [Fact]
    public void A_fixture_that_misses_something_makes_its_tests_unavailable()
    {
        using var harness = new Harness();
        harness
            .Run("NeedsFixture")
            .Reason("NeedsFixture.Never_runs [Weak]")
            .ShouldBe("unavailable: the licence server does not answer");
    }
}
