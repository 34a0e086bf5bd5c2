using MlipSpec.Gates;
using MlipSpec.Quantities;
using MlipSpec.Results;
using MlipSpec.Settings;
using MlipSpec.Verdicts;
using static MlipSpec.Verdicts.Tolerances;

namespace MlipSpec.Tests.Gates;

public sealed class SignatureTests
{
    static readonly DateOnly s_today = new(2027, 1, 1);

    static readonly Signature s_signed = new()
    {
        Potential = "SW",
        Test = "DiamondElasticity.C44",
        Quantity = "C44",
        Verdict = Verdict.Fail,
        Value = 56.4,
        Unit = "GPa",
        Drift = 0.1,
        Kind = SignatureReason.FunctionalForm,
        Reason = "pair and triplet terms alone",
        Source = "Cowley 1988",
        SignedBy = "maintainers",
        Signed = new(2026, 11, 30),
        Expires = new(2028, 11, 30),
    };

    [Fact]
    public void A_failure_of_the_signed_value_is_excused() => Against(56.45).Holds.ShouldBeTrue();

    [Theory]
    [InlineData(50.0, "worse")]
    [InlineData(60.0, "better")]
    public void A_failure_that_became_better_or_worse_is_not(double value, string word)
    {
        var standing = Against(value);
        standing.Holds.ShouldBeFalse();
        standing.Text.ShouldContain(word);
    }

    [Fact]
    public void What_passes_needs_no_signature() => Against(80).Text.ShouldContain("passes now");

    [Fact]
    public void NaN_is_never_excused() => Against(double.NaN).Holds.ShouldBeFalse();

    [Fact]
    public void A_finding_is_not_excused_by_a_signed_number() =>
        s_signed
            .Against(Judged(Quantity<Pressure>.NotMeasured(new(FindingKind.LeftPhase, "it melted"))), s_today)
            .Holds.ShouldBeFalse();

    [Fact]
    public void An_undecided_judgement_is_not_a_signed_failure() =>
        s_signed.Against(Judged(new Quantity<Pressure>(56.4, 20)), s_today).Holds.ShouldBeFalse();

    [Fact]
    public void An_expired_signature_excuses_nothing() =>
        s_signed.Against(Judged(56.4), s_signed.Expires.AddDays(1)).Text.ShouldContain("expired on 2028-11-30");

    [Theory]
    [InlineData(50.0)]
    [InlineData(double.NaN)]
    public void Another_failure_by_the_same_name_is_not_excused(double second)
    {
        var standing = s_signed.Against([Judged(56.4), Judged(second)], s_today);
        standing.Holds.ShouldBeFalse();
        standing.Text.ShouldContain("name:");
        s_signed.Against([Judged(80), Judged(56.4), Judged(56.4)], s_today).Holds.ShouldBeTrue();
    }

    [Fact]
    public void A_signature_of_days_to_come_excuses_nothing() =>
        s_signed.Against(Judged(56.4), s_signed.Signed.AddDays(-2)).Text.ShouldContain("yet to come");

