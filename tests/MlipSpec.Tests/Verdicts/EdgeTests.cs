using MlipSpec.Quantities;
using MlipSpec.Verdicts;
using static MlipSpec.Verdicts.Tolerances;

namespace MlipSpec.Tests.Verdicts;

/// <summary>Verdicts at their edges: what lies on a bound, which of several counts, how near it was.</summary>
public sealed class EdgeTests
{
    static Judgement Between(double value, double uncertainty = 0, double low = 1, double high = 3) =>
        Judge.Between("SW", "C", new Quantity<Pressure>(value, uncertainty), low, high);

    [Theory]
    [InlineData(1, 0, Verdict.Pass)]
    [InlineData(3, 0, Verdict.Pass)]
    [InlineData(2, 0.5, Verdict.Pass)] // twice its uncertainty reaches both bounds
    [InlineData(0.5, 0.25, Verdict.Inconclusive)] // its upper end is the bound, which is allowed
    [InlineData(3.5, 0.25, Verdict.Inconclusive)]
    [InlineData(0.4, 0.25, Verdict.Fail)]
    [InlineData(3.6, 0.25, Verdict.Fail)]
    public void A_bound_belongs_to_what_it_allows(double value, double uncertainty, Verdict verdict) =>
        Between(value, uncertainty).Verdict.ShouldBe(verdict);

    [Fact]
    public void Bounds_may_meet_and_not_cross()
    {
        Between(2, low: 2, high: 2).Verdict.ShouldBe(Verdict.Pass);
        Should.Throw<ArgumentException>(() => Between(2, low: 2.1, high: 2)).Message.ShouldContain("the bounds are");
    }

    [Fact]
    public void Bounds_and_tolerances_that_every_value_keeps_are_refused()
    {
        const double Infinity = double.PositiveInfinity;
        Between(2, low: 1, high: Infinity).Verdict.ShouldBe(Verdict.Pass);
        Should
            .Throw<ArgumentException>(() => Between(2, low: -Infinity, high: Infinity))
            .Message.ShouldContain("every value");
        var pressure = new Quantity<Pressure>(2);
        Should
            .Throw<ArgumentException>(() => Judge.AtMost("SW", "C", pressure, Infinity))
            .Message.ShouldContain("every value");
        Should
            .Throw<ArgumentException>(() => Judge.AtLeast("SW", "C", pressure, Infinity))
            .Message.ShouldContain("no value");
        Should
            .Throw<ArgumentException>(() => (Tolerance<Pressure>)Percent(100))
            .Message.ShouldContain("twice the value");
    }

    [Theory]
    [InlineData(1.25, 0.25)]
    [InlineData(2.5, 0.5)]
    [InlineData(0.5, -0.5)]
    [InlineData(5, -2)]
    public void The_margin_is_the_way_to_the_nearer_bound_negative_beyond_it(double value, double margin) =>
        Between(value).Margin!.Value.ShouldBe(margin, 1e-15);

    [Theory]
    [InlineData(101, 2)]
    [InlineData(97, 0)]
    [InlineData(105, -2)]
    public void The_margin_of_a_comparison_is_what_is_left_of_the_tolerance(double value, double margin) =>
        Judge
            .Compare("SW", "B", new Quantity<Pressure>(value), new Quantity<Pressure>(100), GPa(3))
            .Margin!.Value.ShouldBe(margin, 1e-12);

    [Theory]
    [InlineData(105, 2, 0, "measure more")]
    [InlineData(105, 0, 2, "find a more certain reference")]
    [InlineData(105, 2, 2, "measure more")]
    public void What_is_undecided_is_told_what_would_decide_it(double value, double own, double theirs, string advice)
    {
        var judgement = Judge.Compare(
            "SW",
            "B",
            new Quantity<Pressure>(value, own),
            new Quantity<Pressure>(100, theirs),
            GPa(3)
        );
        judgement.Verdict.ShouldBe(Verdict.Inconclusive);
        judgement.Message.ShouldContain(advice);
    }

    // Deviation less expanded uncertainty is the tolerance itself.
    [Fact]
    public void Noise_that_just_reaches_the_tolerance_leaves_it_open() =>
        Judge
            .Compare("SW", "B", new Quantity<Pressure>(107, 2), new Quantity<Pressure>(100), GPa(3))
            .Verdict.ShouldBe(Verdict.Inconclusive);

    [Fact]
    public void An_outcome_that_does_not_hold_fails() =>
        Judge.Outcome("SW", "ground state", holds: false, "sh", "diamond").Verdict.ShouldBe(Verdict.Fail);

    [Fact]
    public void The_worst_verdict_counts_whatever_the_order()
    {
        Verdict[] order =
        [
            Verdict.Unstable,
            Verdict.Fail,
            Verdict.Inconclusive,
            Verdict.OtherTheory,
            Verdict.Unavailable,
            Verdict.NotApplicable,
            Verdict.NotRun,
            Verdict.LeftOut,
            Verdict.Pass,
        ];
        order.ShouldBe(Enum.GetValues<Verdict>(), ignoreOrder: true);
        for (var k = 0; k < order.Length; k++)
        {
            order[k..].Worst().ShouldBe(order[k]);
            order[k..].Reverse().Worst().ShouldBe(order[k]);
        }
        Array.Empty<Verdict>().Worst().ShouldBe(Verdict.Pass);
    }

    [Fact]
    public void Only_per_cent_is_a_part_of_what_is_expected()
    {
        (Angstrom(2).At(100), Electronvolt(2).At(100), ElectronvoltPerAngstrom(2).At(100)).ShouldBe((2, 2, 2));
        (GPa(2).At(100), JoulePerSquareMetre(2).At(100), THz(2).At(100)).ShouldBe((2, 2, 2));
        (JoulePerMoleKelvin(2).At(100), PerMillionKelvin(2).At(100), Kelvin(2).At(100)).ShouldBe((2, 2, 2));
        (Absolute(2).At(100), MillielectronvoltPerAtom(2).At(100)).ShouldBe((2, 2e-3));
        Judge
            .Compare("SW", "B", new Quantity<Pressure>(1), new Quantity<Pressure>(-200), Percent(2))
            .Margin!.Value.ShouldBe(4 - 201, 1e-12);
        Kelvin(2).ToString().ShouldBe("2 K");
        Absolute(2).ToString().ShouldBe("2");
    }
}
