using MlipSpec.Quantities;
using MlipSpec.References;
using MlipSpec.Verdicts;
using static MlipSpec.Verdicts.Tolerances;

namespace MlipSpec.Tests.Verdicts;

public sealed class JudgeTests
{
    static readonly Reference<Pressure> s_bulkModulus = new(
        "si/diamond/bulk-modulus/298K",
        "bulk modulus",
        new(97.9, 0.5),
        new()
        {
            Kind = ProvenanceKind.Experiment,
            Method = "ultrasonic",
            Temperature = 298,
        },
        "McSkimin 1964",
        null,
        Confidence.ReadInSource
    );

    static Judgement Compare(double measured, double uncertainty = 0, double tolerance = 3) =>
        Judge.Compare(
            "SW",
            "B",
            new Quantity<Pressure>(measured, uncertainty),
            new Quantity<Pressure>(100),
            GPa(tolerance)
        );

    [Fact]
    public void A_failure_is_one_sentence_with_both_values_their_source_and_the_tolerance()
    {
        var judgement = Judge.Compare("SW", new Quantity<Pressure>(101.2, 0.1), s_bulkModulus, Percent(3));

        judgement.Verdict.ShouldBe(Verdict.Fail);
        judgement.Message.ShouldBe(
            "SW does not satisfy \"bulk modulus\": measured 101.20 ± 0.10 GPa, expected 97.90 ± 0.50 GPa "
                + "(experiment, ultrasonic, 298 K, McSkimin 1964) within 3 %: off by 3.4 % (1.1 × tolerance)"
        );
        judgement.Deviation!.Value.ShouldBe(3.3 / (0.03 * 97.9), 1e-12);
    }

    [Fact]
    public void A_failure_just_beyond_its_tolerance_reads_as_beyond_it()
    {
        Judge
            .Compare("SW", "B", new Quantity<Pressure>(115.009), new Quantity<Pressure>(100), Percent(15))
            .Message.ShouldEndWith("within 15 %: off by 15.01 % (1.001 × tolerance)");
        Judge
            .Compare("SW", "B", new Quantity<Pressure>(103.02), new Quantity<Pressure>(100), GPa(3))
            .Message.ShouldEndWith("within 3 GPa: off by 3.02 GPa (1.01 × tolerance)");
        Judge
            .AtMost("SW", "noise", new Quantity<Energy>(1.004e-6), 1e-6)
            .Message.ShouldBe("SW does not satisfy \"noise\": measured 1.004E-06 eV, expected at most 1E-06 eV");
        Judge.AtLeast("SW", "noise", new Quantity<Energy>(1e-6), 1e-6).Measured.ShouldBe("1E-06 eV");
    }

    [Fact]
    public void A_reference_that_was_not_read_again_in_its_source_says_so() =>
        Judge
            .Compare(
                "SW",
                new Quantity<Pressure>(98.2),
                s_bulkModulus with
                {
                    Confidence = Confidence.Secondary,
                },
                GPa(2)
            )
            .Source.ShouldBe("experiment, ultrasonic, 298 K, McSkimin 1964, second-hand");

    [Fact]
    public void A_pass_says_the_same_in_the_affirmative()
    {
        Judge
            .Compare("SW", new Quantity<Pressure>(98.2, 0.1), s_bulkModulus, GPa(2))
            .Message.ShouldBe(
                "SW satisfies \"bulk modulus\": measured 98.20 ± 0.10 GPa, expected 97.90 ± 0.50 GPa (experiment, ultrasonic, 298 K, McSkimin 1964) within 2 GPa: off by 0.3 GPa (0.15 × tolerance)"
            );
    }

    [Theory]
    [InlineData(103, Verdict.Pass)]
    [InlineData(97, Verdict.Pass)]
    [InlineData(103.0001, Verdict.Fail)]
    [InlineData(96.9999, Verdict.Fail)]
    public void An_exact_value_passes_up_to_and_on_the_border(double measured, Verdict verdict) =>
        Compare(measured).Verdict.ShouldBe(verdict);

    [Fact]
    public void A_value_on_the_border_by_its_decimal_digits_passes_though_its_bits_are_not()
    {
        (5.45 - 5.43).ShouldBeGreaterThan(0.02);
        Judge
            .Compare("SW", "lattice constant", new Quantity<Length>(5.45), new Quantity<Length>(5.43), Angstrom(0.02))
            .Verdict.ShouldBe(Verdict.Pass);
    }