    [Theory]
    [InlineData(1e9)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_drift_that_would_forgive_any_value_forgives_none(double drift) =>
        (s_signed with { Drift = drift }).Against(Judged(56.4), s_today).Text.ShouldContain("at most a tenth");

    [Fact]
    public void A_stochastic_value_may_move_by_the_noise_that_was_signed()
    {
        var noisy = s_signed with { Uncertainty = 0.5 };
        noisy.Against(Judged(new Quantity<Pressure>(57.5, 0.5)), s_today).Holds.ShouldBeTrue();
        noisy.Against(Judged(new Quantity<Pressure>(62.5, 0.5)), s_today).Holds.ShouldBeFalse();
    }

    [Fact]
    public void A_noisier_potential_is_not_excused_by_its_own_noise()
    {
        Judged(new Quantity<Pressure>(57.5, 2)).Verdict.ShouldBe(Verdict.Fail);
        s_signed.Against(Judged(new Quantity<Pressure>(57.5, 2)), s_today).Holds.ShouldBeFalse();
        var noisy = s_signed with { Uncertainty = 0.5 };
        noisy.Against(Judged(new Quantity<Pressure>(62.5, 2)), s_today).Holds.ShouldBeFalse();
    }

    [Theory]
    [InlineData(5)]
    [InlineData(double.PositiveInfinity)]
    public void An_uncertainty_that_nothing_measured_excuses_nothing(double written) =>
        (s_signed with { Uncertainty = written })
            .Against(Judged(new Quantity<Pressure>(57.5, 0.01)), s_today)
            .Text.ShouldContain("sign it again");

    [Fact]
    public void An_invented_uncertainty_does_not_double_the_drift() =>
        (s_signed with { Uncertainty = 0.012 })
            .Against(Judged(new Quantity<Pressure>(56.55, 1e-4)), s_today)
            .Text.ShouldContain("sign it again");

    [Fact]
    public void An_outcome_is_signed_in_words()
    {
        var signed = s_signed with { Value = null, Unit = null, Found = "bcc" };
        signed.Against(Judge.Outcome("SW", "C44", false, "bcc", "diamond"), s_today).Holds.ShouldBeTrue();
        signed.Against(Judge.Outcome("SW", "C44", false, "hcp", "diamond"), s_today).Holds.ShouldBeFalse();
    }

    [Fact]
    public void A_file_is_read_as_it_was_written() =>
        Read(
            new SignatureFile(
                new Dictionary<string, string> { ["maintainers"] = "who keeps the suite" },
                [s_signed]
            ).ToJson()
        )
            .Signatures.ShouldBe([s_signed]);

    [Theory]
    [InlineData("\"expires\": \"2028-11-30\"", "\"expires\": \"2029-01-01\"", "expires on 2028-11-30 at the latest")]
    [InlineData("\"signedBy\": \"maintainers\"", "\"signedBy\": \"nobody\"", "is no role of this file")]
    [InlineData("\"kind\": \"functional form\"", "\"kind\": \"noise\"", "noise is no reason")]
    [InlineData("\"value\": 56.4,", "", "either the 'value' that it has")]
    [InlineData("\"signed\": ", "\"singed\": ", "unknown key 'singed'")]
    public void A_wrong_entry_is_refused_with_its_line(string right, string wrong, string why)
    {
        var file = new SignatureFile(new Dictionary<string, string> { ["maintainers"] = "us" }, [s_signed]);
        Should.Throw<SettingsException>(() => Read(file.ToJson().Replace(right, wrong))).Message.ShouldContain(why);
    }

    [Fact]
    public void A_qualitative_failure_cannot_be_signed() =>
        new SignatureFile(new Dictionary<string, string>(), [s_signed])
            .Complaints(new Dictionary<string, bool> { [s_signed.Test] = true }, ["SW"])
            .Single()
            .ShouldContain("cannot be signed");

    // Two per cent of a lattice constant would be more than what is wrong with it.
    [Fact]
    public void What_is_signed_may_move_by_a_small_part_of_what_is_wrong_with_it()
    {
        Judgement Lattice(double a) =>
            Judge.Compare("EAM", "a", new Quantity<Length>(a), new Quantity<Length>(4.032), Percent(1));
        var signed = Signature.Of(
            "EAM",
            "Lattice.Constant",
            Lattice(4.08165),
            SignatureReason.FunctionalForm,
            "fitted to other data",
            "the paper of the fit",
            "maintainers",
            new(2026, 11, 30)
        );
        signed.Drift.ShouldBe(0.1 * (4.08165 - 4.032), 1e-9);
        signed.Against(Lattice(4.0820), s_today).Holds.ShouldBeTrue();
        signed.Against(Lattice(4.12247), s_today).Text.ShouldContain("worse");
    }

    static SignatureStanding Against(double value) => s_signed.Against(Judged(value), s_today);

    static Judgement Judged(Quantity<Pressure> measured) =>
        Judge.Compare("SW", "C44", measured, new Quantity<Pressure>(80.4), Percent(15));

    static SignatureFile Read(string json)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, json);
            return SignatureFile.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
