using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Tests.Recording;

/// <summary>Every judgement reaches the card; the worst verdict wins; a test that judged nothing fails.</summary>
public sealed class RecordingTests
{
    static (string Message, Results.JournalEntry Entry) Failing(string test)
    {
        using var harness = new Harness();
        harness.Set("MLIPSPEC_POTENTIALS", "Weak");
        var message = harness.Run($"Judging.{test}").OnlyFailure;
        return (message, harness.Journal.Single());
    }

    [Fact]
    public void All_judgements_are_recorded_and_the_test_fails_with_all_that_do_not_pass()
    {
        var (message, entry) = Failing("Several");
        entry
            .Judgements.Select(j => (j.Quantity, j.Verdict))
            .ShouldBe([
                ("noisy energy", Verdict.Inconclusive),
                ("energy", Verdict.Fail),
                ("depth", Verdict.Fail),
                ("sign", Verdict.Pass),
            ]);
        entry.Judgements.ShouldAllBe(j => j.Value < 0 && j.Unit == "eV");
        entry.Verdict.ShouldBe(Verdict.Fail);
        foreach (var quantity in (string[])["noisy energy", "energy", "depth"])
            message.ShouldContain($"\"{quantity}\"");
    }

    [Fact]
    public void A_finding_that_stands_for_many_quantities_is_said_once()
    {
        var left = new Quantities.Finding(Quantities.FindingKind.LeftPhase, "it became beta-tin");
        var record = new MlipSpec.Xunit.Recording.TestRecord("SW");
        foreach (var name in (string[])["C11", "C12", "C44"])
            record.Add(Judge.NotMeasured("SW", name, left, "a positive value"), "");
        var message = MlipSpec.Xunit.Recording.TestEnding.Of(record).Message!;
        message.Split("it became beta-tin").Length.ShouldBe(2);
        message.ShouldEndWith("(the same for \"C12\", \"C44\")");
    }

    [Fact]
    public void An_exception_after_a_failed_judgement_is_reported_beside_it()
    {
        var (message, entry) = Failing("Then_throws");
        message.ShouldContain("does not satisfy \"energy\"");
        message.ShouldContain("a mistake after a judgement");
        entry.Judgements.Count.ShouldBe(1);
    }

    [Fact]
    public void A_recorded_failure_fails_the_test_whoever_catches_it() =>
        Failing("Swallows").Message.ShouldContain("does not satisfy \"energy\"");

    [Theory]
    [InlineData("Nothing")]
    [InlineData("Elsewhere")]
    [InlineData("Plain_and_nothing")]
    public void A_test_that_judged_no_quantity_fails_and_is_told_how_to(string test)
    {
        var (message, _) = Failing(test);
        message.ShouldStartWith("this test judged no quantity");
        message.ShouldContain("ShouldHold");
    }

    [Fact]
    public void The_order_of_verdicts_is_from_what_is_wrong_to_what_was_not_asked()
    {
        Enum.GetValues<Verdict>().Worst().ShouldBe(Verdict.Unstable);
        new[] { Verdict.Inconclusive, Verdict.Fail }.Worst().ShouldBe(Verdict.Fail);
        new[] { Verdict.NotApplicable, Verdict.Pass }.Worst().ShouldBe(Verdict.NotApplicable);
        Array.Empty<Verdict>().Worst().ShouldBe(Verdict.Pass);
    }
}
