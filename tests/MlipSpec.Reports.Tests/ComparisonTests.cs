using MlipSpec.Reports.Comparisons;
using MlipSpec.Reports.Data;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports.Tests;

public sealed class ComparisonTests
{
    const string Bulk = "DiamondStatics.Bulk_modulus_agrees_with_experiment";

    [Fact]
    public void A_run_is_the_same_as_itself()
    {
        var comparison = new RunComparison(Run(), Run());
        comparison.Lines.ShouldAllBe(l => l.Movement == Movement.Same);
        comparison.IsWorse.ShouldBeFalse();
    }

    // MTP's bulk modulus: 99.8 ± 0.3 GPa with a drift of 0.01, expected near 99.
    [Fact]
    public void Within_noise_nothing_moved()
    {
        Moved(99.8 + 0.5).ShouldBe(Movement.Same);
        Moved(99.8 + 5).ShouldBe(Movement.Farther);
        Moved(99.8 - 5).ShouldBe(Movement.Farther);
    }

    [Fact]
    public void A_number_that_comes_nearer_to_its_reference_is_closer_and_the_way_back_is_worse()
    {
        var (far, near) = (Run(Bulk, 110), Run(Bulk, 99.8));
        Of(far, near).ShouldBe(Movement.Closer);
        Of(near, far).ShouldBe(Movement.Farther);
        new RunComparison(far, near).IsWorse.ShouldBeFalse();
        new RunComparison(near, far).IsWorse.ShouldBeTrue();
    }

    [Fact]
    public void A_pass_that_fails_now_is_worse_and_stands_first()
    {
        var failing = ExampleRun.Contents with
        {
            Entries =
            [
                .. ExampleRun.Contents.Entries.Select(e => e.Test == Bulk ? e with { Verdict = Verdict.Fail } : e),
            ],
        };
        var comparison = new RunComparison(Run(), ResultsOf.Journals(failing));
        comparison.IsWorse.ShouldBeTrue();
        comparison.Lines[0].Movement.ShouldBe(Movement.Worse);
        ComparisonTable.Draw(comparison, all: false).ShouldStartWith("       potential");
    }

    [Fact]
    public void Another_protocol_is_said_and_its_numbers_are_not_compared()
    {
        var other = ResultsOf.Journals(
            Changed(Bulk, m => m with { Protocol = """{"check":"check","parameters":{"a":1},"version":1}""" })
        );
        var comparison = new RunComparison(Run(), other);
        comparison.Lines.Count(l => l.Movement == Movement.OtherProtocol).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Runs_with_nothing_in_common_are_not_as_good_as_each_other()
    {
        var other = ExampleRun.Contents with
        {
            Entries =
            [
                .. ExampleRun.Contents.Entries.Select(e =>
                    e with
                    {
                        Potential = $"other {e.Potential}",
                        Measurement = null,
                    }
                ),
            ],
        };
        new RunComparison(Run(), ResultsOf.Journals(other)).IsWorse.ShouldBeTrue();
    }

    static Movement Moved(double value) => Of(Run(), Run(Bulk, value));

    static Movement Of(ResultsDocument old, ResultsDocument @new) =>
        new RunComparison(old, @new)
            .Lines.Single(l =>
                l.Potential == "MTP" && l.Quantity == "bulk modulus" && l.Subject.Contains("Bulk modulus")
            )
            .Movement;

    static ResultsDocument Run() => ResultsOf.Journals(ExampleRun.Contents);

    static ResultsDocument Run(string test, double value) =>
        ResultsOf.Journals(
            Changed(test, m => m with { Quantities = [.. m.Quantities.Select(q => q with { Value = value })] }, value)
        );

    static JournalContents Changed(
        string test,
        Func<MeasurementRecord, MeasurementRecord> change,
        double? value = null
    ) =>
        ExampleRun.Contents with
        {
            Entries =
            [
                .. ExampleRun.Contents.Entries.Select(e =>
                    e.Test == test && e.Potential == "MTP"
                        ? e.With(change) with
                        {
                            Judgements = [.. e.Judgements.Select(j => j with { Value = value ?? j.Value })],
                        }
                        : e
                ),
            ],
        };
}
