using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Tests.Running;

public sealed class StageTests
{
    [Fact]
    public void After_a_qualitative_failure_the_dear_numbers_are_not_measured()
    {
        using var harness = new Harness();
        var ran = harness.Run("Stages", "Zeroth");
        ran.Failed.ShouldBe(["Zeroth.Binds [Weak]"]);
        ran.Reason("Stages.A_dear_number [Weak]").ShouldBe("not run: Weak failed the qualitative test Zeroth.Binds, so its quantitative tests that cost seconds or more say nothing");
        ran.Passed.ShouldBe(["Stages.A_cheap_number [Strong]", "Stages.A_cheap_number [Weak]", "Stages.A_dear_number [Strong]", "Zeroth.Binds [Strong]"]);
        harness.Journal.Single(e => e.Test == "Stages.A_dear_number" && e.Potential == "Weak").Verdict.ShouldBe(Verdict.NotRun);
    }

    [Fact]
    public void Qualitative_tests_of_every_potential_come_first()
    {
        using var harness = new Harness();
        harness.Run("Stages", "Zeroth");
        harness.Journal.Select(e => e.Stage).ShouldBe(harness.Journal.Select(e => e.Stage).Order().ToArray());
    }

    [Fact]
    public void A_signed_qualitative_failure_still_closes_the_gate()
    {
        using var harness = new Harness();
        harness.Write("known-failures.json", """
            [ { "potential": "Weak", "test": "Zeroth.Binds", "reason": "argon binds weakly", "source": "any textbook", "expires": "2026-12-31", "signedBy": "A. Author" } ]
            """);
        var ran = harness.Run("Stages", "Zeroth");
        ran.Failed.ShouldBeEmpty();
        ran.Reason("Zeroth.Binds [Weak]").ShouldStartWith("known failure: argon binds weakly (source: any textbook; signed by A. Author, expires 2026-12-31)\nWeak does not satisfy");
        ran.Reason("Stages.A_dear_number [Weak]").ShouldStartWith("not run:");
    }
}
