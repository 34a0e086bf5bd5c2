using System.Text.Json;
using MlipSpec.Checks;
using MlipSpec.Quantities;
using MlipSpec.Results;
using MlipSpec.Xunit.Baselines;

namespace MlipSpec.Xunit.Tests.Baselines;

public sealed class BaselineDiffTests
{
    static readonly Finding s_left = new(FindingKind.LeftPhase, "became beta-tin");

    static NamedQuantity C44(double value, double uncertainty = 0, Finding? finding = null, string unit = "GPa") =>
        new("C44", value, uncertainty, unit, finding, 0.1);

    static IReadOnlyList<string> Between(NamedQuantity was, params NamedQuantity[] now) =>
        [
            .. BaselineDiff
                .Quantities(
                    new(
                        "elastic-constants",
                        "hash",
                        new("fingerprint"),
                        [BaselineQuantity.Of(was)],
                        JsonElement.Parse("{}")
                    ),
                    now
                )
                .Select(c => c.ToString()),
        ];

    [Fact]
    public void Within_the_drift_nothing_changed() => Between(C44(56.40), C44(56.49)).ShouldBeEmpty();

    [Fact]
    public void Beyond_the_drift_the_line_says_by_how_much() =>
        Between(C44(56), C44(57))
            .Single()
            .ShouldBe("C44: was 56 GPa, is 57 GPa: moved by 1 GPa (+1.79 %), allowed 0.1 GPa");

    [Fact]
    public void The_drift_is_that_of_the_day_of_acceptance() =>
        Between(C44(56), C44(56.5) with { Drift = 10 }).Single().ShouldContain("allowed 0.1 GPa");

    [Fact]
    public void Noise_of_a_stochastic_quantity_is_allowed_for() => Between(C44(56, 1), C44(58, 1)).ShouldBeEmpty();

    [Fact]
    public void The_same_finding_is_no_change() =>
        Between(C44(double.NaN, 0, s_left), C44(double.NaN, 0, s_left)).ShouldBeEmpty();

    [Fact]
    public void A_finding_instead_of_a_number_is_a_change() =>
        Between(C44(56), C44(double.NaN, 0, s_left))
            .Single()
            .ShouldBe("C44: was 56 GPa, is not measured (became beta-tin)");

    [Theory]
    [InlineData("became beta-tin", "became bcc", true)]
    [InlineData("atom 7 left its site", "atom 8 left its site", true)]
    [InlineData("atom 7 reached 9000 K after 120 fs", "atom 7 reached 9013 K after 121 fs", false)]
    [InlineData("the force was 0.31 eV/Å", "the force was 0.32 eV/Å", false)]
    public void Another_phase_atom_or_place_is_a_change_and_another_last_digit_is_none(
        string was,
        string now,
        bool changed
    ) =>
        Between(
                C44(double.NaN, 0, new(FindingKind.LeftPhase, was)),
                C44(double.NaN, 0, new(FindingKind.LeftPhase, now))
            )
            .Any()
            .ShouldBe(changed);

    [Fact]
    public void Noise_has_the_false_alarms_of_a_whole_run() =>
        Between(C44(56, 1), C44(56 + 3 * 1.414, 1))
            .ShouldBeEmpty("three standard deviations happen in a thousand quantities");

    [Fact]
    public void A_stochastic_value_that_moved_says_by_how_many_uncertainties() =>
        Between(C44(56, 1), C44(76, 1)).Single().ShouldContain("moved by 20 GPa (14.1 u, +35.7 %)");

    [Fact]
    public void A_noisier_potential_is_a_change() =>
        Between(C44(56, 1), C44(56, 20))
            .Single()
            .ShouldContain("noisier, the standard uncertainty was 1 GPa, is 20 GPa");

    [Fact]
    public void Uncertainties_that_differ_by_their_own_noise_are_no_change() =>
        Between(C44(56, 1), C44(56, 1.5)).ShouldBeEmpty();

    [Fact]
    public void NaN_without_a_finding_is_a_change() =>
        Between(C44(56), C44(double.NaN)).Single().ShouldContain("the value was NaN");

    [Fact]
    public void A_quantity_that_vanished_and_one_that_appeared_are_named()
    {
        var lines = Between(C44(56), C44(56) with { Name = "C45" });
        lines.ShouldBe(["C45: is 56 GPa, is not in the baseline", "C44: was 56 GPa, is no longer measured"]);
    }

    [Fact]
    public void Another_unit_is_a_change() =>
        Between(C44(56), C44(56, unit: "eV/Å³")).Single().ShouldEndWith("the unit changed");

    [Fact]
    public void A_protocol_differs_by_parameter()
    {
        var was = JsonElement.Parse("""{ "version": 1, "parameters": { "strain": 0.01, "old": 1 } }""");
        var now = JsonElement.Parse("""{ "version": 1, "parameters": { "strain": 0.005, "steps": 4 } }""");
        BaselineDiff
            .Protocol(was, now)
            .ShouldBe([
                "protocol, parameters.strain: was 0.01, is 0.005",
                "protocol, parameters.old: was 1, is gone",
                "protocol, parameters.steps: is new, 4",
            ]);
    }

    [Fact]
    public void A_baseline_has_a_line_for_each_parameter_of_its_protocol_and_reads_back()
    {
        var protocol = JsonElement.Parse(
            """{ "check": "c", "parameters": { "strains": [0.1, 0.2], "crystal": { "phase": "β-tin" } }, "version": 1 }"""
        );
        var text = new Baseline("c", "hash", new("fingerprint"), [BaselineQuantity.Of(C44(56))], protocol).ToJson();
        text.ShouldContain("""      "strains": [0.1,0.2],""");
        text.ShouldContain("""      "crystal": {"phase":"β-tin"}""");
        JsonElement.DeepEquals(Baseline.Parse(text).Protocol, protocol).ShouldBeTrue();
    }
}
