using MlipSpec.Checks;
using MlipSpec.Gates;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Tests.Gates;

public sealed class GateTests
{
    static readonly JournalEntry s_passing = Entry("crystal", Stage.Qualitative, Verdict.Pass);

    [Fact]
    public void A_run_in_which_everything_claimed_passes_is_green()
    {
        var answer = Answer(s_passing, Entry("vibrations", Stage.Quantitative, Verdict.Pass));
        answer.Colour.ShouldBe(GateColour.Green);
        answer.Line.ShouldStartWith("gate: GREEN (1 potential, 2 of 2 claimed domains valid");
    }

    [Fact]
    public void A_run_that_judged_nothing_is_red() =>
        Answer(Entry("crystal", Stage.Qualitative, Verdict.NotApplicable))
            .Reasons.ShouldContain(r => r.Kind == GateReasonKind.NothingJudged);

    [Fact]
    public void A_potential_of_which_nothing_was_decided_is_red_behind_others_that_pass()
    {
        var silent = Entry("crystal", Stage.Qualitative, Verdict.NotApplicable) with { Potential = "B" };
        Answer(s_passing, silent)
            .Reasons.Single()
            .ShouldBe(new(GateReasonKind.NothingJudged, "B", "nothing was judged"));
    }

    [Theory]
    [InlineData(Verdict.Fail)]
    [InlineData(Verdict.Unstable)]
    public void A_qualitative_failure_is_red_only_where_the_domain_is_claimed(Verdict verdict)
    {
        var failing = Entry("pressure", Stage.Qualitative, verdict);
        Answer(s_passing, failing).Reasons.Single().Kind.ShouldBe(GateReasonKind.NotValid);
        Answer(s_passing, failing with { Claimed = false }).Colour.ShouldBe(GateColour.Green);
    }

    [Fact]
    public void A_qualitative_failure_stays_red_whatever_is_signed() =>
        Answer(s_passing, Entry("pressure", Stage.Qualitative, Verdict.Fail) with { Signature = new(true, "signed") })
            .Colour.ShouldBe(GateColour.Red);

    [Fact]
    public void A_broken_promise_is_named_as_such() =>
        Answer(s_passing, Entry(Domain.Promises.Name, Stage.Qualitative, Verdict.Fail))
            .Reasons.Single()
            .Kind.ShouldBe(GateReasonKind.PromiseBroken);

    [Theory]
    [InlineData(Verdict.NotApplicable, true)]
    [InlineData(Verdict.LeftOut, false)]
    public void Promises_that_were_never_judged_are_red_unless_cost_left_them_out(Verdict verdict, bool red) =>
        Answer(s_passing, Entry(Domain.Promises.Name, Stage.Qualitative, verdict))
            .Reasons.Any(r => r.Kind == GateReasonKind.PromisesNotJudged)
            .ShouldBe(red);

    [Fact]
    public void A_filter_does_not_take_the_promises_from_a_suite()
    {
        var conditions = new GateConditions
        {
            IsPartial = true,
            IsStrict = true,
            HasPromises = true,
        };
        Gate.Of(new(null, [], [s_passing], []), conditions).Line.ShouldNotContain("no test of what every potential");
        Gate.Of(new(null, [], [s_passing], []), conditions with { HasPromises = false })
            .Line.Split("no test of what every potential")
            .Length.ShouldBe(2);
    }

    [Fact]
    public void A_mistake_is_red_whole_and_once_and_breaks_no_promise()
    {
        var remedy = new string('x', 300) + " do this";
        var mistake = Entry(Domain.Promises.Name, Stage.Qualitative, Verdict.Fail) with
        {
            Mistake = true,
            Message = remedy,
        };
        var reason = Answer(s_passing, mistake, mistake with { Test = "B", Claimed = false }).Reasons.Single();
        reason.Kind.ShouldBe(GateReasonKind.NotMeasured);
        reason.Text.ShouldEndWith($"and 1 other test could not be measured: {remedy}");
    }

    [Fact]
    public void A_number_that_is_off_needs_a_signature_that_holds()
    {
        var off = Entry("vibrations", Stage.Quantitative, Verdict.Fail);
        Answer(s_passing, off).Reasons.Single().Kind.ShouldBe(GateReasonKind.Unsigned);
        Answer(s_passing, off with { Signature = new(true, "soft") }).Colour.ShouldBe(GateColour.Green);
        Answer(s_passing, off with { Signature = new(false, "expired") })
            .Reasons.Single()
            .Kind.ShouldBe(GateReasonKind.SignatureBroken);
    }

    [Fact]
    public void A_signature_whose_failure_passes_is_red() =>
        Answer(s_passing with { Signature = new(false, "passes now") })
            .Reasons.Single()
            .Kind.ShouldBe(GateReasonKind.SignatureBroken);

    [Theory]
    [InlineData(Verdict.Inconclusive)]
    [InlineData(Verdict.LeftOut)]
    [InlineData(Verdict.NotRun)]
    [InlineData(Verdict.Unavailable)]
    public void A_qualitative_test_that_was_not_decided_is_said_and_red_where_the_run_is_strict(Verdict verdict)
    {
        JournalEntry[] entries = [s_promise, s_passing, Entry("liquid", Stage.Qualitative, verdict)];
        var lenient = Gate.Of(Journal(entries), new() { KeepsBaselines = true });
        lenient.Colour.ShouldBe(GateColour.Green);
        lenient.Line.ShouldContain("undecided: A in liquid");
        Gate.Of(Journal(entries), new() { IsStrict = true })
            .Reasons.Single()
            .Kind.ShouldBe(GateReasonKind.DomainUndecided);
    }

