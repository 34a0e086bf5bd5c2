using MlipSpec.Quantities;
using MlipSpec.References;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Recording;
using static MlipSpec.Verdicts.Tolerances;

namespace MlipSpec.Xunit.Tests.Recording;

/// <summary>What a suite's author reads when an assertion does not hold.</summary>
public sealed class AssertionTests
{
    static readonly Quantity<Pressure> s_measured = new(101.2, 0.1);

    static Judgement Judged(Action assertion) => Should.Throw<JudgementException>(assertion).Judgement;

    [Fact]
    public void Agreement_with_a_reference_says_measured_expected_source_and_distance()
    {
        var reference = new Reference<Pressure>(
            "si/diamond/bulk-modulus",
            "bulk modulus",
            new(97.9, 0.5),
            new()
            {
                Kind = ProvenanceKind.Experiment,
                Method = "ultrasound",
                Temperature = 298,
            },
            "H. J. McSkimin (1953)",
            null,
            Confidence.ReadInSource
        );
        s_measured.ShouldAgreeWith(reference, within: Percent(4));
        Judged(() => s_measured.ShouldAgreeWith(reference, within: Percent(3)))
            .Message.ShouldBe(
                "the potential does not satisfy \"bulk modulus\": measured 101.20 ± 0.10 GPa, expected 97.90 ± 0.50 GPa (experiment, ultrasound, 298 K, H. J. McSkimin (1953)) within 3 %: off by 3.4 % (1.1 × tolerance)"
            );
    }

    [Fact]
    public void A_plain_expectation_is_named_after_the_expression()
    {
        var measured = (C11: s_measured, BulkModulus: s_measured);
        Judged(() => measured.C11.ShouldBe(90, within: GPa(1))).Quantity.ShouldBe("C11");
        Judged(() => measured.BulkModulus.ShouldBe(90, within: GPa(1))).Quantity.ShouldBe("bulk modulus");
        Judged(() => new[] { s_measured }[0].ShouldBeNegative()).Quantity.ShouldBe("new[] { s_measured }[0]");
        Judged(() => s_measured.ShouldBe(90, within: GPa(1))).Quantity.ShouldBe("s_measured");
        Judged(() => s_measured.ShouldBe(90, within: GPa(1), "bulk modulus")).Quantity.ShouldBe("bulk modulus");
    }

    [Fact]
    public void Bounds_are_kept_or_not()
    {
        s_measured.ShouldBeLessThan(102);
        s_measured.ShouldBeGreaterThan(100);
        s_measured.ShouldBeBetween(100, 102);
        Judged(() => s_measured.ShouldBeLessThan(50)).Expected.ShouldBe("at most 50 GPa");
        Judged(() => s_measured.ShouldBeGreaterThan(200)).Expected.ShouldBe("at least 200 GPa");
        Judged(() => s_measured.ShouldBeBetween(1, 2)).Expected.ShouldBe("from 1 to 2 GPa");
    }

    [Fact]
    public void Signs_are_strict()
    {
        s_measured.ShouldBePositive();
        new Quantity<Pressure>(-1).ShouldBeNegative();
        Judged(() => new Quantity<Pressure>(0).ShouldBePositive("C44"))
            .Message.ShouldBe("the potential does not satisfy \"C44\": measured 0 GPa, expected a positive value");
        Judged(() => new Quantity<Pressure>(0).ShouldBeNegative("C44"))
            .Message.ShouldEndWith("expected a negative value");
    }

    [Fact]
    public void What_was_not_measured_satisfies_nothing()
    {
        var left = Quantity<Pressure>.NotMeasured(new(FindingKind.LeftPhase, "became beta-tin"));
        Judged(() => left.ShouldBePositive("C44")).Message.ShouldContain("became beta-tin");
        Judged(() => new Quantity<Pressure>(double.NaN).ShouldBeGreaterThan(0)).Verdict.ShouldBe(Verdict.Fail);
    }

    [Fact]
    public void A_condition_holds_or_says_what_was_found()
    {
        const string Lowest = "bcc";
        (Lowest.Length == 3).ShouldHold("the name has three letters");
        Judged(() => Lowest.StartsWith('d').ShouldHold("diamond is the ground state", found: Lowest))
            .Message.ShouldBe(
                "the potential does not satisfy \"diamond is the ground state\": found bcc, expected diamond is the ground state"
            );
        Judged(() => (Lowest.Length == 7).ShouldHold("diamond is the ground state"))
            .Message.ShouldContain("found that Lowest.Length == 7 is false");
    }
}