    [Theory]
    [InlineData(102, 1.5, Verdict.Pass)] // 2u = t: still sharp enough to decide
    [InlineData(102, 1.5001, Verdict.Inconclusive)]
    [InlineData(100, 1.6, Verdict.Inconclusive)] // even dead on: the truth may well lie outside
    [InlineData(104, 1.6, Verdict.Inconclusive)]
    [InlineData(106.1, 1.6, Verdict.Inconclusive)]
    [InlineData(106.3, 1.6, Verdict.Fail)] // beyond the tolerance by more than twice the uncertainty
    public void Noise_wider_than_the_tolerance_decides_only_what_is_clearly_beyond(
        double measured,
        double uncertainty,
        Verdict verdict
    ) => Compare(measured, uncertainty).Verdict.ShouldBe(verdict);

    [Fact]
    public void Both_uncertainties_count_and_the_sentence_names_the_larger()
    {
        var measured = new Quantity<Pressure>(101, 1.2);
        Judge.Compare("SW", "B", measured, new Quantity<Pressure>(100), GPa(3)).Verdict.ShouldBe(Verdict.Pass);

        var judgement = Judge.Compare("SW", "B", measured, new Quantity<Pressure>(100, 1.6), GPa(3));
        judgement.Verdict.ShouldBe(Verdict.Inconclusive);
        judgement.Message.ShouldBe(
            "SW leaves \"B\" undecided: measured 101.0 ± 1.2 GPa, expected 100.0 ± 1.6 GPa within 3 GPa: off by 1 GPa, but the expanded uncertainty is 4 GPa, "
                + "wider than the tolerance of 3 GPa: find a more certain reference, or state a wider tolerance"
        );
    }

