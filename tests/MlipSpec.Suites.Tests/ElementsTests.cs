using MlipSpec.Checks.Lattice;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.References.AllElectron;
using MlipSpec.Suites.Elements;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Recording;
using MlipSpec.Xunit.Running.Discovery;

namespace MlipSpec.Suites.Tests;

/// <summary>What the periodic table's suite judges, and whom.</summary>
public sealed class ElementsTests
{
    static readonly AllElectronEquation s_tungsten = AllElectronTable.Of("W", "bcc");

    [Fact]
    public void What_has_another_truth_is_measured_and_not_failed()
    {
        Curve(s_tungsten, 1.1, 1, level: "PBEsol").ShouldBe(Verdict.OtherTheory);
        Curve(s_tungsten, 1.1, 1, level: null).ShouldBe(Verdict.OtherTheory);
        Curve(AllElectronTable.Of("Fe", "bcc"), 1.1, 1).ShouldBe(Verdict.OtherTheory, "iron is magnetic");
        Curve(AllElectronTable.Of("W", "XO3"), 1.1, 1).ShouldBe(Verdict.OtherTheory, "tungsten oxides have U");
        Curve(AllElectronTable.Of("Mg", "XO"), 1.1, 1).ShouldBe(Verdict.Fail);
    }

    [Fact]
    public void Every_element_and_phase_is_a_test_with_traits()
    {
        var plans = new SuiteTests([typeof(ElementPhases).Assembly], a => a.GetExportedTypes()).Plans;
        plans.Count(p => p.Case is not null).ShouldBe(96 * 4 + 96 + 95 * 6);
        var plan = plans.Single(p => p.Name == "ElementPhases.Equation_of_state(W bcc)");
        plan.Case!.Traits.ShouldBe(new Dictionary<string, string> { ["Element"] = "W", ["Phase"] = "bcc" });
    }

    static Verdict Curve(AllElectronEquation expected, double volume, double stiffness, string? level = "PBE") =>
        End(
            level,
            () =>
                new EquationOfStateFit(
                    volume * expected.Volume.Value,
                    stiffness * expected.BulkModulus.Value,
                    expected.BulkModulusDerivative,
                    0,
                    0,
                    0.06,
                    []
                ).ShouldBeNear(expected)
        );

    static Verdict End(string? level, Action judge)
    {
        var card = StillingerWeber.Silicon.Card with
        {
            LevelOfTheory = level is null ? null : LevelOfTheory.Parse(level),
        };
        var record = new TestRecord("forged") { Card = card };
        TestRecord.Current = record;
        try
        {
            judge();
        }
        finally
        {
            TestRecord.Current = null;
        }
        return TestEnding.Of(record).Verdict;
    }
}
