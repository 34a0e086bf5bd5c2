using System.Text.Json;
using MlipSpec.Quantities;
using MlipSpec.References;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Tests.Verdicts;

public sealed class ErrorBudgetTests
{
    /// <summary>The budget of a potential with the error e₁ on a level of theory with the error e₂, around an
    /// experiment of 100 ± 0.</summary>
    static ErrorBudget<Pressure> Budget(
        double ofPotential,
        double ofTheory,
        double uncertainty = 0.1,
        string? level = "PBE"
    ) =>
        new(
            "MTP",
            level,
            new(100 + ofTheory + ofPotential, uncertainty),
            new(
                "k",
                "bulk modulus",
                new(100 + ofTheory, uncertainty),
                new()
                {
                    Kind = ProvenanceKind.FirstPrinciples,
                    Method = "WIEN2k",
                    LevelOfTheory = "PBE",
                },
                "c",
                null,
                Confidence.MachineData
            ),
            new(
                "k",
                "bulk modulus",
                new(100, uncertainty),
                new() { Kind = ProvenanceKind.Experiment, Method = "ultrasonic" },
                "c",
                null,
                Confidence.MachineData
            )
        );

    [Fact]
    public void The_two_errors_add_up_to_the_distance_from_experiment()
    {
        var budget = Budget(3, -10);
        budget.OfPotential.Value.ShouldBe(3, 1e-12);
        budget.OfTheory.Value.ShouldBe(-10, 1e-12);
        budget.Total.Value.ShouldBe(-7, 1e-12);
        budget.OfPotential.Uncertainty.ShouldBe(0.1 * Math.Sqrt(2), 1e-12);
        budget
            .ToString()
            .ShouldBe("MTP − PBE = +3.00 ± 0.14 GPa; PBE − experiment = −10.00 ± 0.14 GPa; together −7.00 ± 0.14 GPa");
    }

    [Fact]
    public void Two_budgets_over_several_quantities_stay_apart()
    {
        var table = new BudgetTable([]).With(Budget(3, -10)).With(Budget(-4, 0)).With(Budget(9, -10));
        table.OfPotential.ShouldBe(0.01 * Math.Sqrt((9 + 16 + 81) / 3.0), 1e-12);
        table.OfTheory.ShouldBe(0.01 * Math.Sqrt(200 / 3.0), 1e-12);
        table.Total.ShouldBe(0.01 * Math.Sqrt((49 + 16 + 1) / 3.0), 1e-12);
        table.ToString().ShouldEndWith("errors cancel in bulk modulus");
        Should
            .Throw<ArgumentException>(() => table.With(Budget(1, -100, 0)).With(Budget(double.NaN, 0)))
            .Message.ShouldContain("no relative error");
    }

    [Fact]
    public void A_budget_relative_to_experiment_survives_the_journal()
    {
        var row = Budget(3, -10).Relative.ShouldNotBeNull();
        (row.OfPotential, row.OfTheory, row.Total).ShouldBe((0.03, -0.10, 0.03 - 0.10));
        JsonSerializer
            .Deserialize<BudgetRow>(JsonSerializer.Serialize(row, ResultJson.Options), ResultJson.Options)
            .ShouldBe(row);
        Budget(double.NaN, 0).Relative.ShouldBeNull();
        Budget(0, double.PositiveInfinity).Relative.ShouldBeNull();
    }

    [Theory]
    [InlineData(9, -10, true)]
    [InlineData(-10, 9, true)]
    [InlineData(10, -10 / 2.2, true)] // sizes within (4 + √7)/3 = 2.215 of each other
    [InlineData(10, -10 / 2.23, false)]
    [InlineData(10, 10, false)] // the same sign adds
    [InlineData(1, -10, false)] // an accurate fit to an inaccurate theory
    [InlineData(10, -0.2, false)] // the theory's error drowns in its uncertainty
    [InlineData(0.2, -0.2, false)]
    public void Errors_cancel_when_both_are_real_opposite_and_of_similar_size(
        double ofPotential,
        double ofTheory,
        bool cancels
    ) => Budget(ofPotential, ofTheory).Cancels.ShouldBe(cancels);

    [Fact]
    public void Cancellation_is_said() =>
        Budget(9, -10)
            .ToString()
            .ShouldEndWith(
                "The two errors cancel: the agreement with experiment is better than either part allows and will not carry over to other properties"
            );

    [Fact]
    public void A_ground_truth_of_another_level_of_theory_is_said()
    {
        Budget(1, 1, level: "pbe ").Mismatch.ShouldBeNull();
        Budget(1, 1, level: "PW91")
            .ToString()
            .ShouldEndWith("MTP was fitted to PW91, so its difference from PBE is not an error of its fit alone");
        Budget(1, 1, level: null)
            .ToString()
            .ShouldEndWith("MTP states no level of theory, so its difference from PBE is not an error of its fit");
    }

    [Fact]
    public void Without_a_number_the_theory_keeps_its_part()
    {
        var budget = Budget(0, -10) with
        {
            Measured = Quantity<Pressure>.NotMeasured(new(FindingKind.LeftPhase, "it became bcc")),
        };
        budget.Cancels.ShouldBeFalse();
        budget.ToString().ShouldBe("MTP gives no number, so its part is unknown; PBE − experiment = −10.00 ± 0.14 GPa");
    }
}
