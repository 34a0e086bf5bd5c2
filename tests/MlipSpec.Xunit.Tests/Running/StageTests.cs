using MlipSpec.Verdicts;
using Xunit.Abstractions;

namespace MlipSpec.Xunit.Tests.Running;

public sealed class StageTests
{
    [Fact]
    public void After_a_qualitative_failure_the_dear_numbers_are_not_measured()
    {
        using var harness = new Harness();
        var ran = harness.Run("Stages", "Zeroth");
        ran.Failed.ShouldBe(["Zeroth.Binds [Weak]"]);
        ran.Reason("Stages.A_dear_number [Weak]")
            .ShouldBe(
                "not run: Weak failed the qualitative test Zeroth.Binds, so numbers of the domain clusters that cost seconds or more say nothing (MLIPSPEC_ALL=1 runs them all the same)"
            );
        ran.Passed.ShouldBe([
            "Stages.A_cheap_number [Strong]",
            "Stages.A_cheap_number [Weak]",
            "Stages.A_dear_number [Strong]",
            "Zeroth.Binds [Strong]",
        ]);
        harness
            .Journal.Single(e => e.Test == "Stages.A_dear_number" && e.Potential == "Weak")
            .Verdict.ShouldBe(Verdict.NotRun);
    }

    [Fact]
    public void Qualitative_tests_of_every_potential_come_first()
    {
        using var harness = new Harness();
        harness.Run("Stages", "Zeroth");
        harness.Journal.Select(e => e.Stage).ShouldBe(harness.Journal.Select(e => e.Stage).Order().ToArray());
    }

    [Fact]
    public void What_costs_hours_is_left_out_unless_asked_for()
    {
        using var harness = new Harness();
        harness.Set("MLIPSPEC_POTENTIALS", "Strong");
        var ran = harness.Run("Stages", "Zeroth");
        ran.Reason("Stages.Overnight [Strong]").ShouldBe("left out: it costs hours: MLIPSPEC_COST=Hours runs it too");
        var own = harness.Journal;
        own.Single(e => e.Test == "Stages.Overnight").Verdict.ShouldBe(Verdict.LeftOut);
        // A choice of the person who runs the suite is no verdict on the potential, but it is said.
        ran.Diagnostics.Of<IDiagnosticMessage>()
            .ShouldContain(m =>
                m.Message.Contains("Strong: valid in all 1 claimed domain.")
                && m.Message.Contains("1 more expensive test left out.")
            );
        harness.Card.ShouldContain("## Strong: valid in all 1 claimed domain, ");

        harness.Set("MLIPSPEC_COST", "Hours");
        harness.Run("Stages", "Zeroth").Passed.ShouldContain("Stages.Overnight [Strong]");
        harness.Set("MLIPSPEC_COST", "Milliseconds");
        harness
            .Run("Stages", "Zeroth")
            .Skipped.ShouldBe(["Stages.A_dear_number [Strong]", "Stages.Overnight [Strong]"]);
        harness.Set("MLIPSPEC_COST", "cheap");
        harness
            .Run("Stages", "Zeroth")
            .OnlyFailure.ShouldContain(
                "MLIPSPEC_COST is 'cheap': set it to one of Milliseconds, Seconds, Minutes, Hours"
            );
    }

    [Fact]
    public void A_slow_potential_is_spared_the_dear_tests_that_the_others_run()
    {
        using var harness = new Harness(
            Harness.TwoPotentials.Replace(
                "\"elements\": [\"Ar\"] }",
                "\"elements\": [\"Ar\"], \"costLimit\": \"Seconds\" }"
            )
        );
        var ran = harness.Run("Stages");
        ran.Reason("Stages.A_dear_number [Weak]")
            .ShouldBe(
                "left out: it costs minutes, more than the 'costLimit' of Weak in mlipspec.json allows (Seconds)"
            );
        ran.Passed.ShouldContain("Stages.A_dear_number [Strong]");
    }

    [Fact]
    public void A_cost_that_nobody_knows_is_refused()
    {
        using var harness = new Harness(
            Harness.TwoPotentials.Replace("\"levelOfTheory\": \"LDA\"", "\"costLimit\": \"Second\"")
        );
        harness
            .Run("Stages")
            .OnlyFailure.ShouldContain("'costLimit' of potential 'Strong' is 'Second': did you mean 'Seconds'?");
    }
}