    [Fact]
    public void A_partial_run_has_no_verdict_unless_it_is_strict()
    {
        Gate.Of(Journal(s_passing), new() { IsPartial = true }).Colour.ShouldBe(GateColour.None);
        Gate.Of(Journal(s_passing), new() { IsPartial = true, IsStrict = true }).Colour.ShouldBe(GateColour.Red);
    }

    [Fact]
    public void A_moved_baseline_is_red_and_a_missing_one_in_continuous_integration()
    {
        var moved = Compared(new(BaselineStatus.Changed, ["a: was 5.43 Å, is 5.46 Å"]));
        Answer(moved).Reasons.Single().Kind.ShouldBe(GateReasonKind.BaselineMoved);
        var missing = Compared(new(BaselineStatus.Missing, []));
        var ci = new GateConditions { IsContinuousIntegration = true, KeepsBaselines = true };
        Gate.Of(Journal(missing), ci).Reasons.Single().Kind.ShouldBe(GateReasonKind.BaselineMissing);
        Gate.Of(Journal(missing), ci with { KeepsBaselines = false }).Line.ShouldContain("no baseline");
    }

    [Fact]
    public void A_potential_that_could_not_be_made_is_red_and_an_absent_optional_one_is_said()
    {
        Gate.Of(Journal(s_passing), new() { Problems = [new("KIM", "there is no model of that name")] })
            .Reasons.Single()
            .Kind.ShouldBe(GateReasonKind.NotMade);
        var absent = Entry("crystal", Stage.Qualitative, Verdict.Unavailable) with { Potential = "KIM" };
        var answer = Gate.Of(Journal(s_passing, absent), new() { Absent = [new("KIM", "OpenKIM is not installed")] });
        answer.Colour.ShouldBe(GateColour.Green);
        answer.Line.ShouldContain("not on this machine: KIM");
    }

    [Fact]
    public void The_reason_of_a_domain_is_the_judgement_that_failed()
    {
        var judged = Judge.Outcome("A", "false maximum", false, "never above 5 neighbours up to 20 GPa", "a collapse");
        var cell = DomainMatrix
            .Of(Journal(Entry("pressure", Stage.Qualitative, Verdict.Fail) with { Judgements = [judged] }))
            .At("A", "pressure")!;
        cell.State.ShouldBe(DomainState.NotValid);
        cell.Phrase.ShouldBe("false maximum: never above 5 neighbours up to 20 GPa");
    }

    [Theory]
    [InlineData(Verdict.Inconclusive)]
    [InlineData(Verdict.Unavailable)]
    [InlineData(Verdict.OtherTheory)]
    public void A_number_that_was_not_decided_is_red_where_the_run_is_strict(Verdict verdict)
    {
        JournalEntry[] entries = [s_promise, s_passing, Entry("crystal", Stage.Quantitative, verdict)];
        Gate.Of(Journal(entries), new()).Colour.ShouldBe(GateColour.Green);
        Gate.Of(Journal(entries), new() { IsStrict = true }).Colour.ShouldBe(GateColour.Red);
    }

    [Fact]
    public void A_suite_that_asks_no_promise_is_told_so_and_is_red_where_the_run_is_strict()
    {
        Gate.Of(Journal(s_passing), new()).Line.ShouldContain("no test of what every potential promises");
        Gate.Of(Journal(s_passing), new() { IsStrict = true }).Colour.ShouldBe(GateColour.Red);
        Gate.Of(Journal(s_passing, s_promise), new() { IsStrict = true }).Colour.ShouldBe(GateColour.Green);
    }

    [Theory]
    [InlineData(Verdict.LeftOut, "1 left out by cost")]
    [InlineData(Verdict.Inconclusive, "1 inconclusive")]
    public void A_number_that_was_not_decided_is_said(Verdict verdict, string words) =>
        Answer(s_promise, s_passing, Entry("crystal", Stage.Quantitative, verdict))
            .Line.ShouldContain($"numbers not decided: {words}");

    [Fact]
    public void What_could_not_be_measured_is_named() =>
        Answer(s_passing, Entry("errors", Stage.Quantitative, Verdict.Unavailable))
            .Line.ShouldContain("not measured for want of something: Class.errors");

    static readonly JournalEntry s_promise = Entry("promises", Stage.Qualitative, Verdict.Pass);

    static GateAnswer Answer(params JournalEntry[] entries) =>
        Gate.Of(Journal(entries), new() { KeepsBaselines = true });

    static JournalContents Journal(params JournalEntry[] entries) => new(null, [], entries, []);

    static JournalEntry Entry(string domain, Stage stage, Verdict verdict) =>
        new()
        {
            Suite = "S",
            Test = $"Class.{domain}",
            Potential = "A",
            Domain = domain,
            Stage = stage,
            Cost = Cost.Seconds,
            Verdict = verdict,
            Seconds = 1,
        };

    static JournalEntry Compared(BaselineComparison baseline) =>
        s_passing with
        {
            Measurement = new()
            {
                Suite = s_passing.Suite,
                Name = s_passing.Test,
                Potential = s_passing.Potential,
                Check = "check",
                Fingerprint = "",
                Protocol = "{}",
                Baseline = baseline,
            },
        };
}
