using MlipSpec.Quantities;
using MlipSpec.Results;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Baselines;

namespace MlipSpec.Xunit.Tests.Baselines;

/// <summary>What a person is told of a baseline that was accepted: what became worse first, each change once.</summary>
public sealed class AcceptanceTests
{
    const string Cause = "changed since the baseline: MlipSpec (was 0.1.0, is 0.2.0)";

    static BaselineQuantity C44(double value, double? uncertainty = null, string unit = "GPa") =>
        new("C44", value, unit, uncertainty, Drift: 0.1);

    static BaselineQuantity Without(string why) =>
        new("C44", Unit: "GPa", Finding: new(FindingKind.LeftPhase, why), Drift: 0.1);

    static Judgement Judged(double? value, double? expected, string unit = "GPa") =>
        new()
        {
            Quantity = "shear",
            Measured = "",
            Expected = "",
            Message = "",
            Value = value,
            ExpectedValue = expected,
            Unit = unit,
            Verdict = Verdict.Pass,
        };

    static Acceptance Of(BaselineQuantity? was, BaselineQuantity? now, params Judgement[] judgements)
    {
        QuantityChange change = new("C44", $"was {was}, is {now}", was, now);
        return Acceptance.Of(
            "Weak",
            "Suite.Elasticity",
            new(new(BaselineStatus.Changed, [change.ToString(), Cause]), "", [change]),
            judgements
        );
    }

    static void ShouldBeWorse(Acceptance acceptance, string? beside = null)
    {
        acceptance.Worse.ShouldHaveSingleItem().ShouldStartWith("C44: was ");
        if (beside is not null)
            acceptance.Worse[0].ShouldEndWith(beside);
        acceptance.Other.ShouldBe([Cause]);
    }

    static void ShouldNotBeWorse(Acceptance acceptance)
    {
        acceptance.Worse.ShouldBeEmpty();
        acceptance.Other.Count.ShouldBe(2);
        acceptance.Other[0].ShouldStartWith("C44: was ");
        acceptance.Other[1].ShouldBe(Cause);
    }

    /// <summary>On either side of what is expected, and across it.</summary>
    [Theory]
    [InlineData(56, 55, true)]
    [InlineData(56, 57, false)]
    [InlineData(64, 65, true)]
    [InlineData(64, 63, false)]
    [InlineData(66, 53, true)]
    [InlineData(53, 66, false)]
    [InlineData(55, 65, false)]
    public void Farther_from_what_is_expected_is_worse_and_as_far_is_not(double was, double now, bool worse)
    {
        var acceptance = Of(C44(was), C44(now), Judged(now, 60));
        if (worse)
            ShouldBeWorse(
                acceptance,
                $"; C44 is farther from what is expected, 60 GPa: was off by {Math.Abs(was - 60)} GPa, is off by {Math.Abs(now - 60)} GPa"
            );
        else
            ShouldNotBeWorse(acceptance);
    }

    /// <summary>A judgement of another number, in another unit, or without a value expected says nothing of this
    /// one.</summary>
    [Fact]
    public void Only_the_judgement_of_the_very_number_tells()
    {
        ShouldNotBeWorse(Of(C44(56), C44(55)));
        ShouldNotBeWorse(Of(C44(56), C44(55), Judged(99, 60)));
        ShouldNotBeWorse(Of(C44(56), C44(55), Judged(55, 60, "kbar")));
        ShouldNotBeWorse(Of(C44(56), C44(55), Judged(55, null)));
        ShouldBeWorse(Of(C44(56), C44(55), Judged(55, null), Judged(99, 60), Judged(55, 60)), "is off by 5 GPa");
        ShouldNotBeWorse(Of(C44(560, unit: "kbar"), C44(55), Judged(55, 60)));
        ShouldNotBeWorse(Of(C44(59, unit: "kbar"), C44(55), Judged(55, 60)));
    }

    [Fact]
    public void A_finding_instead_of_a_value_is_worse_and_a_value_instead_of_one_is_not()
    {
        ShouldBeWorse(Of(C44(56), Without("became beta-tin")), "is not measured (became beta-tin)");
        ShouldBeWorse(Of(null, Without("became beta-tin")));
        ShouldNotBeWorse(Of(Without("became beta-tin"), C44(56)));
        ShouldNotBeWorse(Of(null, C44(56, 20)));
        ShouldNotBeWorse(Of(C44(56, 20), null));
    }

    [Fact]
    public void Noisier_is_worse_and_less_noisy_is_not()
    {
        ShouldBeWorse(Of(C44(56, 1), C44(56, 20)));
        ShouldBeWorse(Of(C44(56), C44(56, 20)));
        ShouldNotBeWorse(Of(C44(56, 20), C44(56, 1)));
        ShouldNotBeWorse(Of(C44(56, 20), C44(56)));
        ShouldNotBeWorse(Of(C44(56, 1), C44(76, 1)));
        ShouldNotBeWorse(Of(C44(56, 1), C44(76, 1.2)));
    }

    [Fact]
    public void Closer_to_what_is_expected_and_noisier_is_worse() =>
        ShouldBeWorse(
            Of(C44(56, 1), C44(57, 20), Judged(57, 60)),
            "; C44 is closer to what is expected, 60 GPa: was off by 4 GPa, is off by 3 GPa"
        );

    [Fact]
    public void A_change_is_named_once_whatever_stands_in_it() =>
        ShouldBeWorse(Of(C44(56), Without("became beta-tin; atom 7 left")), "became beta-tin; atom 7 left)");

    [Fact]
    public void What_needs_attention_comes_first()
    {
        Acceptance Named(string potential, string measurement, bool refused = false, params string[] worse) =>
            new(potential, measurement, worse, []) { Refused = refused };
        Acceptance[] sorted =
        [
            Named("B", "b", true, "C44"),
            Named("A", "a", true),
            Named("C", "a", false, "C44"),
            Named("A", "a"),
            Named("A", "b"),
            Named("B", "a"),
        ];
        sorted.Reverse().Order().ShouldBe(sorted);
        Acceptance[] shuffled = [sorted[3], sorted[0], sorted[5], sorted[2], sorted[1], sorted[4]];
        shuffled.Order().ShouldBe(sorted);
    }

    [Fact]
    public void Each_change_has_its_line()
    {
        Acceptance acceptance = new("Weak", "Suite.E", ["C44: moved", "C11: moved"], [Cause]);
        acceptance
            .ToString()
            .ShouldBe($"accepted, Weak, Suite.E: WORSE\n  worse: C44: moved\n  worse: C11: moved\n  {Cause}");
        (acceptance with { Worse = [] }).ToString().ShouldBe($"accepted, Weak, Suite.E\n  {Cause}");
        (acceptance with { Refused = true, Worse = ["C44: moved"], Other = [] })
            .ToString()
            .ShouldBe(
                "NOT accepted, Weak, Suite.E: a test of it fails and is not signed; MLIPSPEC_ACCEPT=worse accepts it all the same\n  worse: C44: moved"
            );
    }
}
