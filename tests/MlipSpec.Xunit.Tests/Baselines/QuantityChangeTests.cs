using MlipSpec.Quantities;
using MlipSpec.Results;
using MlipSpec.Statistics.Sampling;

namespace MlipSpec.Xunit.Tests.Baselines;

/// <summary>Where a change begins, to the last digit, and what it says.</summary>
public sealed class QuantityChangeTests
{
    static readonly Finding s_left = new(FindingKind.LeftPhase, "became beta-tin");

    static BaselineQuantity C44(double value, double? uncertainty = null) =>
        new("C44", value, "GPa", uncertainty, Drift: 0.5);

    static readonly BaselineQuantity s_none = new("C44", Unit: "GPa", Finding: s_left);

    static string? Said(BaselineQuantity was, BaselineQuantity now, double drift = 0.5) =>
        QuantityChange.Between(was, now, drift)?.ToString();

    [Fact]
    public void A_value_may_move_by_its_drift_and_no_farther()
    {
        Said(C44(56), C44(56.5)).ShouldBeNull();
        Said(C44(56), C44(55.5)).ShouldBeNull();
        Said(C44(56), C44(Math.BitIncrement(56.5))).ShouldNotBeNull();
        Said(C44(56), C44(Math.BitDecrement(55.5))).ShouldNotBeNull();
    }

    [Fact]
    public void A_baseline_that_allows_ten_times_what_the_quantity_may_move_was_not_written_by_a_run()
    {
        Said(C44(56), C44(60), drift: 5).ShouldBeNull();
        Said(C44(56), C44(56), drift: 5.1)!.ShouldContain("lets it move by 5.1 GPa, 10.2 times what it may by itself");
    }

    [Fact]
    public void Noise_is_allowed_beside_the_drift()
    {
        var allowed = 0.5 + ChangeTest.Default.Allowed(1, null, 1, null);
        Said(C44(0, 1), C44(allowed - 1e-6, 1)).ShouldBeNull();
        Said(C44(0, 1), C44(allowed + 1e-6, 1))!.ShouldEndWith($"allowed {Format.WithUncertainty(allowed, 0, "GPa")}");
    }

    [Theory]
    [InlineData(56, 57, "C44: was 56 GPa, is 57 GPa: moved by 1 GPa (+1.79 %), allowed 0.5 GPa")]
    [InlineData(56, 55, "C44: was 56 GPa, is 55 GPa: moved by 1 GPa (-1.79 %), allowed 0.5 GPa")]
    [InlineData(-56, -57, "C44: was -56 GPa, is -57 GPa: moved by 1 GPa (-1.79 %), allowed 0.5 GPa")]
    [InlineData(0, 1, "C44: was 0 GPa, is 1 GPa: moved by 1 GPa, allowed 0.5 GPa")]
    public void A_value_that_moved_says_how_far_and_which_way(double was, double now, string said) =>
        Said(C44(was), C44(now)).ShouldBe(said);

    [Fact]
    public void From_zero_only_uncertainties_tell_how_far() =>
        Said(C44(0, 1), C44(20, 1))!.ShouldContain(": moved by 20 GPa (14.1 u), allowed ");

    /// <summary>An uncertainty within the drift is an error of rounding, but what grew out of it is noise.</summary>
    [Theory]
    [InlineData(null, 0.5, false)]
    [InlineData(0.4, null, false)]
    [InlineData(0.01, 0.4, false)]
    [InlineData(null, 0.51, true)]
    [InlineData(0.01, 2.0, true)]
    [InlineData(2.0, 0.01, true)]
    [InlineData(2.0, 2.5, false)]
    public void Rounding_is_no_noise(double? was, double? now, bool changed)
    {
        (Said(C44(56, was), C44(56, now)) is not null).ShouldBe(changed);
        QuantityChange change = new("C44", "", C44(56, was), C44(56, now));
        change.IsNoisier.ShouldBe(changed && (now ?? 0) > (was ?? 0));
    }

    [Fact]
    public void Less_noise_is_a_change_too()
    {
        Said(C44(56, 20), C44(56, 1))!.ShouldEndWith(": less noisy, the standard uncertainty was 20 GPa, is 1 GPa");
        Said(C44(56, 1), C44(56, 20))!.ShouldEndWith(": noisier, the standard uncertainty was 1 GPa, is 20 GPa");
    }

    [Fact]
    public void A_number_instead_of_a_finding_is_a_change()
    {
        Said(s_none, C44(56)).ShouldBe("C44: was not measured (became beta-tin), is 56 GPa");
        Said(C44(56), s_none).ShouldBe("C44: was 56 GPa, is not measured (became beta-tin)");
        Said(s_none, s_none).ShouldBeNull();
    }

    [Fact]
    public void What_is_not_on_both_sides_in_one_unit_is_not_noisier()
    {
        new QuantityChange("C44", "", null, C44(56, 20)).IsNoisier.ShouldBeFalse();
        new QuantityChange("C44", "", C44(56, 1), null).IsNoisier.ShouldBeFalse();
        new QuantityChange("C44", "", s_none, C44(56, 20)).IsNoisier.ShouldBeFalse();
        new QuantityChange("C44", "", C44(56, 1), s_none with { Uncertainty = 20 }).IsNoisier.ShouldBeFalse();
        new QuantityChange("C44", "", C44(56, 1), C44(56, 20) with { Unit = "kbar" }).IsNoisier.ShouldBeFalse();
        new QuantityChange("C44", "", C44(56, 1), C44(56, 20)).IsNoisier.ShouldBeTrue();
    }
}