    [Theory]
    [InlineData(FindingKind.Unstable, Verdict.Unstable)]
    [InlineData(FindingKind.NotOffered, Verdict.NotApplicable)]
    [InlineData(FindingKind.NotConverged, Verdict.Fail)]
    [InlineData(FindingKind.LeftPhase, Verdict.Fail)]
    [InlineData(FindingKind.BrokenEvaluation, Verdict.Fail)]
    public void A_finding_is_judged_by_its_kind_and_keeps_its_sentence(FindingKind kind, Verdict verdict)
    {
        var judgement = Judge.Compare(
            "SW",
            Quantity<Pressure>.NotMeasured(new(kind, "the residual stayed at 3 eV/Å")),
            s_bulkModulus,
            Percent(3)
        );

        judgement.Verdict.ShouldBe(verdict);
        judgement.Message.ShouldContain("the residual stayed at 3 eV/Å");
        judgement.Source!.ShouldContain("McSkimin 1964");
    }

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(double.PositiveInfinity, 0)]
    [InlineData(100, double.NaN)]
    [InlineData(100, double.PositiveInfinity)]
    [InlineData(100, -1)]
    public void What_is_not_a_number_never_passes(double value, double uncertainty)
    {
        Compare(value, uncertainty).Verdict.ShouldBe(Verdict.Fail);
        var measured = new Quantity<Pressure>(value, uncertainty);
        Judge.Between("SW", "B", measured, 0, double.PositiveInfinity).Verdict.ShouldBe(Verdict.Fail);
        Judge.AtLeast("SW", "B", measured, 0).Message.ShouldContain("nothing was measured");
    }

    [Fact]
    public void A_tolerance_of_zero_is_refused_however_it_comes_about()
    {
        Should
            .Throw<ArgumentException>(() => GPa(0))
            .Message.ShouldStartWith(
                "a tolerance of 0 cannot be used: give a positive number that says how far the value may be"
            );
        Should
            .Throw<ArgumentException>(() => (Tolerance<Length>)Percent(0))
            .Message.ShouldStartWith("a tolerance of 0 % cannot be used");
        Should
            .Throw<ArgumentException>(() =>
                Judge.Compare("SW", "B", new Quantity<Pressure>(1), new Quantity<Pressure>(1), default)
            )
            .Message.ShouldContain("tolerance of zero: state how far");
        Should
            .Throw<ArgumentException>(() =>
                Judge.Compare("SW", "residual stress", new Quantity<Pressure>(1), new Quantity<Pressure>(0), Percent(3))
            )
            .Message.ShouldBe(
                "\"residual stress\" cannot be judged within 3 % of zero, which is a tolerance of zero: state the tolerance in GPa"
            );
    }

    [Fact]
    public void An_expectation_without_a_number_is_refused()
    {
        Should
            .Throw<ArgumentException>(() =>
                Judge.Compare("SW", "B", new Quantity<Pressure>(1), new Quantity<Pressure>(double.NaN), GPa(1))
            )
            .Message.ShouldContain("the value is NaN");
        Should
            .Throw<ArgumentException>(() =>
                Judge.Compare(
                    "SW",
                    "B",
                    new Quantity<Pressure>(1),
                    Quantity<Pressure>.NotMeasured(new(FindingKind.LeftPhase, "it became bcc")),
                    GPa(1)
                )
            )
            .Message.ShouldContain("it became bcc");
        Should
            .Throw<ArgumentException>(() => Judge.Between("SW", "B", new Quantity<Pressure>(1), 2, 1))
            .Message.ShouldContain("from 2 to 1 GPa");
    }

    [Theory]
    [InlineData(0.5, 0, Verdict.Pass)]
    [InlineData(0, 0, Verdict.Pass)]
    [InlineData(-0.1, 0, Verdict.Fail)]
    [InlineData(0.5, 0.2, Verdict.Pass)]
    [InlineData(0.3, 0.2, Verdict.Inconclusive)]
    [InlineData(-0.3, 0.2, Verdict.Inconclusive)]
    [InlineData(-0.5, 0.2, Verdict.Fail)]
    public void A_bound_is_kept_only_with_twice_the_uncertainty(double value, double uncertainty, Verdict verdict)
    {
        Judge.AtLeast("SW", "C44", new Quantity<Pressure>(value, uncertainty), 0).Verdict.ShouldBe(verdict);
        Judge.AtMost("SW", "−C44", new Quantity<Pressure>(-value, uncertainty), 0).Verdict.ShouldBe(verdict);
    }

    [Fact]
    public void A_broken_bound_reads_as_a_sentence()
    {
        Judge
            .AtLeast("SW", "C44", new Quantity<Pressure>(-3.2), 0)
            .Message.ShouldBe("SW does not satisfy \"C44\": measured -3.2 GPa, expected at least 0 GPa");
        Judge
            .Between("SW", "c/a", new Quantity<Ratio>(1.7), 1.6, 1.65)
            .Message.ShouldBe("SW does not satisfy \"c/a\": measured 1.7, expected from 1.6 to 1.65");
        Judge
            .AtMost("SW", "C44", new Quantity<Pressure>(1, 1), 2)
            .Message.ShouldStartWith("SW leaves \"C44\" undecided: measured 1.0 ± 1.0 GPa, expected at most 2 GPa");
        Judge
            .AtMost("SW", "C44", Quantity<Pressure>.NotMeasured(new(FindingKind.NotOffered, "it has no virial")), 2)
            .Message.ShouldBe("SW does not offer \"C44\": it has no virial");
    }

    [Fact]
    public void An_outcome_in_words_is_judged_like_a_number()
    {
        Judge
            .Outcome("SW", "ground state", holds: false, "bc8", "diamond")
            .Message.ShouldBe("SW does not satisfy \"ground state\": found bc8, expected diamond");
        Judge.Outcome("SW", "ground state", holds: true, "diamond", "diamond").Verdict.ShouldBe(Verdict.Pass);
    }

    [Fact]
    public void An_uncertainty_from_few_runs_decides_less()
    {
        var certain = new Quantity<Pressure>(100, 1.4);
        Judge
            .Compare("SW", "B", certain, new Quantity<Pressure>(100), Tolerances.GPa(3))
            .Verdict.ShouldBe(Verdict.Pass);
        // Student's factor for three degrees of freedom and the probability of two standard deviations is 3.307.
        Judge
            .Compare(
                "SW",
                "B",
                certain with
                {
                    DegreesOfFreedom = 3,
                },
                new Quantity<Pressure>(100),
                Tolerances.GPa(4.62)
            )
            .Verdict.ShouldBe(Verdict.Inconclusive);
        Judge
            .Compare(
                "SW",
                "B",
                certain with
                {
                    DegreesOfFreedom = 3,
                },
                new Quantity<Pressure>(100),
                Tolerances.GPa(4.64)
            )
            .Verdict.ShouldBe(Verdict.Pass);
    }
}
